import "server-only";
import { DAY, now, shift } from "@/lib/clock";
import { getOrder, type OrderView } from "@/lib/orders/queries";
import type { Cart } from "@/lib/session/cart-cookie";

/** Later, somebody who finds the cart empty does not wonder where it went. */
const ASKED_FOR_MS = DAY;

/** The order that the cart of this browser has just become, in another tab. Only the browser's own sealed cookie names it. */
export async function orderedFrom({ ordered, lines }: Cart): Promise<OrderView | null> {
  const order = ordered && lines.length === 0 ? await getOrder(ordered) : null;
  return order && order.createdAt > shift(now(), -ASKED_FOR_MS) ? order : null;
}
