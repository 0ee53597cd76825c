import "server-only";
import { z } from "zod";
import { MINUTE } from "../../../clock";
import { ACCOUNT, type KsherRefund, type OrderEntry, orderId, orders, refunds } from "../book";
import { channelNamed, channelNames, isPromptPay, openChannels } from "../channels";
import { minorUnits, webAddress } from "../fields";
import { merchant } from "../merchant";
import { localTime, nonce } from "../numbers";
import {
  lockOrder,
  openOrder,
  orderNamed,
  type RefundRefusal,
  refundOrder,
  returnMoney,
} from "../order-state";
import { codePicture, codeText, STALL } from "../payer-code";
import {
  isResult,
  type MchAnswer,
  type MchCall,
  type MchResult,
  merchantNumber,
  NO_ORDER,
  parameters,
  plainText,
  refused,
} from "./call";
import { closed, done, nearby } from "./gateway-calls";
import { merchantOrderData } from "./order-data";

/*
 * api.mch.ksher.net: orders that are paid by a code, and the after-life of every order.
 */

const code = z.object({
  mch_order_no: merchantNumber,
  total_fee: minorUnits,
  fee_type: z.literal("THB"),
  channel: plainText(40).refine((name) => channelNamed(name)?.code === true),
  notify_url: webAddress.optional(),
  product: plainText(256).optional(),
  attach: plainText(1_000).optional(),
});

export async function nativePay({ tx, fields, settings }: MchCall): MchAnswer {
  const asked = parameters(code, fields);
  if (isResult(asked)) return asked;
  const { mch_order_no: number, total_fee: amount, channel } = asked;
  if (openChannels([channel], amount, settings.closedChannels).length === 0)
    return refused("KSHER_CHANNEL_NOT_SUPPORTED", "channel not supported");
  const entry = await openOrder(tx, {
    dialect: "mch",
    api: "native",
    number,
    amount,
    channels: [channel],
    channel,
    note: asked.attach ?? "",
    product: asked.product ?? "",
    mid: merchant().mid,
    noticeUrl: nearby(asked.notify_url),
    lastsMs: settings.codeMinutes * MINUTE,
  });
  if (!entry) return refused("KSHER_DUPLICATE_ORDER_NO", "mch_order_no is used already");
  const { body } = entry;
  body.code = codeText(channel, amount, number, body.ksherNumber);
  await orders.save(tx, entry);
  return {
    data: {
      ...(isPromptPay(channel) && { PaymentCode: body.code, PaymentID: body.ksherNumber }),
      appid: merchant().appid,
      code_url: body.code,
      device_id: "",
      fee_type: body.currency,
      imgdat: codePicture(body.code),
      ksher_order_no: body.ksherNumber,
      mch_order_no: number,
      nonce_str: nonce(),
      result: "SUCCESS",
      stalls_name: STALL,
      total_fee: amount,
      trade_type: "NATIVE",
    },
  };
}

const someNumber = z
  .object({
    mch_order_no: merchantNumber.optional(),
    ksher_order_no: merchantNumber.optional(),
    channel_order_no: merchantNumber.optional(),
  })
  .refine((given) => Object.values(given).some((value) => value !== undefined), { path: ["mch_order_no"] });
type SomeNumber = z.infer<typeof someNumber>;

/** This host knows a page's order by Ksher's numbers alone: not by the one that the shop gave it. */
async function orderIdOf({ tx }: MchCall, given: SomeNumber): Promise<string | null> {
  const { mch_order_no: own, ksher_order_no: ksher, channel_order_no: channel } = given;
  if (own !== undefined) {
    const entry = await orders.find(tx, ACCOUNT, orderId("mch", own));
    if (entry) return entry.body.api === "native" ? entry.id : null;
  }
  for (const name of [own, ksher, channel]) {
    const id = name === undefined ? null : await orderNamed(tx, name);
    if (id?.startsWith("mch:")) return id;
  }
  return null;
}

async function orderOf(call: MchCall): Promise<OrderEntry | MchResult> {
  const asked = parameters(someNumber, call.fields);
  if (isResult(asked)) return asked;
  const id = await orderIdOf(call, asked);
  return (id === null ? null : await lockOrder(call.tx, id)) ?? NO_ORDER();
}

export async function orderQuery(call: MchCall): MchAnswer {
  const entry = await orderOf(call);
  return isResult(entry) ? entry : { data: merchantOrderData(entry.body, call.settings) };
}

export async function orderClose(call: MchCall): MchAnswer {
  const entry = await orderOf(call);
  return isResult(entry) ? entry : closed(call, entry, "ORDER-CLOSE");
}

/** Undoes whatever there is: what was paid goes back, what was not is closed. */
export async function orderReverse(call: MchCall): MchAnswer {
  const entry = await orderOf(call);
  if (isResult(entry)) return entry;
  if (entry.body.state !== "paid") return closed(call, entry, "ORDER-REVERSE");
  const { amount, refunded } = entry.body;
  if (refunded < amount)
    await returnMoney(call.tx, entry, {
      number: `REVERSE${nonce().slice(0, 16)}`,
      amount: amount - refunded,
    });
  return done(entry, "ORDER-REVERSE");
}

const refundRequest = z.object({
  mch_refund_no: merchantNumber,
  total_fee: minorUnits,
  refund_fee: minorUnits,
  fee_type: z.literal("THB"),
});

const REFUSALS: Record<RefundRefusal, [code: string, message: string]> = {
  not_paid: ["KSHER_ORDER_NOT_PAID", "order is not paid"],
  exceeds: ["KSHER_REFUND_EXCEED", "refund_fee is more than is left"],
  not_supported: ["KSHER_REFUND_NOT_SUPPORTED", "channel does not support refunds"],
  not_in_parts: ["KSHER_REFUND_NOT_SUPPORTED", "channel does not support partial refunds"],
  balance_not_enough: ["KSHER_BALANCE_NOT_ENOUGH", "balance not enough"],
  number_used: ["KSHER_DUPLICATE_REFUND_NO", "mch_refund_no is used already"],
};

export async function orderRefund(call: MchCall): MchAnswer {
  const asked = parameters(refundRequest, call.fields);
  if (isResult(asked)) return asked;
  const entry = await orderOf(call);
  if (isResult(entry)) return entry;
  const { body } = entry;
  if (asked.total_fee !== body.amount)
    return refused("KSHER_PARAM_ERROR", "total_fee is not the amount of the order");
  const wish = { number: asked.mch_refund_no, amount: asked.refund_fee };
  const made = await refundOrder(call.tx, entry, wish, call.settings);
  if (typeof made === "string") return refused(...REFUSALS[made]);
  return {
    data: {
      appid: merchant().appid,
      channel: body.channel,
      fee_type: body.currency,
      ksher_order_no: body.ksherNumber,
      ksher_refund_no: made.ksherNumber,
      mch_order_no: body.payNumber || body.number,
      mch_refund_no: made.number,
      nonce_str: nonce(),
      refund_fee: made.amount,
      result: "SUCCESS",
      total_fee: body.amount,
    },
  };
}

const refundQuestion = z.object({
  mch_refund_no: merchantNumber.optional(),
  ksher_refund_no: merchantNumber.optional(),
  channel_refund_no: merchantNumber.optional(),
});
type RefundQuestion = z.infer<typeof refundQuestion>;

function isMeant(refund: KsherRefund, asked: RefundQuestion): boolean {
  const { mch_refund_no: own, ksher_refund_no: ksher, channel_refund_no: channel } = asked;
  return (
    (own ?? refund.number) === refund.number &&
    (ksher ?? refund.ksherNumber) === refund.ksherNumber &&
    (channel ?? refund.channelNumber) === refund.channelNumber
  );
}

/** Without a refund's number: all refunds of the order. */
export async function refundQuery(call: MchCall): MchAnswer {
  const asked = parameters(refundQuestion, call.fields);
  if (isResult(asked)) return asked;
  const entry = await orderOf(call);
  if (isResult(entry)) return entry;
  const { body } = entry;
  if (call.settings.mchWithoutRefunds.includes(body.channel))
    return refused("KSHER_REFUND_NOT_SUPPORTED", "channel does not support this feature");
  const all = await refunds.all(call.tx, ACCOUNT, entry.id);
  const found = all.map((refund) => refund.body).filter((refund) => isMeant(refund, asked));
  const [first] = found;
  if (!first) return refused("KSHER_INVALID_REFUND_NO", "refund does not exist");
  return {
    data: {
      appid: merchant().appid,
      cash_fee: String(body.amount),
      cash_fee_type: body.currency,
      channel_order_no: body.channelNumber,
      fee_type: body.currency,
      ksher_order_no: body.ksherNumber,
      mch_order_no: body.payNumber || body.number,
      nonce_str: nonce(),
      refund_count: String(found.length),
      // Of the first alone, as in the one genuine sample, where it is not the sum either.
      refund_fee: String(first.amount),
      refund_orders: found.map((refund) => ({
        channel_refund_no: refund.channelNumber,
        ksher_refund_no: refund.ksherNumber,
        mch_refund_fee: refund.amount,
        mch_refund_no: refund.number,
        refund_state: "REFUNDSUCCESS",
        refund_time: localTime(new Date(refund.at)),
      })),
      result: "SUCCESS",
      time_end: body.paidAt === null ? "" : localTime(new Date(body.paidAt)),
      total_fee: body.amount,
    },
  };
}

/** What the merchant has. Its signature covers five fields, unlike that of any other answer. */
export async function merchantInfo({ settings }: MchCall): MchAnswer {
  const signed = {
    mobile: "0000000000",
    mch_id: merchant().mid,
    account_type: "Test",
    business_mode: "online",
    nonce_str: nonce(),
  };
  const open = openChannels(channelNames(), Number.MAX_SAFE_INTEGER, settings.closedChannels);
  const channels = open.map((name) => ({ pay_channel: name, single_order_limit: -1, day_sum_limit: -1 }));
  return {
    data: {
      ...signed,
      result: "SUCCESS",
      allow_partial_refund: "Y",
      mch_support_channel: channels,
    },
    signed,
  };
}
