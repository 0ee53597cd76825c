import "server-only";
import { eq } from "drizzle-orm";
import { DAY, MINUTE, shift } from "../clock";
import type { Tx } from "../db/client";
import { orders } from "../db/schema/orders";
import { UNPAID_ORDER_LIVES_MS } from "../orders/insert-order";
import type { OrderRow } from "../orders/lock-order";
import type { PaymentRow } from "./payment-rows";
import { isLive } from "./payment-status";

/** After an attempt that ended there is time to try another way. */
const ANOTHER_TRY_MS = 15 * MINUTE;
/** However often somebody tries: pieces are not held for ever. */
const LONGEST_TRYING_MS = 7 * DAY;

const later = (a: Date, b: Date) => (a > b ? a : b);
const earlier = (a: Date, b: Date) => (a < b ? a : b);

/** Until when an unpaid order keeps its pieces, given what became of its latest attempt at `at`. */
export function orderTime(
  createdAt: Date,
  { status, expiresAt }: Pick<PaymentRow, "status" | "expiresAt">,
  at: Date,
): Date {
  const own = shift(createdAt, UNPAID_ORDER_LIVES_MS);
  if (isLive(status)) return later(own, expiresAt);
  // Counted from the attempt's own end where that was noticed late.
  const again = shift(earlier(at, expiresAt), ANOTHER_TRY_MS);
  return later(own, earlier(again, shift(createdAt, LONGEST_TRYING_MS)));
}

/**
 * An order lives as long as the attempt to pay it: a slip that may be paid until tomorrow keeps its pieces until tomorrow.
 * The caller holds the order's lock, and the payment has just been started, moved, or told a new time.
 */
export async function fitOrderTime(tx: Tx, order: OrderRow, payment: PaymentRow, at: Date): Promise<void> {
  if (order.status !== "pending" || payment.status === "captured") return;
  const expiresAt = orderTime(order.createdAt, payment, at);
  if (expiresAt.getTime() === order.expiresAt.getTime()) return;
  await tx.update(orders).set({ expiresAt }).where(eq(orders.id, order.id));
}
