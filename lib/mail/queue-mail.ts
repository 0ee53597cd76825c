import "server-only";
import type { Tx } from "../db/client";
import { mailOutbox } from "../db/schema/orders";
import { newId } from "../ids";

/** Has a letter written and sent, once per order, template and reference; with the news that it tells, or not at all. */
export async function queueMail(
  tx: Tx,
  orderId: string,
  template: (typeof mailOutbox.$inferInsert)["template"],
  reference: string,
  at: Date,
): Promise<void> {
  await tx
    .insert(mailOutbox)
    .values({ id: newId("mail"), orderId, template, reference, createdAt: at, nextAttemptAt: at })
    .onConflictDoNothing();
}
