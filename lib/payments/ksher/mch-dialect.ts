import "server-only";
import type { z } from "zod";
import { MINUTE, now } from "../../clock";
import { isId } from "../../ids";
import type { ChargeRequest, ChargeSnapshot, RefundSnapshot } from "../gateway";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import type { NextAction } from "../next-action";
import { type KsherDialect, wordOf } from "./dialect";
import { type MchAccess, mchClient } from "./mch-client";
import { publicKeysOf } from "./mch-signature";
import { parseMchWebhook } from "./mch-webhook";
import {
  mchCodeWire,
  mchDoneWire,
  mchPageWire,
  mchQueryWire,
  mchRefundsWire,
  mchRefundWire,
} from "./mch-wire";
import { fromNumber, type KsherOrder, toChargeId, toNumber } from "./names";
import { isPicture } from "./picture";

/* Ksher's newer API: orders of its page on one host, native orders on the other (reference §15). */

export interface MchSettings extends MchAccess {
  readonly livemode: boolean;
  /** The shop's own address of the webhook, sent with every order. */
  readonly webhookUrl: string;
  /** The shop's own address. */
  readonly shopUrl: string;
  /** With which words it says that it has no such order. */
  readonly noOrderCodes: readonly string[];
}

type Found = Exclude<z.infer<typeof mchQueryWire>, { result: "FAIL" }>;

const NOBODYS = "pay-00000000000000000000000000";
const PRODUCT_LENGTH = 50;

const STATUS: Record<Found["result"], ChargeSnapshot["status"]> = {
  SUCCESS: "captured",
  REFUND: "captured",
  CLOSED: "expired",
  PAYERROR: "failed",
  NOTSURE: "pending",
  NOTPAY: "pending",
  PENDING: "pending",
  USERPAYING: "pending",
};

/** Wallets show it, and take plain characters alone. */
const productName = (text: string) =>
  text
    .replace(/[^A-Za-z0-9 .-]/g, " ")
    .replace(/ +/g, " ")
    .slice(0, PRODUCT_LENGTH)
    .trim();

export function mchDialect(settings: MchSettings, deadlineMs?: number): KsherDialect {
  const client = mchClient(settings, deadlineMs);
  const { livemode, webhookUrl } = settings;

  function snapshot(order: KsherOrder, more: Partial<ChargeSnapshot> & Pick<ChargeSnapshot, "amount">) {
    const status = more.status ?? "pending";
    return {
      chargeId: toChargeId(order),
      paymentId: order.paymentId,
      status,
      capturedAmount: status === "captured" ? more.amount.amount : 0,
      refundedAmount: 0,
      livemode,
      nextAction: null,
      failureCode: status === "failed" ? "payment_rejected" : null,
      revivable: status === "failed",
      card: null,
      expiresAt: null,
      refunds: [],
      redacted: { status, kind: order.kind, ...more.amount },
      ...more,
    };
  }

  async function createPage(request: ChargeRequest, order: KsherOrder, channel: string): Promise<NextAction> {
    const { amount, expiresAt, returnUrl } = request;
    const minutes = expiresAt && Math.max(1, Math.round((expiresAt.getTime() - now().getTime()) / MINUTE));
    const page = await client.write(mchPageWire, "gateway", "/gateway_pay", {
      mch_order_no: toNumber(order.paymentId),
      mch_code: request.orderNumber,
      total_fee: amount.amount,
      fee_type: amount.currency,
      channel_list: channel,
      product_name: productName(request.description),
      refer_url: settings.shopUrl,
      mch_redirect_url: returnUrl,
      mch_redirect_url_fail: returnUrl,
      mch_notify_url: webhookUrl,
      ...(minutes === null ? {} : { expire_time: minutes }),
    });
    return { kind: "redirect", url: page.pay_content };
  }

  async function createCode(request: ChargeRequest, order: KsherOrder, channel: string): Promise<NextAction> {
    const number = toNumber(order.paymentId);
    const code = await client.write(mchCodeWire, "mch", "/native_pay", {
      mch_order_no: number,
      total_fee: request.amount.amount,
      fee_type: request.amount.currency,
      channel,
      product: productName(request.description),
      notify_url: webhookUrl,
    });
    if (code.result === "FAIL")
      throw new GatewayRejected(wordOf(code.err_code, "refused"), "Ksher refused the order.");
    if (code.result !== "SUCCESS" || code.mch_order_no !== number)
      throw new GatewayUnreachable("Ksher is not sure of the order.");
    if (!code.imgdat || !isPicture(code.imgdat))
      throw new GatewayUnreachable("Ksher's answer has no code in it.");
    return { kind: "scan", image: code.imgdat, expiresAt: null };
  }

  async function find(order: KsherOrder): Promise<Found> {
    const number = toNumber(order.paymentId);
    const [host, path] =
      order.kind === "page"
        ? (["gateway", "/gateway_order_query"] as const)
        : (["mch", "/order_query"] as const);
    const answer = await client
      .read(mchQueryWire, host, path, { mch_order_no: number })
      .catch((error: unknown) => {
        // A query that failed says nothing of the order.
        if (error instanceof GatewayRejected) throw new GatewayUnreachable(error.message);
        throw error;
      });
    if (answer.result === "FAIL") {
      if (settings.noOrderCodes.includes(answer.err_code ?? ""))
        throw new GatewayRejected("not_found", "Ksher has no such order.");
      throw new GatewayUnreachable(`Ksher's query failed (${wordOf(answer.err_code, "unknown")}).`);
    }
    if (answer.mch_order_no !== number)
      throw new GatewayUnreachable("Ksher answered with another order than the one asked for.");
    return answer;
  }

  /** A page's order lives on the merchant host under numbers of Ksher's own. */
  function nameOf(found: Found): Record<string, string> {
    if (found.ksher_order_no) return { ksher_order_no: found.ksher_order_no };
    return { mch_order_no: found.pay_mch_order_no ?? found.mch_order_no };
  }

  /** What was given back; null where Ksher does not tell, as of PromptPay. */
  async function refundsOf(found: Found, refundId?: string): Promise<RefundSnapshot[] | null> {
    const { total_fee: total, fee_type: currency } = found;
    const listed = await client
      .read(mchRefundsWire, "mch", "/refund_query", {
        ...nameOf(found),
        total_fee: total,
        fee_type: currency,
        ...(refundId === undefined ? {} : { mch_refund_no: toNumber(refundId) }),
      })
      .catch((error: unknown) => {
        if (error instanceof GatewayRejected) return null;
        throw error;
      });
    if (listed?.result !== "SUCCESS" || !listed.refund_orders) return null;
    return listed.refund_orders.flatMap((refund) => {
      const ours = fromNumber(refund.mch_refund_no);
      const mine = isId("refund", ours) ? ours : null;
      const amount = { amount: refund.mch_refund_fee, currency };
      return refund.refund_state === "REFUNDSUCCESS"
        ? [
            {
              gatewayRefundId: mine ?? refund.ksher_refund_no ?? refund.mch_refund_no,
              refundId: mine,
              amount,
            },
          ]
        : [];
    });
  }

  async function query(order: KsherOrder): Promise<ChargeSnapshot> {
    const found = await find(order);
    const status = STATUS[found.result];
    const refunds = found.result === "REFUND" ? await refundsOf(found) : [];
    return snapshot(order, {
      status,
      amount: { amount: found.total_fee, currency: found.fee_type },
      refunds,
      refundedAmount: (refunds ?? []).reduce((sum, { amount }) => sum + amount.amount, 0),
      nextAction: status === "pending" ? "as_before" : null,
      redacted: {
        id: found.ksher_order_no,
        result: found.result,
        amount: found.total_fee,
        currency: found.fee_type,
        channel: found.channel,
        kind: order.kind,
      },
    });
  }

  async function refund(order: KsherOrder, refundId: string, amount: RefundSnapshot["amount"]) {
    const found = await find(order);
    const given = { gatewayRefundId: refundId, refundId, amount };
    const isThere = async () =>
      (await refundsOf(found, refundId))?.some((each) => each.refundId === refundId) ?? false;
    // Sent before, its answer lost: a number is good for one refund only.
    if (found.result === "REFUND" && (await isThere())) return given;
    const answer = await client.write(mchRefundWire, "mch", "/order_refund", {
      ...nameOf(found),
      mch_refund_no: toNumber(refundId),
      total_fee: found.total_fee,
      refund_fee: amount.amount,
      fee_type: amount.currency,
    });
    const right = answer.refund_fee === null || answer.refund_fee === amount.amount;
    if (answer.result === "SUCCESS" && right) return given;
    if (answer.result !== "FAIL") throw new GatewayUnreachable("Ksher is not sure of the refund.");
    // The no to one that was made already, of which the order itself told nothing.
    if (await isThere()) return given;
    throw new GatewayRejected(wordOf(answer.err_code, "failed_refund"), "Ksher refused the refund.");
  }

  return {
    async create(request, order, channel) {
      const { amount } = request;
      const make = order.kind === "page" ? createPage : createCode;
      return snapshot(order, { amount, nextAction: await make(request, order, channel) });
    },
    query,
    refund,
    async close(order) {
      const number = { mch_order_no: toNumber(order.paymentId) };
      const done = await (order.kind === "page"
        ? client.write(mchDoneWire, "gateway", "/cancel_order", number)
        : client.write(mchDoneWire, "mch", "/order_close", number));
      if (done.result === "FAIL")
        throw new GatewayRejected("failed_expire", "Ksher would not close the order.");
    },
    parseWebhook: (call) => parseMchWebhook(publicKeysOf(settings.publicKey), settings.appid, call),
    knock: () => client.knock("gateway", "/gateway_order_query", { mch_order_no: NOBODYS }),
  };
}
