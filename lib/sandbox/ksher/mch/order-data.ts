import "server-only";
import type { KsherOrder } from "../book";
import type { Fields } from "../fields";
import { merchant } from "../merchant";
import { localTime, nonce } from "../numbers";
import type { KsherSettings } from "../settings";

/** What a query says became of the order. */
export function resultOf(order: KsherOrder, { partlyRefundedSays }: KsherSettings): string {
  switch (order.state) {
    case "open":
      return order.api === "gateway" ? "NOTSURE" : "NOTPAY";
    case "failed":
      return "PAYERROR";
    case "closed":
    case "timed_out":
      return "CLOSED";
    case "paid":
      if (order.refunded === 0) return "SUCCESS";
      return order.refunded < order.amount ? partlyRefundedSays : "REFUND";
  }
}

/** `data` as gateway_order_query answers it. */
export function gatewayOrderData(order: KsherOrder, settings: KsherSettings): Fields {
  return {
    appid: merchant().appid,
    attach: order.note,
    cash_fee: "",
    cash_fee_type: "",
    channel: order.channel,
    channel_order_no: order.channelNumber,
    fee_type: order.currency,
    ksher_order_no: order.ksherNumber,
    mch_order_no: order.number,
    nonce_str: nonce(),
    openid: "",
    pay_mch_order_no: order.payNumber,
    rate: "1.000000",
    result: resultOf(order, settings),
    time_end: order.paidAt === null ? "" : localTime(new Date(order.paidAt)),
    total_fee: order.amount,
  };
}

/** `data` as order_query answers it: a page's order goes there by its second number. */
export function merchantOrderData(order: KsherOrder, settings: KsherSettings): Fields {
  const { pay_mch_order_no, ...data } = gatewayOrderData(order, settings);
  const paid = order.paidAt !== null;
  return {
    ...data,
    mch_order_no: order.payNumber || order.number,
    cash_fee: paid ? order.amount : "",
    cash_fee_type: paid ? order.currency : "",
    device_id: "",
    operation: "ORDER-QUERY",
    operator_id: "",
  };
}

/** `data` of a notice: under the merchant's own number, of a page's order with the second one besides. */
export function noticeData(order: KsherOrder, settings: KsherSettings): Fields {
  return {
    ...merchantOrderData(order, settings),
    mch_order_no: order.number,
    ...(order.payNumber && { pay_mch_order_no: order.payNumber }),
  };
}
