import "server-only";
import { now, shift } from "../../clock";
import type { Queryable, Tx } from "../../db/client";
import {
  ACCOUNT,
  type KsherOrder,
  type KsherRefund,
  type NoticeWish,
  names,
  type OrderEntry,
  orderId,
  orders,
  refundId,
  refunds,
} from "./book";
import { type Happening, notify } from "./notices";
import { channelNumber, digits, ksherNumber, localDay, nonce, payNumber } from "./numbers";
import type { KsherSettings } from "./settings";

/*
 * How an order moves: open → paid, failed, closed or timed out. What is no longer to be paid may be paid late all the same.
 * The caller holds the order's lock.
 */

export type NewOrder = Pick<KsherOrder, "dialect" | "api" | "number" | "channels" | "amount"> &
  Partial<KsherOrder> & { readonly lastsMs: number };

/** Takes the first of the given names that nobody has; nine in ten thousand tries meet another of the same second. */
async function claimName(tx: Tx, order: string, make: () => string): Promise<string> {
  for (;;) {
    const name = make();
    if (await names.insert(tx, { account: ACCOUNT, id: name, body: {}, hidden: { order }, createdAt: now() }))
      return name;
  }
}

/** Writes the order down. Null when the merchant has used its number before. */
export async function openOrder(tx: Tx, { lastsMs, ...given }: NewOrder): Promise<OrderEntry | null> {
  const at = now();
  const id = orderId(given.dialect, given.number);
  const body: KsherOrder = {
    uuid: nonce(),
    serial: digits(9),
    ksherNumber: "",
    payNumber: "",
    channelNumber: "",
    channel: "",
    currency: "THB",
    state: "open",
    reason: "",
    refunded: 0,
    createdAt: at.toISOString(),
    expiresAt: shift(at, lastsMs).toISOString(),
    paidAt: null,
    note: "",
    product: "",
    mid: "",
    code: "",
    successUrl: null,
    failUrl: null,
    noticeUrl: null,
    ...given,
  };
  if (!(await orders.insert(tx, { account: ACCOUNT, id, body, hidden: {}, createdAt: at }))) return null;
  const entry = await orders.lock(tx, ACCOUNT, id);
  if (!entry) return null;
  const { body: order } = entry;
  order.uuid = await claimName(tx, id, nonce);
  if (order.api === "gateway") order.payNumber = await claimName(tx, id, () => payNumber(at));
  if (order.api !== "gateway") order.ksherNumber = await claimName(tx, id, () => ksherNumber(at));
  return entry;
}

/** The order that has one of Ksher's own numbers, or a page's address. */
export async function orderNamed(q: Queryable, name: string): Promise<string | null> {
  return (await names.find(q, ACCOUNT, name))?.hidden.order ?? null;
}

/** Whoever was refused by one wallet may try again on the page. */
const isUnpaid = ({ state }: KsherOrder) => state === "open" || state === "failed";

const isOverdue = ({ expiresAt }: KsherOrder) => Date.parse(expiresAt) <= now().getTime();

export const canBePaid = (order: KsherOrder) => isUnpaid(order) && !isOverdue(order);

export const canBePaidLate = (order: KsherOrder) => order.state !== "paid" && !canBePaid(order);

/** Reads the order, keeps everybody else from it, and lets it expire if its time has come. */
export async function lockOrder(tx: Tx, id: string): Promise<OrderEntry | null> {
  const entry = await orders.lock(tx, ACCOUNT, id);
  if (entry && isUnpaid(entry.body) && isOverdue(entry.body)) await closeOrder(tx, entry, "timed_out");
  return entry;
}

async function move(
  tx: Tx,
  entry: OrderEntry,
  change: Partial<KsherOrder>,
  happening: Happening | null,
  wish: NoticeWish | null,
): Promise<void> {
  entry.body = { ...entry.body, ...change };
  await orders.save(tx, entry);
  if (happening) await notify(tx, entry, happening, wish);
}

export async function payOrder(tx: Tx, entry: OrderEntry, channel: string, wish: NoticeWish | null) {
  const at = now();
  const { body } = entry;
  const paid = {
    state: "paid" as const,
    channel,
    reason: "",
    paidAt: at.toISOString(),
    channelNumber: await claimName(tx, entry.id, () => channelNumber(at)),
    ksherNumber: body.ksherNumber || (await claimName(tx, entry.id, () => ksherNumber(at))),
  };
  await move(tx, entry, paid, "Order Paid", wish);
}

/** The payer's wallet says no. Nobody is told: neither API has a notice for it. */
export async function failOrder(tx: Tx, entry: OrderEntry, channel: string, reason: string): Promise<void> {
  await move(tx, entry, { state: "failed", channel, reason }, null, null);
}

export async function closeOrder(
  tx: Tx,
  entry: OrderEntry,
  state: "closed" | "timed_out",
  wish: NoticeWish | null = null,
) {
  const happening = state === "closed" ? "Order Closed" : "Order Timeout";
  await move(tx, entry, { state }, happening, wish);
}

export type RefundRefusal =
  | "not_paid"
  | "exceeds"
  | "not_supported"
  | "not_in_parts"
  | "balance_not_enough"
  | "number_used";

interface RefundWish {
  readonly number: string;
  /** Satang. */
  readonly amount: number;
}

function refusalOf(order: KsherOrder, amount: number, settings: KsherSettings): RefundRefusal | null {
  if (order.state !== "paid") return "not_paid";
  const without = order.dialect === "vip" ? settings.vipWithoutRefunds : settings.mchWithoutRefunds;
  if (without.includes(order.channel)) return "not_supported";
  if (amount > order.amount - order.refunded) return "exceeds";
  if (amount < order.amount && settings.wholeRefundsOnly.includes(order.channel)) return "not_in_parts";
  const sameDay = order.paidAt !== null && localDay(new Date(order.paidAt)) === localDay(now());
  return !sameDay && settings.balance !== null && amount > settings.balance ? "balance_not_enough" : null;
}

/** Gives money back, or says why not. */
export async function refundOrder(
  tx: Tx,
  entry: OrderEntry,
  wish: RefundWish,
  settings: KsherSettings,
): Promise<KsherRefund | RefundRefusal> {
  if (await refunds.find(tx, ACCOUNT, refundId(entry.body.dialect, wish.number))) return "number_used";
  return (
    refusalOf(entry.body, wish.amount, settings) ?? (await returnMoney(tx, entry, wish)) ?? "number_used"
  );
}

/** Gives money back without asking whether the channel can. Null when the number was used before. */
export async function returnMoney(tx: Tx, entry: OrderEntry, wish: RefundWish): Promise<KsherRefund | null> {
  const at = now();
  const refund = {
    ...wish,
    serial: digits(9),
    ksherNumber: ksherNumber(at),
    channelNumber: channelNumber(at),
    at: at.toISOString(),
  };
  const id = refundId(entry.body.dialect, wish.number);
  const place = { account: ACCOUNT, id, parent: entry.id, createdAt: at };
  if (!(await refunds.insert(tx, { ...place, body: refund, hidden: {} }))) return null;
  await move(tx, entry, { refunded: entry.body.refunded + wish.amount }, "Order Refunded", null);
  return refund;
}
