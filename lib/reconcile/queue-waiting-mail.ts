import "server-only";
import { and, eq, gt, inArray, lte, notExists, type SQL, sql } from "drizzle-orm";
import { MINUTE, now, shift } from "../clock";
import { db } from "../db/client";
import { mailOutbox, orders } from "../db/schema/orders";
import { payments } from "../db/schema/payments";
import { inTransaction } from "../db/transaction";
import { env } from "../env";
import { queueMail } from "../mail/queue-mail";

/*
 * Mails about how an order stands rather than about what happened to it: whichever news came first, they are the same.
 */

/** Who pays at once needs no way back: most do within this time. */
const WAITED_MS = 10 * MINUTE;
/** Less than that left, and the mail would come too late. */
const LEFT_MS = 10 * MINUTE;
const BATCH = 100;

type Template = (typeof mailOutbox.$inferSelect)["template"];

async function ofPending(): Promise<{
  pending: SQL | undefined;
  without: (...templates: Template[]) => SQL;
}> {
  const database = await db();
  const without = (...templates: Template[]) =>
    notExists(
      database
        .select({ one: sql`1` })
        .from(mailOutbox)
        .where(and(eq(mailOutbox.orderId, orders.id), inArray(mailOutbox.template, templates))),
    );
  return { pending: and(eq(orders.status, "pending"), eq(orders.mode, env().mode)), without };
}

/**
 * A guest knows an order by its page's address alone. Where it still waits to be paid ten minutes later, the address is
 * sent, once; not beside a slip, which has it, nor while a payment is being looked up or stands at the bank set aside.
 */
async function listForgotten(): Promise<string[]> {
  const database = await db();
  const { pending, without } = await ofPending();
  const at = now();
  const unclear = database
    .select({ one: sql`1` })
    .from(payments)
    .where(and(eq(payments.orderId, orders.id), inArray(payments.status, ["submitted", "authorized"])));
  const rows = await database
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        pending,
        gt(orders.expiresAt, shift(at, LEFT_MS)),
        lte(orders.createdAt, shift(at, -WAITED_MS)),
        without("payment_link", "slip"),
        notExists(unclear),
      ),
    )
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

/** Orders whose amount is set aside and not yet charged, with that payment. */
async function listSetAside(): Promise<{ id: string; paymentId: string }[]> {
  const { pending, without } = await ofPending();
  return (await db())
    .select({ id: orders.id, paymentId: payments.id })
    .from(orders)
    .innerJoin(payments, and(eq(payments.orderId, orders.id), eq(payments.status, "authorized")))
    .where(and(pending, without("authorized")))
    .limit(BATCH);
}

export async function queueWaitingMail(): Promise<void> {
  const forgotten = await listForgotten();
  const setAside = await listSetAside();
  if (forgotten.length + setAside.length === 0) return;
  const at = now();
  await inTransaction(async (tx) => {
    for (const id of forgotten) await queueMail(tx, id, "payment_link", "", at);
    for (const { id, paymentId } of setAside) await queueMail(tx, id, "authorized", paymentId, at);
  });
}
