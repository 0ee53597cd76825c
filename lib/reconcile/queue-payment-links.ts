import "server-only";
import { and, eq, gt, inArray, lte, notExists, sql } from "drizzle-orm";
import { MINUTE, now, shift } from "../clock";
import { db } from "../db/client";
import { mailOutbox, orders } from "../db/schema/orders";
import { payments } from "../db/schema/payments";
import { inTransaction } from "../db/transaction";
import { env } from "../env";
import { queueMail } from "../mail/queue-mail";

/** Who pays at once needs no way back: most do within this time. */
const WAITED_MS = 10 * MINUTE;
/** Less than that left, and the mail would come too late. */
const LEFT_MS = 10 * MINUTE;
const BATCH = 100;

/**
 * A guest knows an order by its page's address alone. Where it still waits to be paid ten minutes later, the address is
 * sent, once; not beside a slip, which has it, nor while a payment is being looked up or stands at the bank set aside.
 */
export async function queuePaymentLinks(): Promise<void> {
  const database = await db();
  const at = now();
  const mails = database
    .select({ one: sql`1` })
    .from(mailOutbox)
    .where(and(eq(mailOutbox.orderId, orders.id), inArray(mailOutbox.template, ["payment_link", "slip"])));
  const unclear = database
    .select({ one: sql`1` })
    .from(payments)
    .where(and(eq(payments.orderId, orders.id), inArray(payments.status, ["submitted", "authorized"])));
  const rows = await database
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.status, "pending"),
        eq(orders.mode, env().mode),
        gt(orders.expiresAt, shift(at, LEFT_MS)),
        lte(orders.createdAt, shift(at, -WAITED_MS)),
        notExists(mails),
        notExists(unclear),
      ),
    )
    .limit(BATCH);
  if (rows.length === 0) return;
  await inTransaction(async (tx) => {
    for (const { id } of rows) await queueMail(tx, id, "payment_link", "", at);
  });
}
