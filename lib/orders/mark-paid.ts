import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Tx } from "../db/client";
import { orderLines, orders } from "../db/schema/orders";
import { takeUseAgain } from "../discounts/uses";
import { commitHolds } from "../inventory/commit";
import { holdStock } from "../inventory/hold";
import { lockStock } from "../inventory/lock-stock";
import { inLockOrder, type StockLine } from "../inventory/stock-lines";
import { queueMail } from "../mail/queue-mail";
import type { OrderRow } from "./lock-order";
import { canMove } from "./order-status";

/** The order's pieces by variant; null when one of them is no longer in the catalogue. */
async function piecesOf(tx: Tx, orderId: string): Promise<StockLine[] | null> {
  const rows = await tx
    .select({ variantId: orderLines.variantId, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  const lines = rows.flatMap(({ variantId, quantity }) => (variantId ? [{ variantId, quantity }] : []));
  return lines.length === rows.length ? inLockOrder(lines) : null;
}

/** Holds an expired order's pieces again: all of them, or none. */
async function holdAgain(tx: Tx, orderId: string): Promise<boolean> {
  const pieces = await piecesOf(tx, orderId);
  if (!pieces) return false;
  const free = await lockStock(
    tx,
    pieces.map((piece) => piece.variantId),
  );
  if (pieces.some(({ variantId, quantity }) => (free.get(variantId) ?? 0) < quantity)) return false;
  return (await holdStock(tx, orderId, pieces)).length === 0;
}

/**
 * The money is there: the order becomes paid, its pieces are sold, its receipt is queued. Late money pays an expired order
 * if its pieces can still be held, at the price it was frozen at, with its code. `cannot_be_paid` (canceled, or sold to others meanwhile) changes nothing; the caller gives
 * the money back. The caller holds the order's lock.
 */
export async function markPaid(
  tx: Tx,
  order: OrderRow,
  at: Date,
): Promise<"paid" | "already_paid" | "cannot_be_paid"> {
  if (order.status === "paid" || order.status === "fulfilled") return "already_paid";
  if (!canMove(order.status, "paid")) return "cannot_be_paid";
  if (order.status === "expired" && !(await holdAgain(tx, order.id))) return "cannot_be_paid";
  await commitHolds(tx, order.id);
  if (order.status === "expired" && order.discountCode !== null) await takeUseAgain(tx, order.id, at);
  await tx
    .update(orders)
    .set({ status: "paid", paidAt: at, closedAt: null, closedReason: null })
    .where(eq(orders.id, order.id));
  await queueMail(tx, order.id, "receipt", "", at);
  return "paid";
}
