import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Queryable } from "../db/client";
import { discountUses } from "../db/schema/discounts";
import { orders, stockHolds } from "../db/schema/orders";
import { countedEmail } from "../discounts/find-discount";
import { env } from "../env";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
export const MAX_CORRECTIONS = 100;

/**
 * The fresh cart id under which an order's correction is made. It follows from the order alone, so that two submissions
 * which correct the same order meet in `unique(cart_id)` like any double submit.
 */
export function successorCartId(orderId: string): string {
  const digest = createHash("sha256").update(`successor\0${orderId}`).digest();
  return `cart_${[...digest.subarray(0, 26)].map((byte) => ALPHABET[byte & 31]).join("")}`;
}

/** What the order that a cart led to keeps for itself, and gives back the moment the cart is ordered otherwise. */
export interface OwnOrder {
  pieces: ReadonlyMap<string, number>;
  /** The code that it holds a use of, and the mail address by which that is counted. */
  use: { code: string; email: string } | null;
}

/** The last order of the cart through its corrections, where it still stands unpaid. Locks nothing: for showing alone. */
export async function ownOrderOf(on: Queryable, cartId: string): Promise<OwnOrder | null> {
  let last: { id: string; status: string } | undefined;
  let nextCartId = cartId;
  for (let step = 0; step < MAX_CORRECTIONS; step += 1) {
    const [order] = await on
      .select({ id: orders.id, status: orders.status })
      .from(orders)
      .where(and(eq(orders.cartId, nextCartId), eq(orders.mode, env().mode)));
    if (!order) break;
    last = order;
    nextCartId = successorCartId(order.id);
  }
  if (last?.status !== "pending") return null;
  const held = await on
    .select({ variantId: stockHolds.variantId, quantity: stockHolds.quantity })
    .from(stockHolds)
    .where(and(eq(stockHolds.orderId, last.id), eq(stockHolds.state, "held")));
  const [use] = await on
    .select({ code: discountUses.code, email: discountUses.email })
    .from(discountUses)
    .where(and(eq(discountUses.orderId, last.id), eq(discountUses.state, "held")));
  const pieces = new Map<string, number>();
  for (const { variantId, quantity } of held) pieces.set(variantId, (pieces.get(variantId) ?? 0) + quantity);
  return { pieces, use: use ?? null };
}

/** Whether the order's use of this code is counted to the address. */
export function isUsedBy({ use }: OwnOrder, email: string | null): boolean {
  return use !== null && email !== null && use.email === countedEmail(email);
}
