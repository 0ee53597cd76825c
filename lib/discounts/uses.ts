import "server-only";
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { discounts, discountUses } from "../db/schema/discounts";
import { countedEmail, usesOfEmail } from "./find-discount";

/*
 * A use of a code is taken with the order and given back when the order ends unpaid, in the same transaction. The discount's
 * row is locked last of all: after orders, counters and stock.
 */

/** Locks the codes of an order and of the one that replaces it, in order, before the one is given back and the other taken. */
export async function lockDiscounts(tx: Tx, codes: readonly (string | null | undefined)[]): Promise<void> {
  const wanted = codes.filter((code) => typeof code === "string");
  if (wanted.length === 0) return;
  await tx
    .select({ code: discounts.code })
    .from(discounts)
    .where(inArray(discounts.code, wanted))
    .orderBy(asc(sql`${discounts.code} collate "C"`))
    .for("update");
}

export interface UseWish {
  readonly orderId: string;
  readonly code: string;
  readonly email: string;
}

/**
 * Takes one use for the order. Where it answers otherwise the caller rolls back. The counter's row is the lock behind which
 * those who want the last one stand in line; whoever comes next counts the address's uses after this one is written.
 */
export async function takeUse(
  tx: Tx,
  { orderId, code, email }: UseWish,
  at: Date,
): Promise<"taken" | "used_up" | "used_by_you"> {
  const [left] = await tx
    .update(discounts)
    .set({ uses: sql`${discounts.uses} + 1` })
    .where(
      and(
        eq(discounts.code, code),
        or(sql`${discounts.maxUses} is null`, sql`${discounts.uses} < ${discounts.maxUses}`),
      ),
    )
    .returning({ perEmail: discounts.maxUsesPerEmail });
  if (!left) return "used_up";
  if (left.perEmail !== null && (await usesOfEmail(tx, code, email)) >= left.perEmail) return "used_by_you";
  await tx.insert(discountUses).values({ orderId, code, email: countedEmail(email), state: "held", at });
  return "taken";
}

async function move(tx: Tx, orderId: string, from: "held" | "released", step: 1 | -1, at: Date) {
  const moved = await tx
    .update(discountUses)
    .set({ state: step > 0 ? "held" : "released", at })
    .where(and(eq(discountUses.orderId, orderId), eq(discountUses.state, from)))
    .returning({ code: discountUses.code });
  for (const { code } of moved)
    await tx
      .update(discounts)
      .set({ uses: sql`${discounts.uses} + ${step}` })
      .where(eq(discounts.code, code));
}

/** The order ended unpaid: its use is somebody else's again. Doing it twice does nothing more. */
export async function giveUseBack(tx: Tx, orderId: string, at: Date): Promise<void> {
  await move(tx, orderId, "held", -1, at);
}

/**
 * The order was paid after it had run out: it has used its code after all, even where the limit has been reached meanwhile.
 * Its price was promised and has been paid; to send the money back for one use too many would be the worse answer.
 */
export async function takeUseAgain(tx: Tx, orderId: string, at: Date): Promise<void> {
  await move(tx, orderId, "released", 1, at);
}
