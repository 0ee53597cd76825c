import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "../db/client";
import { type JOURNAL_KINDS, paymentEvents } from "../db/schema/payments";
import { newId } from "../ids";

export interface JournalEntry {
  readonly paymentId: string;
  readonly kind: (typeof JOURNAL_KINDS)[number];
  /** Minor units: positive when captured, negative when refunded. */
  readonly amount?: number;
  readonly reference: string;
  readonly via: string;
  readonly charge?: Record<string, unknown>;
  readonly at: Date;
}

/** Adds to the journal. False when this movement of money is in it already: nothing was added then. */
export async function writeJournal(tx: Tx, entry: JournalEntry): Promise<boolean> {
  const written = await tx
    .insert(paymentEvents)
    .values({ id: newId("journal"), ...entry })
    .onConflictDoNothing()
    .returning({ id: paymentEvents.id });
  return written.length > 0;
}

/** As `writeJournal`, for news that keeps being found: written the first time only. The caller holds the order's lock. */
export async function writeJournalOnce(tx: Tx, entry: JournalEntry): Promise<boolean> {
  const { paymentId, kind, reference } = entry;
  const [known] = await tx
    .select({ id: paymentEvents.id })
    .from(paymentEvents)
    .where(
      and(
        eq(paymentEvents.paymentId, paymentId),
        eq(paymentEvents.kind, kind),
        eq(paymentEvents.reference, reference),
      ),
    )
    .limit(1);
  return known ? false : writeJournal(tx, entry);
}
