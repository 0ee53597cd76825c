import "server-only";
import { isIP } from "node:net";
import Omise from "omise";
import type { ChargeRequest, ChargeSnapshot, PaymentGateway } from "../gateway";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import { toCapability } from "./capability";
import { toChargeSnapshot, toRefundSnapshot } from "./charge";
import { type OmiseAccess, type OmiseClientOptions, omiseClient } from "./client";
import { omiseCustomers } from "./customers";
import { fetchCodeImage } from "./fetch-image";
import { isCardId, isChargeId, isCustomerId, isTokenId } from "./ids";
import { toSourceFields } from "./source";
import { parseOmiseWebhook } from "./webhook";
import { capabilityWire, chargeListWire, chargeWire, refundWire } from "./wire";

export interface OmiseSettings extends OmiseAccess {
  readonly webhookSecrets: readonly string[];
  /** The sandbox's own origin, where its pretend bank is; null with real banks. */
  readonly sandboxOrigin: string | null;
  /** Hosts besides Omise's own to which it may send a payer: `pay.example`, or `.example` with all below it. */
  readonly redirectHosts: readonly string[];
}

const PAGE = 100;
const MAX_PAGES = 200;

/** A definite no of our own, before anything was sent. */
function checkedChargeId(text: string): string {
  if (isChargeId(text)) return text;
  throw new GatewayRejected("invalid_charge", "That is not the id of a charge.");
}

/** An https address without tricks in it, or null. */
function plainUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url?.protocol === "https:" && url.port === "" && url.username === "" && url.password === ""
    ? url
    : null;
}

function isOmise(settings: OmiseSettings, { hostname }: URL): boolean {
  return hostname === new URL(settings.apiBase).hostname || hostname.endsWith(".omise.co");
}

function isSandbox({ sandboxOrigin }: OmiseSettings, text: string): boolean {
  const url = URL.parse(text);
  return (
    sandboxOrigin !== null && url?.origin === sandboxOrigin && url.username === "" && url.password === ""
  );
}

function allowsRedirect(settings: OmiseSettings, text: string): boolean {
  if (settings.sandboxOrigin !== null) return isSandbox(settings, text);
  const url = plainUrl(text);
  if (url === null) return false;
  const listed = settings.redirectHosts.some((host) =>
    host.startsWith(".") ? url.hostname.endsWith(host) : url.hostname === host,
  );
  return listed || isOmise(settings, url);
}

function allowsImage(settings: OmiseSettings, text: string): boolean {
  const url = plainUrl(text);
  return (url !== null && isOmise(settings, url)) || isSandbox(settings, text);
}

const webhookEndpoints = (first: string, second?: string): [string, string?] =>
  second === undefined ? [first] : [first, second];

/** How the charge is paid, in Omise's words. A definite no of our own for whatever does not look like what it should be. */
function means({ instrument, amount }: ChargeRequest) {
  if (instrument.kind === "source") return { source: toSourceFields(instrument.source, amount) };
  if (instrument.kind === "card") {
    if (isTokenId(instrument.token)) return { card: instrument.token };
    throw new GatewayRejected("invalid_card_token", "That is not a card token.");
  }
  const { customerId, cardId } = instrument;
  if (isCustomerId(customerId) && isCardId(cardId)) return { customer: customerId, card: cardId };
  throw new GatewayRejected("not_found", "That is not a card of a customer.");
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
    const { instrument, amount, clientIp, expiresAt, webhookUrls } = request;
    // What is not a card is paid at once: there is nothing to capture later.
    const capture = instrument.kind === "source" || request.capture;
    const [first, second] = webhookUrls;
    const fields = {
      amount: amount.amount,
      currency: amount.currency,
      ...means(request),
      capture,
      // A part of an authorisation can be captured only if it was asked for so, which Thailand alone offers.
      ...(!capture && amount.currency === "THB" ? { authorization_type: Omise.AuthType.PreAuth } : {}),
      return_uri: request.returnUrl,
      description: request.description,
      metadata: { payment_id: request.paymentId, order_number: request.orderNumber },
      ...(clientIp !== null && isIP(clientIp) !== 0 ? { ip: clientIp } : {}),
      ...(expiresAt === null ? {} : { expires_at: expiresAt.toISOString() }),
      ...(first === undefined ? {} : { webhook_endpoints: webhookEndpoints(first, second) }),
    };
    return charge(client.write(chargeWire, (omise) => omise.charges.create(fields)));
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
    account: [settings.publicKey],
    allowsRedirect: (url) => allowsRedirect(settings, url),
    allowsImage: (url) => allowsImage(settings, url),
    async fetchImage(url) {
      if (!allowsImage(settings, url)) throw new GatewayUnreachable("Pictures do not come from there.");
      return fetchCodeImage(url);
    },
    configured: null,
    async retrieveCapability() {
      return toCapability(await client.read(capabilityWire, (omise) => omise.capability.retrieve()));
    },
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
    listsRefunds: true,
    cards: omiseCustomers(client),
    webhooks: {
      verbs: ["POST"],
      takes: (type) => /^application\/json\s*(;|$)/i.test(type),
      answer: null,
    },
    parseWebhook: ({ headers, body }) => parseOmiseWebhook(settings.webhookSecrets, headers, body),
  };
}
