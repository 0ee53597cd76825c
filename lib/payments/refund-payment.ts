import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { MINUTE, now, shift } from "../clock";
import type { Tx } from "../db/client";
import { refunds } from "../db/schema/payments";
import { inTransaction } from "../db/transaction";
import { newId } from "../ids";
import { log } from "../log";
import { queueMail } from "../mail/queue-mail";
import type { OrderRow } from "../orders/lock-order";
import { fail, ok, type Result } from "../result";
import { applyRefunds, isAutomatic, refundable } from "./apply-refund";
import type { RefundSnapshot } from "./gateway";
import { GatewayRejected, GatewayUnreachable } from "./gateway-error";
import { methodOf } from "./methods/method-table";
import { lockPayment, type PaymentRow, type RefundRow } from "./payment-rows";
import { type RefundRefusal, refundRefusal } from "./refund-rule";
import { IN_DOUBT } from "./refund-status";
import { findGateway } from "./registry";
import { SEND_WITHIN_MS } from "./schedule";

export interface RefundInput {
  readonly paymentId: string;
  /** Minor units of the payment's currency. */
  readonly amount: number;
  readonly idempotencyKey: string;
  readonly requestedBy: string;
}

/**
 * With the refusals of `refund-rule.ts` the gateway has not been asked. `refused`: it said no. `checking`: no answer came; the
 * reconciler finds out.
 */
export interface RefundError {
  readonly code:
    | "not_captured"
    | "bad_amount"
    | "too_much"
    /** The deployment does not list the payment's gateway. */
    | "not_listed"
    | RefundRefusal
    | "refused"
    | "checking";
  /** With too_much: what may still be given back. */
  readonly refundable?: number;
}

/** A refusal is tried again until it is the third; then somebody has to give the money back by hand. */
const MOST_REFUSALS = 3;

interface Claimed {
  readonly payment: PaymentRow;
  readonly refund: RefundRow;
  readonly chargeId: string;
}

async function lockRefund(
  tx: Tx,
  refundId: string,
): Promise<{ order: OrderRow; payment: PaymentRow; refund: RefundRow } | null> {
  const read = async () => (await tx.select().from(refunds).where(eq(refunds.id, refundId)))[0];
  const found = await read();
  const locked = found && (await lockPayment(tx, found.paymentId));
  const refund = locked && (await read()); // again: it may have moved while we waited
  return refund ? { ...locked, refund } : null;
}

/** The gateway's rules, under the order's lock. `except` is the refund itself where it has a row already. */
async function refusalOf(
  tx: Tx,
  payment: PaymentRow,
  amount: number,
  except: string | null,
  at: Date,
): Promise<RefundRefusal | null> {
  const { method, refundable: told, capturedAmount, closedAt, createdAt } = payment;
  const rows = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(
        eq(refunds.paymentId, payment.id),
        inArray(refunds.status, ["requested", "submitted", "succeeded"]),
      ),
    );
  const others = rows.filter(({ id }) => id !== except).length;
  const wish = { method, told, capturedAmount, capturedAt: closedAt ?? createdAt, refunds: others, amount };
  return refundRefusal(wish, at);
}

/** A letter which said that the money goes back by itself may be on its way this very moment. */
const CORRECT_AFTER_MS = 5 * MINUTE;

/** The shopper was told that the money goes back; now somebody has to give it back by hand. The caller holds the order's lock. */
async function correctLetter(tx: Tx, order: OrderRow, { id, reason }: RefundRow, at: Date): Promise<void> {
  if (isAutomatic(reason))
    await queueMail(tx, order.id, "refund_correction", id, at, shift(at, CORRECT_AFTER_MS));
}

/** The first beat: a row that says that the refund is about to be sent. Null when it is not to be sent (any more). */
async function claim(tx: Tx, refundId: string, unanswered: Date | null): Promise<Claimed | null> {
  const locked = await lockRefund(tx, refundId);
  if (!locked) return null;
  const { order, payment, refund } = locked;
  if (!findGateway(payment.gateway)) return null; // not listed just now: it waits
  const resent = refund.status === "submitted" && refund.submittedAt?.getTime() === unanswered?.getTime();
  if (refund.status !== "requested" && !resent) return null;
  if (payment.chargeId === null) return null;
  const at = now();
  const change = async (values: Partial<RefundRow>) =>
    tx
      .update(refunds)
      .set({ ...values, updatedAt: at })
      .where(eq(refunds.id, refundId));
  // Somebody may have given back all or a part in the gateway's dashboard since this was decided.
  const left = await refundable(tx, payment, refund.id);
  if (left <= 0 || (left < refund.amount && !isAutomatic(refund.reason))) {
    await change({ status: "failed", failureCode: left <= 0 ? "nothing_left" : "too_much" });
    return null;
  }
  const amount = Math.min(refund.amount, left);
  const refusal = await refusalOf(tx, payment, amount, refundId, at);
  if (refusal !== null) {
    const status = isAutomatic(refund.reason) ? "manual" : "failed";
    await change({ amount, status, failureCode: refusal });
    if (status === "manual") await correctLetter(tx, order, refund, at);
    log.error("refund_refused", { refund: refundId, code: refusal, ended: status });
    return null;
  }
  await change({ amount, status: "submitted", submittedAt: at });
  return { payment, refund: { ...refund, amount, submittedAt: at }, chargeId: payment.chargeId };
}

/** `open`: an earlier try may have gone through all the same, so nobody is told that it failed. */
async function noteRefusal(refundId: string, code: string, open: boolean): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockRefund(tx, refundId);
    if (locked?.refund.status !== "submitted") return;
    const attempts = locked.refund.attempts + 1;
    // What is given back by arrangement alone is not asked for again: the arrangement does not cover it.
    const most = methodOf(locked.payment.method)?.refunds === "none" ? 1 : MOST_REFUSALS;
    const ended = open
      ? ("manual" as const)
      : isAutomatic(locked.refund.reason)
        ? attempts >= most && ("manual" as const)
        : ("failed" as const);
    const at = now();
    await tx
      .update(refunds)
      .set({
        attempts,
        failureCode: open ? IN_DOUBT : code.slice(0, 60),
        updatedAt: at,
        ...(ended ? { status: ended } : { submittedAt: null }), // null: known not to be with the gateway
      })
      .where(eq(refunds.id, refundId));
    if (ended === "manual") await correctLetter(tx, locked.order, locked.refund, at);
    log.error("refund_refused", { refund: refundId, code, attempts, ended: ended || "will be tried again" });
  });
}

async function noteAnswer({ payment, refund }: Claimed, answer: RefundSnapshot): Promise<void> {
  const at = now();
  await inTransaction(async (tx) => {
    const locked = await lockPayment(tx, payment.id);
    if (!locked) return;
    const given = { ...answer, refundId: answer.refundId ?? refund.id };
    await applyRefunds(tx, locked.order, locked.payment, [given], "action", at);
  });
}

/**
 * Sends a refund that was decided, in three beats. Never throws for the gateway's sake: without an answer it stays
 * `submitted`, and the reconciler sends it again once the charge's own list has proven it absent. `unanswered` is the moment
 * of the sending that proved absent, or null for one that was refused.
 */
export async function executeRefund(refundId: string, unanswered: Date | null = null): Promise<void> {
  const claimed = await inTransaction((tx) => claim(tx, refundId, unanswered));
  if (!claimed) return;
  const { refund, payment, chargeId } = claimed;
  if (now().getTime() - (refund.submittedAt?.getTime() ?? 0) > SEND_WITHIN_MS) return;
  const money = { amount: refund.amount, currency: refund.currency };
  const gateway = findGateway(payment.gateway);
  if (!gateway) return;
  try {
    await noteAnswer(claimed, await gateway.createRefund(chargeId, refund.id, money));
  } catch (error) {
    const open = unanswered !== null && !gateway.listsRefunds;
    if (error instanceof GatewayRejected) await noteRefusal(refundId, error.code, open);
    else if (error instanceof GatewayUnreachable) log.warn("refund_unanswered", { refund: refundId, error });
    else throw error;
  }
}

/** A refund that somebody asks for: claimed under the order's lock, so that many clicks make one. */
export async function refundPayment(input: RefundInput): Promise<Result<RefundRow, RefundError>> {
  const { paymentId, amount, requestedBy } = input;
  const idempotencyKey = `asked:${paymentId}:${input.idempotencyKey}`;
  if (!Number.isSafeInteger(amount) || amount <= 0) return fail({ code: "bad_amount" });
  const asked = await inTransaction(async (tx): Promise<Result<string, RefundError>> => {
    const locked = await lockPayment(tx, paymentId);
    if (locked?.payment.status !== "captured") return fail({ code: "not_captured" });
    const { payment } = locked;
    if (!findGateway(payment.gateway)) return fail({ code: "not_listed" });
    const [same] = await tx.select().from(refunds).where(eq(refunds.idempotencyKey, idempotencyKey));
    if (same) return ok(same.id);
    const left = await refundable(tx, payment);
    if (amount > left) return fail({ code: "too_much", refundable: left });
    const at = now();
    const refusal = await refusalOf(tx, payment, amount, null, at);
    if (refusal !== null) return fail({ code: refusal });
    const id = newId("refund");
    await tx.insert(refunds).values({
      id,
      paymentId,
      amount,
      currency: payment.currency,
      status: "requested",
      reason: "requested",
      idempotencyKey,
      requestedBy,
      createdAt: at,
      updatedAt: at,
    });
    return ok(id);
  });
  if (!asked.ok) return asked;
  await executeRefund(asked.value);
  const refund = await inTransaction((tx) => lockRefund(tx, asked.value));
  if (refund?.refund.status === "succeeded") return ok(refund.refund);
  return fail({ code: refund?.refund.status === "submitted" ? "checking" : "refused" });
}
