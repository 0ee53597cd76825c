import "server-only";
import { z } from "zod";
import { type Entry, shelf } from "../store";

/*
 * What the emulator keeps. Both APIs keep their orders on one shelf; what they say of one is in `vip` and `mch`.
 */

export const GATEWAY = "ksher";
/** The sandbox's Ksher has one merchant. */
export const ACCOUNT = "merchant";

const nothing = z.object({});
const moment = z.iso.datetime();

/** What the tester wants done with the notice that his answer causes. */
export const noticeWishes = ["prompt", "before_return", "late", "twice", "lost", "forged"] as const;
export type NoticeWish = (typeof noticeWishes)[number];

const orderSchema = z.object({
  /** Which of the two APIs it was made through. */
  dialect: z.enum(["vip", "mch"]),
  /** `redirect` and `gateway` are paid on Ksher's page, `cscanb` and `native` by a code that the shop shows. */
  api: z.enum(["redirect", "cscanb", "gateway", "native"]),
  /** The merchant's number of it. */
  number: z.string(),
  /** What its page is found by. */
  uuid: z.string(),
  serial: z.string(),
  /** `ksher_order_no`; empty until it is known how a page's order is paid. */
  ksherNumber: z.string(),
  /** The second number of a page's order, under which the merchant host knows it. */
  payNumber: z.string(),
  channelNumber: z.string(),
  /** Those that the payer may choose between. */
  channels: z.array(z.string()),
  /** The one that he chose. */
  channel: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  /** `failed`: the payer's wallet said no. */
  state: z.enum(["open", "paid", "failed", "closed", "timed_out"]),
  reason: z.string(),
  refunded: z.number().int(),
  createdAt: moment,
  expiresAt: moment,
  paidAt: moment.nullable(),
  note: z.string(),
  product: z.string(),
  mid: z.string(),
  /** The text inside the code. */
  code: z.string(),
  successUrl: z.string().nullable(),
  failUrl: z.string().nullable(),
  /** Where the newer API's notice goes. */
  noticeUrl: z.string().nullable(),
});
export type KsherOrder = z.infer<typeof orderSchema>;
export type OrderEntry = Entry<KsherOrder, Record<string, never>>;

const refundSchema = z.object({
  number: z.string(),
  serial: z.string(),
  ksherNumber: z.string(),
  channelNumber: z.string(),
  amount: z.number().int(),
  at: moment,
});
export type KsherRefund = z.infer<typeof refundSchema>;

const none: z.ZodType<Record<string, never>> = z.record(z.string(), z.never());

export const orders = shelf(GATEWAY, "order", orderSchema, none);
/** Their parent is the order. */
export const refunds = shelf(GATEWAY, "refund", refundSchema, none);
/** Every other name of an order (its page, Ksher's own numbers) → the order. */
export const names = shelf(GATEWAY, "name", nothing, z.object({ order: z.string() }));
/** What must not come twice. */
export const nonces = shelf(GATEWAY, "nonce", nothing, none);

export const orderId = (dialect: KsherOrder["dialect"], number: string) => `${dialect}:${number}`;
export const refundId = (dialect: KsherOrder["dialect"], number: string) => `${dialect}-refund:${number}`;
