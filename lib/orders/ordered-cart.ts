import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "../db/client";
import { orders } from "../db/schema/orders";
import { env } from "../env";
import type { OrderStatus } from "./order-status";

/** The first order that a cart became, if it became one. What it was replaced by since is `placeOrder`'s to find. */
export async function orderOfCart(cartId: string): Promise<{ id: string; status: OrderStatus } | null> {
  const [order] = await (await db())
    .select({ id: orders.id, status: orders.status })
    .from(orders)
    .where(and(eq(orders.cartId, cartId), eq(orders.mode, env().mode)));
  return order ?? null;
}
