import "server-only";
import type { Tx } from "../db/client";
import { mailOutbox } from "../db/schema/orders";
import { newId } from "../ids";

/*
 * Which mails there are. Each is written once per order and reference, and says how things stand when it is sent; one that
 * has nothing to tell any more is not sent.
 *
 * | template            | event                                                                            | reference  |
 * |---------------------|----------------------------------------------------------------------------------|------------|
 * | receipt             | the order is paid                                                                |            |
 * | payment_link        | the order still waits ten minutes after it was placed: the way back to its page  |            |
 * | order_link          | somebody asked for the orders of this mail address: a link to them, for an hour  | the asking |
 * | slip                | a way to pay later and elsewhere was chosen: its numbers, until when, the slip   | payment    |
 * | authorized          | the amount is set aside and will be charged when the parcel leaves               | payment    |
 * | refund              | money went back                                                                  | refund     |
 * | late_payment_refund | money came that the order could not use: it goes back by itself, or is owed      | refund     |
 * | refund_correction   | of that, what was said to go back by itself did not, or nobody knows             | refund     |
 */

/** Has a letter written and sent, once per order, template and reference; with the news that it tells, or not at all. */
export async function queueMail(
  tx: Tx,
  orderId: string,
  template: (typeof mailOutbox.$inferInsert)["template"],
  reference: string,
  at: Date,
  notBefore = at,
): Promise<void> {
  await tx
    .insert(mailOutbox)
    .values({ id: newId("mail"), orderId, template, reference, createdAt: at, nextAttemptAt: notBefore })
    .onConflictDoNothing();
}
