import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { DAY, MINUTE, now, shift } from "../clock";
import { db } from "../db/client";
import { hit } from "../db/rate-limit";
import { mailOutbox } from "../db/schema/orders";
import { refunds } from "../db/schema/payments";
import { env } from "../env";
import { messages } from "../i18n/messages";
import type { Letter } from "../mail/letter";
import {
  authorizedLetter,
  latePaymentLetter,
  orderLinkLetter,
  paymentLinkLetter,
  receiptLetter,
  refundCorrectionLetter,
  refundLetter,
  slipLetter,
} from "../mail/letters";
import type { MailRow } from "../mail/outbox";
import { getOrder, type OrderView } from "../orders/queries";
import { methodName } from "../payments/methods/method-name";
import { payerOf } from "../payments/payer-of";
import type { RefundRow } from "../payments/payment-rows";
import { getPaymentsOf, getRefundsOf } from "../payments/queries";
import { isInDoubt } from "../payments/refund-status";
import { signOrderLink } from "../session/order-link";

/** A letter that is on its way when its refund turns out otherwise is sent within this time, or goes again later. */
const BEING_SENT_MS = MINUTE;
/** Mails to one address that nobody has shown to be theirs by paying; more would be a way to pester somebody. */
const LINKS_A_DAY = 3;
/** A link to somebody's orders that comes later than this only puzzles them. */
const ASKED_FOR_MS = DAY;

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

async function receiptOf(order: OrderView): Promise<Letter> {
  const payer = payerOf(await getPaymentsOf(order.id), await getRefundsOf(order.id));
  const paidWith = payer && { card: payer.card, name: methodName(payer.method, order.locale) };
  return receiptLetter(order, paidWith ?? null);
}

/** Null where there is nothing to pay any more, or the money is on its way. */
async function composePaymentLink(order: OrderView, { attempts }: MailRow): Promise<Letter | null> {
  const payments = await getPaymentsOf(order.id);
  const onItsWay = payments.some(({ status }) => status === "submitted" || status === "authorized");
  if (order.status !== "pending" || onItsWay) return null;
  const address = createHash("sha256").update(order.email.toLowerCase()).digest("base64url");
  if (attempts === 0 && !(await hit(`payment-link:${address}`, LINKS_A_DAY, DAY)).allowed) return null;
  return paymentLinkLetter(order, order.expiresAt);
}

/** Null where the asking is so old that nobody waits for its answer any more. */
function composeOrderLink(order: OrderView, { id, createdAt }: MailRow): Letter | null {
  if (createdAt < shift(now(), -ASKED_FOR_MS)) return null;
  const { token, until } = signOrderLink(id);
  return orderLinkLetter(order, `${env().baseUrl}/${order.locale}/find-order/${token}`, until);
}

async function composeAuthorized(order: OrderView, paymentId: string): Promise<Letter | null> {
  const payment = (await getPaymentsOf(order.id)).find(({ id }) => id === paymentId);
  return payment?.status === "authorized" ? authorizedLetter(order) : null;
}

/** Null where the letter that it would correct was not sent, or told already how things are. */
async function composeCorrection(order: OrderView, mail: MailRow, refund: RefundRow): Promise<Letter | null> {
  const [first] = await (await db())
    .select()
    .from(mailOutbox)
    .where(
      and(
        eq(mailOutbox.orderId, order.id),
        eq(mailOutbox.template, "late_payment_refund"),
        eq(mailOutbox.reference, refund.id),
      ),
    );
  const toldBefore = first?.sentAt && first.sentAt <= shift(mail.createdAt, BEING_SENT_MS);
  if (!toldBefore || refund.status !== "manual") return null;
  const amount = { amount: refund.amount, currency: refund.currency };
  return refundCorrectionLetter(order, amount, isInDoubt(refund) ? "in_doubt" : "by_hand");
}

/**
 * Writes the letter that a row of the outbox asks for, from how things stand now. Null when there is nothing to tell any
 * more.
 */
export async function composeMail(mail: MailRow): Promise<Letter | null> {
  const order = await getOrder(mail.orderId);
  if (!order) return null;
  if (mail.template === "receipt") return receiptOf(order);
  if (mail.template === "slip") return composeSlip(order, mail.reference);
  if (mail.template === "payment_link") return composePaymentLink(order, mail);
  if (mail.template === "order_link") return composeOrderLink(order, mail);
  if (mail.template === "authorized") return composeAuthorized(order, mail.reference);
  const [refund] = await (await db()).select().from(refunds).where(eq(refunds.id, mail.reference));
  if (!refund) return null;
  if (mail.template === "refund_correction") return composeCorrection(order, mail, refund);
  const amount = { amount: refund.amount, currency: refund.currency };
  if (mail.template === "refund") return refundLetter(order, amount);
  const reason = refund.reason === "duplicate_payment" ? "duplicate_payment" : "late_payment";
  const owed = refund.status === "manual" && !isInDoubt(refund);
  return latePaymentLetter(order, amount, reason, owed ? "by_hand" : "by_itself");
}
