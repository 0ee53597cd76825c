import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "../db/client";
import { stockHolds } from "../db/schema/orders";
import { lockStock } from "../inventory/lock-stock";
import type { Cart } from "../session/cart-cookie";

/** Locks the stock that an order holds together with what a cart wants, before the one is given back and the other held. */
export async function lockOrderedStock(tx: Tx, orderId: string, cart: Cart): Promise<void> {
  const held = await tx
    .select({ variantId: stockHolds.variantId })
    .from(stockHolds)
    .where(eq(stockHolds.orderId, orderId));
  await lockStock(tx, [...held.map((hold) => hold.variantId), ...cart.lines.map(([id]) => id)]);
}
