import "server-only";
import { and, eq, gt, inArray, or } from "drizzle-orm";
import { MAX_CORRECTIONS, successorCartId } from "../cart/own-order";
import type { Tx } from "../db/client";
import { orders } from "../db/schema/orders";
import { payments } from "../db/schema/payments";
import { env } from "../env";
import type { OrderRow } from "./lock-order";

/**
 * The last order that a cart led to, through its corrections, and the cart id under which a next one belongs. Locks them on
 * the way, so no other submission corrects the same order meanwhile. Null after more corrections than any shopper makes.
 */
export async function lockCurrentOrder(
  tx: Tx,
  cartId: string,
): Promise<{ order: OrderRow | null; nextCartId: string } | null> {
  let last: OrderRow | null = null;
  let nextCartId = cartId;
  for (let step = 0; step < MAX_CORRECTIONS; step += 1) {
    const [order] = await tx.select().from(orders).where(eq(orders.cartId, nextCartId)).for("update");
    // An order of another mode (a sandbox's database turned into a shop's) is as good as none.
    if (!order) return { order: last?.mode === env().mode ? last : null, nextCartId };
    last = order;
    nextCartId = successorCartId(order.id);
  }
  return null;
}

/** Whether money is under way for the order or has ever arrived for it. The caller holds the order's lock. */
export async function hasMoney(tx: Tx, orderId: string): Promise<boolean> {
  const [payment] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orderId),
        or(
          inArray(payments.status, ["submitted", "pending", "authorized", "captured"]),
          gt(payments.capturedAmount, 0),
        ),
      ),
    )
    .limit(1);
  return payment !== undefined;
}
