import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "../../db/client";
import { paymentEvents, payments } from "../../db/schema/payments";
import type { Env } from "../../env";
import type { Book, BookEntry, Breach } from "./invariant";

/*
 * Our rows beside the book of a gateway. News travels: until it has been heard, we may know less than the gateway, and never
 * more.
 */

const COMPARED = {
  id: payments.id,
  gateway: payments.gateway,
  chargeId: payments.chargeId,
  amount: payments.amount,
  currency: payments.currency,
  status: payments.status,
  capturedAmount: payments.capturedAmount,
  refundedAmount: payments.refundedAmount,
  failureCode: payments.failureCode,
  /** Numbers came that we refused to believe. */
  strange: sql<boolean>`exists (select 1 from ${paymentEvents}
    where ${paymentEvents.paymentId} = ${payments.id} and ${paymentEvents.kind} = 'mismatch')`,
};
type Compared = Pick<typeof payments.$inferSelect, Exclude<keyof typeof COMPARED, "strange">>;

export interface BookWishes {
  readonly mode: Env["mode"];
  readonly book: Book;
  /** All news has been heard: what the gateway knows we know too. */
  readonly settled?: boolean | undefined;
}

const key = ({ gateway, chargeId }: { gateway: string; chargeId: string | null }) => `${gateway} ${chargeId}`;

function amountBreaches(row: Compared, entry: BookEntry, settled: boolean): Breach[] {
  const rows = [row.id, entry.chargeId];
  const told = (invariant: Breach["invariant"], what: string): Breach => ({ invariant, what, rows });
  const breaches: Breach[] = [];
  if (entry.amount !== row.amount || entry.currency !== row.currency)
    breaches.push(
      told(
        "I1",
        `the charge is of ${entry.amount} ${entry.currency}, the payment of ${row.amount} ${row.currency}`,
      ),
    );
  if (row.capturedAmount > entry.captured || (settled && row.capturedAmount !== entry.captured))
    breaches.push(
      told("I1", `the gateway says ${entry.captured} was captured, the journal says ${row.capturedAmount}`),
    );
  if (row.refundedAmount > entry.refunded || (settled && row.refundedAmount !== entry.refunded))
    breaches.push(
      told("I1", `the gateway says ${entry.refunded} was given back, the journal says ${row.refundedAmount}`),
    );
  if (entry.refunded > entry.captured)
    breaches.push(told("I4", `the gateway gave back ${entry.refunded} of ${entry.captured}`));
  if (row.failureCode === "not_received" && row.status === "failed" && row.chargeId === null)
    breaches.push(told("I12", "the payment reads as never received, and the gateway has it"));
  else if (row.status === "failed" && (entry.status === "pending" || entry.status === "authorized"))
    breaches.push(told("I12", `the payment reads as failed, and the charge is ${entry.status}`));
  return breaches;
}

/** The journal's sums, which the row's amounts were checked against, stand for both. */
export async function bookBreaches(
  on: Queryable,
  { mode, book, settled = false }: BookWishes,
): Promise<Breach[]> {
  const named = book.entries.flatMap(({ paymentId }) => (paymentId === null ? [] : [paymentId]));
  const rows = await on
    .select(COMPARED)
    .from(payments)
    .where(and(eq(payments.mode, mode), book.complete ? undefined : inArray(payments.id, named)))
    .orderBy(asc(payments.createdAt));
  const byCharge = new Map(rows.filter((row) => row.chargeId !== null).map((row) => [key(row), row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inBook = new Map(book.entries.map((entry) => [key(entry), entry]));
  const breaches: Breach[] = [];
  const seen = new Map<string, BookEntry>();
  for (const entry of book.entries) {
    const row =
      byCharge.get(key(entry)) ?? (entry.paymentId === null ? undefined : byId.get(entry.paymentId));
    if (!row) {
      breaches.push({
        invariant: "I3",
        what: `the gateway has a charge of ${entry.amount} ${entry.currency} that no payment stands for`,
        rows: [entry.chargeId],
      });
      continue;
    }
    const other = seen.get(row.id);
    if (other) {
      breaches.push({
        invariant: "I3",
        what: "the gateway has two charges for one payment",
        rows: [row.id, other.chargeId, entry.chargeId],
      });
      continue;
    }
    seen.set(row.id, entry);
    // What we refused to believe is reported as a mismatch; it will not agree by itself.
    if (!row.strange) breaches.push(...amountBreaches(row, entry, settled));
  }
  if (book.complete)
    for (const row of byCharge.values())
      if (!inBook.has(key(row)))
        breaches.push({
          invariant: "I1",
          what: "the payment has a charge that the gateway does not know",
          rows: [row.id, row.chargeId ?? ""],
        });
  return breaches;
}
