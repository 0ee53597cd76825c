import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "../db/client";
import { stockHolds } from "../db/schema/orders";
import { inLockOrder, type StockLine } from "./stock-lines";

/** Moves the order's holds out of `held` and answers them: only once, so a second caller is given none. */
export async function endHolds(
  tx: Tx,
  orderId: string,
  state: "committed" | "released",
): Promise<StockLine[]> {
  const ended = await tx
    .update(stockHolds)
    .set({ state })
    .where(and(eq(stockHolds.orderId, orderId), eq(stockHolds.state, "held")))
    .returning({ variantId: stockHolds.variantId, quantity: stockHolds.quantity });
  return inLockOrder(ended);
}
