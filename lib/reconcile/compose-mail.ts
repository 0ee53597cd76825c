import "server-only";
import { eq } from "drizzle-orm";
import { db } from "../db/client";
import { refunds } from "../db/schema/payments";
import type { Letter } from "../mail/letter";
import { latePaymentLetter, receiptLetter, refundLetter } from "../mail/letters";
import type { MailRow } from "../mail/outbox";
import { getOrder } from "../orders/queries";
import { getPaymentsOf } from "../payments/queries";

/** Writes the letter that a row of the outbox asks for, from how things stand now. Null when its order or refund is gone. */
export async function composeMail(mail: MailRow): Promise<Letter | null> {
  const order = await getOrder(mail.orderId);
  if (!order) return null;
  if (mail.template === "receipt") {
    const paid = (await getPaymentsOf(order.id)).filter((payment) => payment.status === "captured");
    return receiptLetter(order, paid.at(-1)?.card ?? null); // the first that paid; a later one was given back
  }
  const [refund] = await (await db()).select().from(refunds).where(eq(refunds.id, mail.reference));
  if (!refund) return null;
  const amount = { amount: refund.amount, currency: refund.currency };
  if (mail.template === "refund") return refundLetter(order, amount);
  const duplicate = refund.reason === "duplicate_payment";
  return latePaymentLetter(order, amount, duplicate ? "duplicate_payment" : "late_payment");
}
