import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { stockLevels } from "../db/schema/catalog";
import { stockHolds } from "../db/schema/orders";
import { newId } from "../ids";
import { inLockOrder, type StockLine } from "./stock-lines";

/**
 * Holds the order's pieces so that nobody else can buy them. Answers the variants that are short; where there are any the
 * caller rolls back, for some of the others are held by then.
 */
export async function holdStock(tx: Tx, orderId: string, lines: readonly StockLine[]): Promise<string[]> {
  const short: string[] = [];
  const wanted = inLockOrder(lines);
  for (const { variantId, quantity } of wanted) {
    const held = await tx
      .update(stockLevels)
      .set({ held: sql`${stockLevels.held} + ${quantity}` })
      .where(
        and(
          eq(stockLevels.variantId, variantId),
          sql`${stockLevels.onHand} - ${stockLevels.held} >= ${quantity}`,
        ),
      )
      .returning({ variantId: stockLevels.variantId });
    if (held.length === 0) short.push(variantId);
  }
  if (short.length > 0 || wanted.length === 0) return short;
  await tx
    .insert(stockHolds)
    .values(wanted.map((line) => ({ id: newId("hold"), orderId, ...line, state: "held" as const })));
  return [];
}
