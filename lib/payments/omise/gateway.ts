import "server-only";
import { isIP } from "node:net";
import Omise from "omise";
import type { ChargeRequest, ChargeSnapshot, PaymentGateway } from "../gateway";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import { toChargeSnapshot, toRefundSnapshot } from "./charge";
import { type OmiseAccess, type OmiseClientOptions, omiseClient } from "./client";
import { isChargeId, isTokenId } from "./ids";
import { parseOmiseWebhook } from "./webhook";
import { chargeListWire, chargeWire, refundWire } from "./wire";

export interface OmiseSettings extends OmiseAccess {
  readonly webhookSecrets: readonly string[];
  /** The sandbox's own origin, where its pretend bank is; null with real banks. */
  readonly sandboxOrigin: string | null;
}

const PAGE = 100;
const MAX_PAGES = 200;

/** A definite no of our own, before anything was sent. */
function checkedChargeId(text: string): string {
  if (isChargeId(text)) return text;
  throw new GatewayRejected("invalid_charge", "That is not the id of a charge.");
}

function allows(settings: OmiseSettings, text: string): boolean {
  const url = URL.parse(text);
  if (url === null) return false;
  if (url.username !== "" || url.password !== "") return false;
  if (settings.sandboxOrigin !== null) return url.origin === settings.sandboxOrigin;
  if (url.protocol !== "https:" || url.port !== "") return false;
  return url.hostname === new URL(settings.apiBase).hostname || url.hostname.endsWith(".omise.co");
}

export function omiseGateway(settings: OmiseSettings, options: OmiseClientOptions = {}): PaymentGateway {
  const client = omiseClient(settings, options);
  const charge = async (answer: Promise<Parameters<typeof toChargeSnapshot>[0]>, expectedId?: string) => {
    const wire = await answer;
    if (expectedId !== undefined && wire.id !== expectedId)
      throw new GatewayUnreachable("Omise answered with another charge than the one asked for.");
    return toChargeSnapshot(wire);
  };

  async function createCharge(request: ChargeRequest): Promise<ChargeSnapshot> {
    const { token, amount, clientIp } = request;
    if (!isTokenId(token)) throw new GatewayRejected("invalid_card_token", "That is not a card token.");
    return charge(
      client.write(chargeWire, (omise) =>
        omise.charges.create({
          amount: amount.amount,
          currency: amount.currency,
          card: token,
          capture: request.capture,
          // A part of an authorisation can be captured only if it was asked for so, which Thailand alone offers.
          ...(!request.capture && amount.currency === "THB"
            ? { authorization_type: Omise.AuthType.PreAuth }
            : {}),
          return_uri: request.returnUrl,
          description: request.description,
          metadata: { payment_id: request.paymentId, order_number: request.orderNumber },
          ...(clientIp !== null && isIP(clientIp) !== 0 ? { ip: clientIp } : {}),
        }),
      ),
    );
  }

  async function findCharge(paymentId: string, since: Date): Promise<ChargeSnapshot | null> {
    let offset = 0;
    let oldest = Number.POSITIVE_INFINITY;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const list = await client.read(chargeListWire, (omise) =>
        omise.charges.list({ limit: PAGE, offset, order: "reverse_chronological" }),
      );
      const mine = list.data.find(({ metadata }) => metadata.payment_id === paymentId);
      if (mine) return retrieveCharge(mine.id);
      if (list.offset !== offset) throw new GatewayUnreachable("Omise answered another page.");
      // Charges made meanwhile push others to later pages, so some are seen twice; none is missed.
      for (const { createdAt } of list.data) oldest = Math.min(oldest, createdAt.getTime());
      offset += list.data.length;
      if (oldest < since.getTime() || offset >= list.total) return null;
      if (list.data.length === 0) throw new GatewayUnreachable("Omise's listing has a hole.");
    }
    throw new GatewayUnreachable("Omise's listing is longer than we read.");
  }

  async function retrieveCharge(chargeId: string): Promise<ChargeSnapshot> {
    const id = checkedChargeId(chargeId);
    return charge(
      client.read(chargeWire, (omise) => omise.charges.retrieve(id)),
      id,
    );
  }

  return {
    name: "omise",
    allowsRedirect: (url) => allows(settings, url),
    createCharge,
    findCharge,
    retrieveCharge,
    async captureCharge(chargeId, amount) {
      const id = checkedChargeId(chargeId);
      const part = amount === undefined ? undefined : { capture_amount: amount };
      return charge(
        client.write(chargeWire, (omise) => omise.charges.capture(id, part)),
        id,
      );
    },
    async reverseCharge(chargeId) {
      const id = checkedChargeId(chargeId);
      return charge(
        client.write(chargeWire, (omise) => omise.charges.reverse(id)),
        id,
      );
    },
    async expireCharge(chargeId) {
      const id = checkedChargeId(chargeId);
      return charge(
        client.write(chargeWire, (omise) => omise.charges.expire(id)),
        id,
      );
    },
    async createRefund(chargeId, refundId, amount) {
      const id = checkedChargeId(chargeId);
      const refund = await client.write(refundWire, (omise) =>
        omise.charges.createRefund(id, { amount: amount.amount, metadata: { refund_id: refundId } }),
      );
      return toRefundSnapshot(refund);
    },
    parseWebhook: (headers, body) => parseOmiseWebhook(settings.webhookSecrets, headers, body),
  };
}
