import "server-only";
import { asc, inArray, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { stockLevels } from "../db/schema/catalog";

/**
 * Locks the stock rows of these variants, in order, before a transaction touches several of them in more than one step.
 * Answers how many pieces of each are free.
 */
export async function lockStock(tx: Tx, variantIds: readonly string[]): Promise<Map<string, number>> {
  if (variantIds.length === 0) return new Map();
  const rows = await tx
    .select({
      variantId: stockLevels.variantId,
      free: sql<number>`${stockLevels.onHand} - ${stockLevels.held}`.mapWith(Number),
    })
    .from(stockLevels)
    .where(inArray(stockLevels.variantId, [...new Set(variantIds)]))
    .orderBy(asc(sql`${stockLevels.variantId} collate "C"`))
    .for("update");
  return new Map(rows.map((row) => [row.variantId, row.free]));
}
