import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "../db/client";
import { type CLOSED_REASONS, orders } from "../db/schema/orders";
import { giveUseBack } from "../discounts/uses";
import { releaseHolds } from "../inventory/release";
import type { OrderRow } from "./lock-order";
import { canMove } from "./order-status";

/**
 * Ends an order that was not paid and gives its pieces and its code's use back. The caller holds the order's lock and has made sure that no
 * payment is live. Answers whether the order moved: one that is paid or closed already stays as it is.
 */
export async function closeOrder(
  tx: Tx,
  order: OrderRow,
  to: "expired" | "canceled",
  reason: (typeof CLOSED_REASONS)[number],
  at: Date,
): Promise<boolean> {
  if (!canMove(order.status, to)) return false;
  await tx
    .update(orders)
    .set({ status: to, closedReason: reason, closedAt: at })
    .where(eq(orders.id, order.id));
  await releaseHolds(tx, order.id);
  if (order.discountCode !== null) await giveUseBack(tx, order.id, at);
  return true;
}
