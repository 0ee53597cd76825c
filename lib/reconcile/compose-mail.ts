import "server-only";
import { eq } from "drizzle-orm";
import { db } from "../db/client";
import { refunds } from "../db/schema/payments";
import { messages } from "../i18n/messages";
import type { Letter } from "../mail/letter";
import { latePaymentLetter, receiptLetter, refundLetter, slipLetter } from "../mail/letters";
import type { MailRow } from "../mail/outbox";
import { getOrder, type OrderView } from "../orders/queries";
import { methodName } from "../payments/methods/method-name";
import { payerOf } from "../payments/payer-of";
import { getPaymentsOf, getRefundsOf } from "../payments/queries";

/** Null where the slip is of no use any more: paid, canceled, or its time is over. */
async function composeSlip(order: OrderView, paymentId: string): Promise<Letter | null> {
  const payment = (await getPaymentsOf(order.id)).find(({ id }) => id === paymentId);
  const action = payment?.nextAction;
  if (!payment || action?.kind !== "voucher" || order.status !== "pending") return null;
  const words = messages[order.locale].methods.reference;
  return slipLetter(order, {
    amount: payment.amount,
    name: methodName(payment.method, order.locale),
    expiresAt: action.expiresAt === null ? null : new Date(action.expiresAt),
    references: action.references.map(({ kind, value }) => ({ label: words[kind], value })),
  });
}

/** Writes the letter that a row of the outbox asks for, from how things stand now. Null when its order or refund is gone. */
export async function composeMail(mail: MailRow): Promise<Letter | null> {
  const order = await getOrder(mail.orderId);
  if (!order) return null;
  if (mail.template === "receipt") {
    const payer = payerOf(await getPaymentsOf(order.id), await getRefundsOf(order.id));
    const paidWith = payer && { card: payer.card, name: methodName(payer.method, order.locale) };
    return receiptLetter(order, paidWith ?? null);
  }
  if (mail.template === "slip") return composeSlip(order, mail.reference);
  const [refund] = await (await db()).select().from(refunds).where(eq(refunds.id, mail.reference));
  if (!refund) return null;
  const amount = { amount: refund.amount, currency: refund.currency };
  if (mail.template === "refund") return refundLetter(order, amount);
  const duplicate = refund.reason === "duplicate_payment";
  const reason = duplicate ? "duplicate_payment" : "late_payment";
  return latePaymentLetter(order, amount, reason, refund.status === "manual" ? "by_hand" : "by_itself");
}
