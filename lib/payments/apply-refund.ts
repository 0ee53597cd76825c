import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { payments, refunds } from "../db/schema/payments";
import { newId } from "../ids";
import { log } from "../log";
import { queueMail } from "../mail/queue-mail";
import type { OrderRow } from "../orders/lock-order";
import type { RefundSnapshot } from "./gateway";
import { writeJournal, writeJournalOnce } from "./journal";
import type { PaymentRow, RefundRow } from "./payment-rows";
import { canMoveRefund } from "./refund-status";

/** Money given back because the shop owes it, by a rule of its own. */
export function isAutomatic(reason: RefundRow["reason"]): boolean {
  return reason === "late_payment" || reason === "duplicate_payment";
}

/** What may still be given back: captured, less every refund that has not failed. The caller holds the order's lock. */
export async function refundable(tx: Tx, payment: PaymentRow, except?: string): Promise<number> {
  const [row] = await tx
    .select({ amount: sql<string>`coalesce(sum(${refunds.amount}), 0)` })
    .from(refunds)
    .where(
      and(
        eq(refunds.paymentId, payment.id),
        ne(refunds.status, "failed"),
        except === undefined ? undefined : ne(refunds.id, except),
      ),
    );
  return payment.capturedAmount - Number(row?.amount ?? 0);
}

/**
 * The row that a refund at the gateway stands for: by the gateway's id, by our id in its metadata, or one that the shop owed
 * and somebody has paid back by hand in the dashboard (never one whose call is under way: its own answer is still coming).
 */
async function rowOf(tx: Tx, payment: PaymentRow, refund: RefundSnapshot): Promise<RefundRow | null> {
  const rows = await tx.select().from(refunds).where(eq(refunds.paymentId, payment.id));
  const open = rows.filter((row) => row.gatewayRefundId === null && row.amount === refund.amount.amount);
  return (
    rows.find((row) => row.gatewayRefundId === refund.gatewayRefundId) ??
    open.find((row) => row.id === refund.refundId) ??
    (refund.refundId === null
      ? open.find((row) => row.status === "manual" || (row.status === "requested" && isAutomatic(row.reason)))
      : undefined) ??
    null
  );
}

/** Whether the gateway says another amount of a refund than the one that we asked for, or that it said before. */
async function contradicts(tx: Tx, payment: PaymentRow, given: readonly RefundSnapshot[]): Promise<boolean> {
  const rows = await tx.select().from(refunds).where(eq(refunds.paymentId, payment.id));
  return given.some(({ gatewayRefundId, refundId, amount }) =>
    rows.some(
      (row) =>
        row.amount !== amount.amount &&
        (row.gatewayRefundId === gatewayRefundId || (row.id === refundId && row.submittedAt !== null)),
    ),
  );
}

/**
 * Those of ours for which nothing is left at the gateway, now that others were made there: it has to refuse them. One that the
 * shop owes gives back the rest.
 */
async function yieldToGiven(tx: Tx, payment: PaymentRow, at: Date): Promise<void> {
  const rows = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.paymentId, payment.id), ne(refunds.status, "failed")))
    .orderBy(asc(refunds.createdAt));
  const isOpen = ({ status }: RefundRow) => status === "requested" || status === "submitted";
  const given = rows.reduce((sum, row) => (row.status === "succeeded" ? sum + row.amount : sum), 0);
  let left = payment.capturedAmount - given;
  for (const row of rows.filter(isOpen)) {
    const amount = isAutomatic(row.reason) ? Math.min(row.amount, left) : row.amount;
    const fits = amount > 0 && amount <= left;
    if (fits) left -= amount;
    if (fits && amount === row.amount) continue;
    // It is asked for anew: the gateway cannot have made the one that was too much.
    const change = fits
      ? { amount, submittedAt: null }
      : { status: "failed" as const, failureCode: left <= 0 ? "nothing_left" : "too_much" };
    await tx
      .update(refunds)
      .set({ ...change, updatedAt: at })
      .where(eq(refunds.id, row.id));
  }
}

/**
 * Brings our refunds in line with those of the charge. Each new one is journaled once and told to the shopper. Refuses, and
 * journals `mismatch`, where the gateway gave back more than it took, or says other numbers than ours. The caller holds the
 * order's lock.
 */
export async function applyRefunds(
  tx: Tx,
  order: OrderRow,
  payment: PaymentRow,
  given: readonly RefundSnapshot[],
  via: string,
  at: Date,
): Promise<void> {
  const total = given.reduce((sum, refund) => sum + refund.amount.amount, 0);
  const strange =
    given.some((refund) => refund.amount.amount <= 0 || refund.amount.currency !== payment.currency) ||
    (given.length > 0 && (await contradicts(tx, payment, given)));
  if (total > payment.capturedAmount || strange) {
    const reference = `refunds:${total}`;
    if (await writeJournalOnce(tx, { paymentId: payment.id, kind: "mismatch", reference, via, at }))
      log.error("refund_mismatch", {
        payment: payment.id,
        refunded: total,
        captured: payment.capturedAmount,
      });
    return;
  }
  for (const refund of given) await applyRefund(tx, order, payment, refund, via, at);
  if (given.length > 0) await yieldToGiven(tx, payment, at);
}

/**
 * What a gateway means that tells the sum alone: first our own refunds that it was asked for and has not been heard of, then
 * one that was made without us. The caller holds the order's lock.
 */
export async function refundsOfSum(tx: Tx, payment: PaymentRow, sum: number): Promise<RefundSnapshot[]> {
  const rows = await tx
    .select()
    .from(refunds)
    .where(eq(refunds.paymentId, payment.id))
    .orderBy(asc(refunds.createdAt));
  const { currency } = payment;
  let rest = rows.reduce((left, { status, amount }) => (status === "succeeded" ? left - amount : left), sum);
  const given: RefundSnapshot[] = [];
  for (const { id, status, amount } of rows) {
    if ((status !== "submitted" && status !== "manual") || amount > rest) continue;
    rest -= amount;
    given.push({ gatewayRefundId: id, refundId: id, amount: { amount, currency } });
  }
  if (rest > 0)
    given.push({ gatewayRefundId: `sum:${sum}`, refundId: null, amount: { amount: rest, currency } });
  return given;
}

/** What we owe by hand is no more than what is left: parts of it may have been paid back in refunds of their own. */
async function lowerOwed(tx: Tx, payment: PaymentRow, at: Date): Promise<void> {
  const owed = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.paymentId, payment.id), eq(refunds.status, "manual")));
  for (const { id, amount } of owed) {
    const left = await refundable(tx, payment, id);
    if (left >= amount) continue;
    const change = left > 0 ? { amount: left } : { status: "failed" as const, failureCode: "nothing_left" };
    await tx
      .update(refunds)
      .set({ ...change, updatedAt: at })
      .where(eq(refunds.id, id));
  }
}

/** One refund that the gateway has made. Doing it twice changes nothing. */
async function applyRefund(
  tx: Tx,
  order: OrderRow,
  payment: PaymentRow,
  refund: RefundSnapshot,
  via: string,
  at: Date,
): Promise<void> {
  const { gatewayRefundId } = refund;
  const row = await rowOf(tx, payment, refund);
  let reason: RefundRow["reason"] = "gateway";
  let refundId = row?.id;
  if (row) {
    reason = row.reason;
    if (row.status === "succeeded") return;
    if (row.status !== "requested" && !canMoveRefund(row.status, "succeeded")) return;
    await tx
      .update(refunds)
      .set({ status: "succeeded", gatewayRefundId, failureCode: null, updatedAt: at })
      .where(eq(refunds.id, row.id));
  } else {
    refundId = newId("refund");
    await tx.insert(refunds).values({
      id: refundId,
      paymentId: payment.id,
      amount: refund.amount.amount,
      currency: refund.amount.currency,
      status: "succeeded",
      reason,
      // With the payment's id: some names of refunds are good for one payment only.
      idempotencyKey: `gateway:${payment.gateway}:${payment.id}:${gatewayRefundId}`,
      gatewayRefundId,
      requestedBy: "gateway",
      createdAt: at,
      updatedAt: at,
    });
  }
  const amount = -refund.amount.amount;
  const entry = {
    paymentId: payment.id,
    kind: "refunded",
    amount,
    reference: gatewayRefundId,
    via,
    at,
  } as const;
  if (row === null) await lowerOwed(tx, payment, at);
  if (!(await writeJournal(tx, entry))) return;
  await tx
    .update(payments)
    .set({ refundedAmount: sql`${payments.refundedAmount} + ${refund.amount.amount}`, updatedAt: at })
    .where(eq(payments.id, payment.id));
  // Automatic ones were told when they were decided; one that was owed then, or since, is news again.
  if (refundId !== undefined && (!isAutomatic(reason) || row?.status === "manual"))
    await queueMail(tx, order.id, "refund", refundId, at);
}

/**
 * Decides that a payment's money goes back. One automatic refund per payment. The caller holds the order's lock, and executes
 * the refund after its transaction.
 */
export async function requestAutomaticRefund(
  tx: Tx,
  order: OrderRow,
  payment: PaymentRow,
  reason: "late_payment" | "duplicate_payment",
  at: Date,
): Promise<string | null> {
  const amount = await refundable(tx, payment);
  if (amount <= 0) return null;
  const id = newId("refund");
  const written = await tx
    .insert(refunds)
    .values({
      id,
      paymentId: payment.id,
      amount,
      currency: payment.currency,
      status: "requested",
      reason,
      idempotencyKey: `automatic:${payment.id}`,
      requestedBy: "shop",
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoNothing()
    .returning({ id: refunds.id });
  if (written.length === 0) return null;
  await queueMail(tx, order.id, "late_payment_refund", id, at);
  return id;
}
