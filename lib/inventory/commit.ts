import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { stockLevels } from "../db/schema/catalog";
import { endHolds } from "./end-holds";

/** The order's held pieces are sold: they leave both the shelf and the holds. Doing it twice does nothing more. */
export async function commitHolds(tx: Tx, orderId: string): Promise<void> {
  for (const { variantId, quantity } of await endHolds(tx, orderId, "committed"))
    await tx
      .update(stockLevels)
      .set({
        onHand: sql`${stockLevels.onHand} - ${quantity}`,
        held: sql`${stockLevels.held} - ${quantity}`,
      })
      .where(eq(stockLevels.variantId, variantId));
}
