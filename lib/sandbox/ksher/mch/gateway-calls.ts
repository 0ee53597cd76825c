import "server-only";
import { z } from "zod";
import { MINUTE } from "../../../clock";
import { isNearby } from "../../webhook-address";
import { type OrderEntry, orderId, orders } from "../book";
import { namesIn, openChannels } from "../channels";
import { minorUnits, webAddress } from "../fields";
import { merchant } from "../merchant";
import { nonce } from "../numbers";
import { canBePaid, closeOrder, lockOrder, openOrder } from "../order-state";
import { pageUrl } from "../page-url";
import {
  failed,
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
import { gatewayOrderData } from "./order-data";

/*
 * gateway.ksher.com: orders that are paid on Ksher's page.
 */

const pay = z.object({
  mch_order_no: merchantNumber,
  total_fee: minorUnits,
  fee_type: z.literal("THB"),
  channel_list: plainText(400).pipe(z.string().min(1)),
  mch_code: plainText(256).pipe(z.string().min(1)),
  mch_redirect_url: webAddress,
  mch_redirect_url_fail: webAddress,
  refer_url: webAddress,
  product_name: plainText(256).pipe(z.string().min(1)),
  mch_notify_url: webAddress.optional(),
  lang: plainText(8).optional(),
  attach: plainText(1_000).optional(),
  expire_time: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .optional(),
});

const language = (lang: string | undefined) => (lang === "th" || lang === "cn" ? lang : "en");

/** Only the page's address is told; everything else is found out by asking. */
const page = (uuid: string, lang: string | undefined): MchResult => ({
  data: { pay_content: `${pageUrl(uuid)}&lang=${language(lang)}` },
});

/** The sandbox sends nothing into other people's networks. */
export const nearby = (address: string | undefined) =>
  address !== undefined && isNearby(address) ? address : null;

/** A number that was used before: the same page once more, while nothing has become of it and nothing else is asked. */
function again({ body }: OrderEntry, amount: number, lang: string | undefined): MchResult {
  if (body.state === "paid") return failed("KSHER_ORDER_PAID", "Order is Paid");
  const same = body.api === "gateway" && body.amount === amount && canBePaid(body);
  return same ? page(body.uuid, lang) : failed("KSHER_DUPLICATE_ORDER_NO", "mch_order_no is used already");
}

export async function gatewayPay({ tx, fields, settings }: MchCall): MchAnswer {
  const asked = parameters(pay, fields);
  if (isResult(asked)) return asked;
  const { mch_order_no: number, total_fee: amount, lang } = asked;
  const known = await lockOrder(tx, orderId("mch", number));
  if (known) return again(known, amount, lang);
  const channels = openChannels(namesIn(asked.channel_list), amount, settings.closedChannels);
  if (channels.length === 0) return failed("KSHER_CHANNEL_NOT_SUPPORTED", "channel not supported");
  const entry = await openOrder(tx, {
    dialect: "mch",
    api: "gateway",
    number,
    amount,
    channels,
    note: asked.attach ?? "",
    product: asked.product_name,
    mid: merchant().mid,
    successUrl: asked.mch_redirect_url,
    failUrl: asked.mch_redirect_url_fail,
    noticeUrl: nearby(asked.mch_notify_url),
    lastsMs: Number(asked.expire_time ?? settings.pageMinutes) * MINUTE,
  });
  if (!entry) return failed("KSHER_DUPLICATE_ORDER_NO", "mch_order_no is used already");
  await orders.save(tx, entry);
  return page(entry.body.uuid, lang);
}

const byNumber = z.object({ mch_order_no: merchantNumber });

async function orderOf({ tx, fields }: MchCall): Promise<OrderEntry | MchResult> {
  const asked = parameters(byNumber, fields);
  if (isResult(asked)) return asked;
  const entry = await lockOrder(tx, orderId("mch", asked.mch_order_no));
  return entry?.body.api === "gateway" ? entry : NO_ORDER();
}

export async function gatewayOrderQuery(call: MchCall): MchAnswer {
  const entry = await orderOf(call);
  return isResult(entry) ? entry : { data: gatewayOrderData(entry.body, call.settings) };
}

export async function cancelOrder(call: MchCall): MchAnswer {
  const entry = await orderOf(call);
  if (isResult(entry)) return entry;
  return closed(call, entry, "CANCEL-ORDER");
}

/** Closes what is not paid; what is closed already stays so, and is a success. */
export async function closed({ tx }: MchCall, entry: OrderEntry, operation: string): MchAnswer {
  if (entry.body.state === "paid") return refused("KSHER_ORDER_PAID", "order is paid");
  if (canBePaid(entry.body)) await closeOrder(tx, entry, "closed");
  return done(entry, operation);
}

export function done({ body }: OrderEntry, operation: string): MchResult {
  return {
    data: {
      appid: merchant().appid,
      ksher_order_no: body.ksherNumber,
      mch_order_no: body.payNumber || body.number,
      nonce_str: nonce(),
      operation,
      result: "SUCCESS",
    },
  };
}
