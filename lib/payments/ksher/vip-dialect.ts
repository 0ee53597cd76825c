import "server-only";
import { z } from "zod";
import { fail } from "../../result";
import type { ChargeRequest, ChargeSnapshot, RefundSnapshot } from "../gateway";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import type { NextAction } from "../next-action";
import { type KsherDialect, wordOf } from "./dialect";
import { type KsherOrder, type OrderKind, toChargeId } from "./names";
import { isPicture } from "./picture";
import { type VipAccess, vipClient } from "./vip-client";
import { parseVipWebhook } from "./vip-webhook";
import { type VipOrderWire, vipClosedWire, vipOrderWire, vipRefundWire, vipRefusalWire } from "./vip-wire";

/* Ksher's older API: redirect orders and C scan B orders (reference §2 to §10). */

export interface VipSettings extends VipAccess {
  readonly livemode: boolean;
  /** The shop's own address of the webhook, as it is configured at Ksher. */
  readonly webhookUrl: string;
}

const PATHS: Record<OrderKind, string> = { page: "/api/v1/redirect/orders", code: "/api/v1/cscanb/orders" };
const pathOf = ({ kind, paymentId }: KsherOrder) => `${PATHS[kind]}/${paymentId}`;
const NOBODYS = `${PATHS.page}/pay_00000000000000000000000000`;

/** A no may have an order in it (one that was closed) or none. */
const queried = z.union([vipOrderWire, vipRefusalWire]);
type Queried = z.infer<typeof queried>;
const isOrder = (answer: Queried): answer is VipOrderWire => "amount" in answer;

function statusOf({ status, error_code: code }: VipOrderWire): ChargeSnapshot["status"] {
  if (status === "Available") return code === "FAIL" ? "failed" : "pending";
  if (status !== "Paid" && status !== "Refunded") return "expired";
  if (code === "FAIL" || code === "PENDING")
    throw new GatewayUnreachable(`Ksher says ${code} of an order that is ${status}.`);
  return "captured";
}

function actionOf(kind: OrderKind, wire: VipOrderWire): NextAction | null {
  if (kind === "code")
    return wire.reserved1 && isPicture(wire.reserved1)
      ? { kind: "scan", image: wire.reserved1, expiresAt: null }
      : null;
  return wire.reference && /^https?:\/\//.test(wire.reference)
    ? { kind: "redirect", url: wire.reference }
    : null;
}

/** Which kind it is by Ksher's own word: whether one kind can be asked for as the other is not documented. */
function kindOf({ api_name: name }: VipOrderWire, asked: OrderKind): OrderKind {
  return name === "CscanB" ? "code" : name === "Redirect" ? "page" : asked;
}

function toSnapshot(asked: KsherOrder, wire: VipOrderWire, livemode: boolean): ChargeSnapshot {
  if (wire.merchant_order_id !== asked.paymentId)
    throw new GatewayUnreachable("Ksher answered with another order than the one asked for.");
  const order = { ...asked, kind: kindOf(wire, asked.kind) };
  const status = statusOf(wire);
  const { amount, currency } = wire;
  return {
    chargeId: toChargeId(order),
    paymentId: order.paymentId,
    status,
    amount: { amount, currency },
    capturedAmount: status === "captured" ? amount : 0,
    refundedAmount: wire.status === "Refunded" ? amount : 0,
    livemode,
    // A later answer may lack what the first one had.
    nextAction: status === "pending" ? (actionOf(order.kind, wire) ?? "as_before") : null,
    failureCode: status === "failed" ? wordOf(wire.reserved3, "payment_rejected") : null,
    revivable: status === "failed",
    card: null,
    expiresAt: null,
    refunds: null,
    redacted: {
      id: wire.gateway_order_id,
      status: wire.status,
      said: wire.error_code,
      amount,
      currency,
      channel: wire.channel,
      kind: order.kind,
    },
  };
}

export function vipDialect(settings: VipSettings, deadlineMs?: number): KsherDialect {
  const client = vipClient(settings, deadlineMs);
  const { livemode } = settings;

  async function create(request: ChargeRequest, order: KsherOrder, channel: string): Promise<ChargeSnapshot> {
    const fields = {
      merchant_order_id: order.paymentId,
      amount: request.amount.amount,
      channel,
      note: request.description,
      ...(order.kind === "page" && {
        redirect_url: request.returnUrl,
        redirect_url_fail: request.returnUrl,
      }),
    };
    const answer = await client.write(queried, "POST", PATHS[order.kind], fields);
    if (answer.error_code === "FAIL")
      throw new GatewayRejected(wordOf(answer.reserved3, "refused"), "Ksher refused the order.");
    if (answer.error_code !== "SUCCESS" || !isOrder(answer))
      throw new GatewayUnreachable("Ksher said something unheard-of of a new order.");
    return toSnapshot(order, answer, livemode);
  }

  async function query(order: KsherOrder): Promise<ChargeSnapshot> {
    const answer = await client.read(queried, pathOf(order));
    if (isOrder(answer)) return toSnapshot(order, answer, livemode);
    // A signed no with no order in it: there is none.
    if (answer.status === null) throw new GatewayRejected("not_found", "Ksher has no such order.");
    throw new GatewayUnreachable("Ksher's answer is about something else.");
  }

  async function refund(
    order: KsherOrder,
    refundId: string,
    { amount, currency }: RefundSnapshot["amount"],
  ): Promise<RefundSnapshot> {
    const given = { gatewayRefundId: refundId, refundId, amount: { amount, currency } };
    const answer = await client.write(z.union([vipRefundWire, vipRefusalWire]), "PUT", pathOf(order), {
      refund_order_id: refundId,
      refund_amount: amount,
    });
    if (answer.error_code === "REFUNDED") {
      if (answer.merchant_order_id === refundId && answer.amount === amount && answer.currency === currency)
        return given;
      throw new GatewayUnreachable("Ksher answered with another refund than the one asked for.");
    }
    // The no to a refund that was made already, its answer lost: then all of the money is back.
    if ((await query(order)).refundedAmount > 0) return given;
    throw new GatewayRejected(wordOf(answer.reserved3, "failed_refund"), "Ksher refused the refund.");
  }

  return {
    create,
    query,
    refund,
    async close(order) {
      const answer = await client.write(vipClosedWire, "DELETE", pathOf(order), {});
      if (answer.error_code === "FAIL")
        throw new GatewayRejected("failed_expire", "Ksher would not close the order.");
    },
    parseWebhook(call) {
      return call.method === "GET" || call.method === "POST"
        ? parseVipWebhook(settings.apiToken, settings.webhookUrl, call)
        : fail("bad_signature");
    },
    knock: () => client.knock(NOBODYS),
  };
}
