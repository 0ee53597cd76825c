import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "../db/client";
import { orders } from "../db/schema/orders";
import { env } from "../env";
import { isId } from "../ids";

export type OrderRow = typeof orders.$inferSelect;

/**
 * The order, locked until the transaction ends. Whatever changes an order's payments, refunds or stock holds this first.
 * Null for an id that is not one, or an order of another mode.
 */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow | null> {
  if (!isId("order", orderId)) return null;
  const [row] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.mode, env().mode)))
    .for("update");
  return row ?? null;
}
