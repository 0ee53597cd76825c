import "server-only";
import { z } from "zod";
import { MINUTE } from "../../../clock";
import { ACCOUNT, type OrderEntry, orderId, orders, refundId, refunds } from "../book";
import { channelNamed, namesIn, openChannels } from "../channels";
import type { Fields } from "../fields";
import { canBePaid, closeOrder, lockOrder, openOrder, type RefundRefusal, refundOrder } from "../order-state";
import { codeText } from "../payer-code";
import type { KsherSettings } from "../settings";
import {
  address,
  orderNumber,
  parameters,
  plainText,
  timestamp,
  type VipAnswer,
  type VipCall,
  wholeAmount,
} from "./call";
import { orderView, outcome, queryOutcome, refundView } from "./order-view";
import { VipTrouble } from "./trouble";

const optionalText = plainText(1_000).optional();
const create = z.object({
  merchant_order_id: orderNumber,
  amount: wholeAmount,
  timestamp,
  channel: optionalText,
  note: optionalText,
  product_name: optionalText,
  mid: optionalText,
});
const createPage = create.extend({ redirect_url: address, redirect_url_fail: address });
const createCode = create.extend({ channel: plainText(100) });
const refundRequest = z.object({ refund_order_id: orderNumber, refund_amount: wholeAmount, timestamp });

/** Where nothing is wished for, Ksher's page offers what the merchant has. */
const USUAL_CHANNELS = ["promptpay", "truemoney", "linepay", "airpay", "wechat", "alipay", "card"];

/** A signed no that names the order and nothing of one that may bear its number already. */
const refusal = (number: string, message: string): Fields => ({
  merchant_order_id: number,
  order_type: "Sale",
  reserved3: message,
  ...outcome("FAIL", message),
});

export async function createOrder({ tx, api, fields, settings }: VipCall): VipAnswer {
  const page = api === "redirect" ? parameters(createPage, fields) : null;
  const asked = page ?? parameters(createCode, fields);
  const number = asked.merchant_order_id;
  const wished = namesIn(asked.channel ?? "");
  const channels = openChannels(
    wished.length > 0 ? wished : USUAL_CHANNELS,
    asked.amount,
    settings.closedChannels,
  );
  const [only] = channels;
  if (only === undefined) return refusal(number, "channel not available");
  if (!page && (channels.length > 1 || !channelNamed(only)?.code))
    return refusal(number, "channel not available");
  const entry = await openOrder(tx, {
    dialect: "vip",
    api: page ? "redirect" : "cscanb",
    number,
    amount: asked.amount,
    channels,
    channel: page ? "" : only,
    note: asked.note ?? "",
    product: asked.product_name ?? "",
    mid: asked.mid ?? "",
    successUrl: page?.redirect_url ?? null,
    failUrl: page?.redirect_url_fail ?? null,
    lastsMs: (page ? settings.pageMinutes : settings.codeMinutes) * MINUTE,
  });
  if (!entry) return refusal(number, "merchant_order_id is used already");
  const { body } = entry;
  if (!page) body.code = codeText(only, body.amount, number, body.ksherNumber);
  await orders.save(tx, entry);
  return { ...orderView(body), ...outcome("SUCCESS") };
}

function missing(id: string, { unknownOrderSays }: KsherSettings): Fields {
  if (unknownOrderSays === "FAIL") return refusal(id, "order does not exist");
  throw new VipTrouble(404, "The order does not exist.");
}

async function orderOf({ tx, id, api }: VipCall): Promise<OrderEntry | null> {
  const entry = await lockOrder(tx, orderId("vip", id));
  return entry?.body.api === api ? entry : null;
}

/** A refund is an order of its own kind, and can be asked for under its number. */
async function refundNamed({ tx, id }: VipCall): Promise<Fields | null> {
  const refund = await refunds.find(tx, ACCOUNT, refundId("vip", id));
  const order = refund?.parent ? await orders.find(tx, ACCOUNT, refund.parent) : null;
  return refund && order && refundView(order.body, refund.body);
}

export async function queryOrder(call: VipCall): VipAnswer {
  const entry = await orderOf(call);
  if (entry) return { ...orderView(entry.body), ...queryOutcome(entry.body) };
  return (await refundNamed(call)) ?? missing(call.id, call.settings);
}

const REFUSALS: Record<RefundRefusal, string> = {
  not_paid: "the order is not paid",
  exceeds: "refund amount exceeds the order",
  not_supported: "the channel does not support refunds",
  not_in_parts: "the channel does not support partial refunds",
  balance_not_enough: "balance not enough",
  number_used: "refund_order_id is used already",
};

export async function refund(call: VipCall): VipAnswer {
  const asked = parameters(refundRequest, call.fields);
  const entry = await orderOf(call);
  if (!entry) return missing(call.id, call.settings);
  const { refund_order_id: number, refund_amount: amount } = asked;
  const made = await refundOrder(call.tx, entry, { number, amount }, call.settings);
  if (typeof made !== "string") return refundView(entry.body, made);
  return {
    merchant_order_id: number,
    reference: call.id,
    order_type: "Refund",
    reserved3: REFUSALS[made],
    ...outcome("FAIL", REFUSALS[made]),
  };
}

export async function cancelOrder(call: VipCall): VipAnswer {
  const entry = await orderOf(call);
  if (!entry) return missing(call.id, call.settings);
  if (entry.body.state === "paid")
    return { ...orderView(entry.body), ...outcome("FAIL", "the order is paid") };
  if (canBePaid(entry.body)) await closeOrder(call.tx, entry, "closed");
  return { ...orderView(entry.body), ...outcome("SUCCESS") };
}
