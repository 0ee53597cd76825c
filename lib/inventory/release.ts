import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { stockLevels } from "../db/schema/catalog";
import { endHolds } from "./end-holds";

/** The order's held pieces may be sold to others again. Doing it twice does nothing more. */
export async function releaseHolds(tx: Tx, orderId: string): Promise<void> {
  for (const { variantId, quantity } of await endHolds(tx, orderId, "released"))
    await tx
      .update(stockLevels)
      .set({ held: sql`${stockLevels.held} - ${quantity}` })
      .where(eq(stockLevels.variantId, variantId));
}
