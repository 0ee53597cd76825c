import "server-only";
import type { Tx } from "../db/client";
import { lockDiscounts } from "../discounts/uses";
import type { Cart } from "../session/cart-cookie";
import { closeOrder } from "./close-order";
import { hasMoney } from "./current-order";
import type { OrderRow } from "./lock-order";
import { lockOrderedStock } from "./lock-ordered-stock";
import { Refused } from "./place-order-refusal";

/** A pending order whose hour is over, though nobody has closed it yet. */
function hasLapsed(order: OrderRow, at: Date): boolean {
  return order.status === "pending" && order.expiresAt <= at;
}

/** Whether this submission asks for the very order that is there and still stands. */
export function isReplay(order: OrderRow, fingerprint: string, at: Date): boolean {
  const ended = order.status === "expired" || order.status === "canceled";
  return order.cartFingerprint === fingerprint && !ended && !hasLapsed(order, at);
}

/** The answer to a submission whose order is there already. */
export function replayOf({ id, status }: OrderRow) {
  return { orderId: id, replay: true, paid: status === "paid" || status === "fulfilled" };
}

/**
 * What the cart's last order means for this submission: the same request again is answered with it; anything else replaces
 * it (null), unless money is under way or has arrived. An order that has ended unpaid stands in nobody's way.
 */
export async function answerFromPrevious(
  tx: Tx,
  order: OrderRow,
  fingerprint: string,
  at: Date,
): Promise<ReturnType<typeof replayOf> | null> {
  const replay = replayOf(order);
  if (isReplay(order, fingerprint, at)) return replay;
  if (order.status === "paid" || order.status === "fulfilled" || (await hasMoney(tx, order.id))) {
    if (order.cartFingerprint === fingerprint) return replay;
    throw new Refused({ code: "payment_in_progress", orderId: order.id });
  }
  return null;
}

/** Ends the order that the cart's next one replaces. Takes the locks of the stock and the codes of both, so no other may follow. */
export async function replacePrevious(tx: Tx, order: OrderRow, cart: Cart, at: Date): Promise<void> {
  await lockOrderedStock(tx, order.id, cart);
  await lockDiscounts(tx, [order.discountCode, cart.code]);
  if (hasLapsed(order, at)) await closeOrder(tx, order, "expired", "unpaid", at);
  else await closeOrder(tx, order, "canceled", "replaced", at);
}
