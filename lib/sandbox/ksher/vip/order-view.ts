import "server-only";
import type { KsherOrder, KsherRefund } from "../book";
import type { Fields } from "../fields";
import { localTime } from "../numbers";
import { pageUrl } from "../page-url";
import { codePicture } from "../payer-code";

const API_NAMES = { redirect: "Redirect", cscanb: "CscanB", gateway: "", native: "" } as const;

function statusOf(order: KsherOrder): string {
  if (order.state === "open" || order.state === "failed") return "Available";
  if (order.state !== "paid") return "Closed";
  return order.refunded >= order.amount ? "Refunded" : "Paid";
}

export const OUTCOMES = {
  SUCCESS: "Successful",
  PENDING: "Order is pending on further processing",
  FAIL: "Fail",
  REFUNDED: "The order is refunded.",
} as const;

export const outcome = (code: keyof typeof OUTCOMES, message: string = OUTCOMES[code]): Fields => ({
  error_code: code,
  error_message: message,
});

/** What a query says of the order. */
export function queryOutcome({ state }: KsherOrder): Fields {
  if (state === "paid") return outcome("SUCCESS");
  return outcome(state === "open" ? "PENDING" : "FAIL");
}

export function orderView(order: KsherOrder): Fields {
  return {
    id: order.serial,
    merchant_order_id: order.number,
    gateway_order_id: `sandbox${order.serial}`,
    acquirer: "Ksher",
    acquirer_order_id: order.state === "paid" ? order.ksherNumber : "",
    channel: order.channel,
    channel_order_id: order.channelNumber,
    amount: order.amount,
    currency: order.currency,
    status: statusOf(order),
    order_type: "Sale",
    order_date: `${localTime(new Date(order.createdAt))}.000000`,
    api_name: API_NAMES[order.api],
    reference: order.api === "redirect" ? pageUrl(order.uuid) : "",
    note: order.note,
    mid: order.mid || "False",
    locked: false,
    cleared: false,
    force_clear: false,
    reserved1: order.api === "cscanb" ? codePicture(order.code) : "",
    reserved2: "False",
    reserved3: order.reason || "False",
    reserved4: order.reason || "False",
  };
}

export function refundView(order: KsherOrder, refund: KsherRefund): Fields {
  return {
    id: refund.serial,
    merchant_order_id: refund.number,
    gateway_order_id: `sandbox${refund.serial}`,
    acquirer: "Ksher",
    acquirer_order_id: refund.ksherNumber,
    channel: order.channel,
    channel_order_id: refund.channelNumber,
    amount: -refund.amount,
    currency: order.currency,
    status: "Refunded",
    order_type: "Refund",
    order_date: `${localTime(new Date(refund.at))}.000000`,
    api_name: "general",
    reference: order.number,
    locked: false,
    cleared: false,
    force_clear: false,
    ...outcome("REFUNDED"),
  };
}
