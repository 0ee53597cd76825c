import "server-only";
import { and, eq, like } from "drizzle-orm";
import { db } from "../db/client";
import { paymentEvents, payments } from "../db/schema/payments";
import { isId } from "../ids";

/** The order's payments that its shopper asked to end; the journal remembers it, whatever became of them afterwards. */
export async function getGivenUp(orderId: string): Promise<Set<string>> {
  if (!isId("order", orderId)) return new Set();
  const rows = await (await db())
    .selectDistinct({ id: paymentEvents.paymentId })
    .from(paymentEvents)
    .innerJoin(payments, eq(payments.id, paymentEvents.paymentId))
    .where(
      and(
        eq(payments.orderId, orderId),
        eq(paymentEvents.kind, "closed_here"),
        eq(paymentEvents.via, "action"),
        like(paymentEvents.reference, "asked_to_%"),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
