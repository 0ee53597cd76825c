import "server-only";
import { and, eq } from "drizzle-orm";
import { shift } from "../clock";
import type { Tx } from "../db/client";
import { payments } from "../db/schema/payments";
import { log } from "../log";
import { queueMail } from "../mail/queue-mail";
import { CURRENCIES } from "../money/currency";
import { equals } from "../money/money";
import type { OrderRow } from "../orders/lock-order";
import { markPaid } from "../orders/mark-paid";
import { allowedAction, hostsOf } from "./allowed-action";
import { applyRefunds, refundsOfSum, requestAutomaticRefund } from "./apply-refund";
import { fitOrderTime } from "./fit-order-time";
import type { ChargeSnapshot } from "./gateway";
import { writeJournal, writeJournalOnce } from "./journal";
import { lastsUntilTold, nextActionSchema } from "./next-action";
import { lockPayment, type PaymentRow } from "./payment-rows";
import { canMovePayment, isLive } from "./payment-status";
import { gatewayOf } from "./registry";
import {
  authorizationLapses,
  FIRST_CAPTURED_WATCH_MS,
  FIRST_WATCH_MS,
  TOLD_MARGIN_MS,
  watchUntil,
} from "./schedule";

export interface Applied {
  /** `foreign`: not this payment's charge. `mismatch`: its charge, with numbers that we did not ask for. */
  readonly outcome: "moved" | "unchanged" | "mismatch" | "foreign";
  readonly payment: PaymentRow;
  /** The bank said no just now. */
  readonly declined: boolean;
  /** A refund that this news made necessary, to be executed after the transaction. */
  readonly refundId: string | null;
  /** Alive there, and ended here or no longer needed: to be closed at the gateway after the transaction. */
  readonly closeThere: boolean;
  /** The news paid the order: its other attempts, which must not be paid as well, are to be closed too. */
  readonly paid: boolean;
}

/** Whether the charge is the one of this payment, or may become it: it names the payment, and nobody has it yet. */
async function belongs(tx: Tx, payment: PaymentRow, charge: ChargeSnapshot): Promise<boolean> {
  if (payment.chargeId !== null) return payment.chargeId === charge.chargeId;
  if (charge.paymentId !== payment.id) return false;
  const [owner] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.gateway, payment.gateway), eq(payments.chargeId, charge.chargeId)));
  return owner === undefined;
}

function agrees(payment: PaymentRow, charge: ChargeSnapshot): boolean {
  return (
    equals(charge.amount, payment) &&
    charge.livemode === payment.livemode &&
    charge.capturedAmount <= payment.amount
  );
}

function nextActionOf(payment: PaymentRow, { nextAction }: ChargeSnapshot): unknown {
  if (nextAction === null) return null;
  if (nextAction === "as_before") return payment.nextAction;
  const allowed = allowedAction(gatewayOf(payment.gateway), nextAction);
  if (allowed !== nextAction)
    log.error("redirect_refused", { payment: payment.id, hosts: hostsOf(nextAction) });
  return allowed;
}

/** A watch goes on until the charge's own end is well past. */
function watchedUntil(payment: PaymentRow, charge: ChargeSnapshot, at: Date): Date | null {
  if (payment.watchUntil === null) return null;
  const { country } = CURRENCIES[payment.currency];
  const end = watchUntil(payment.closedAt ?? at, charge.expiresAt, country);
  return new Date(Math.max(end.getTime(), payment.watchUntil.getTime()));
}

/**
 * Until when a payment that just ended is watched. One that we had closed is watched already; what the gateway closed may
 * still be paid: a code or a slip by somebody who took it along in time, a wallet's or a bank's page by one who is on it. That
 * money is not to be lost, should its webhook be. Of cards alone a charge that ended for a time that was told stays ended.
 */
function watchAfterEnd(payment: PaymentRow, status: PaymentRow["status"], charge: ChargeSnapshot, at: Date) {
  if (payment.watchUntil !== null) return watchedUntil(payment, charge, at);
  const outlives = charge.expiresAt === null || payment.method !== "card";
  if (!charge.revivable && !(status === "expired" && outlives)) return null;
  return watchUntil(at, charge.expiresAt, CURRENCIES[payment.currency].country);
}

/** How a payment that just ended is looked after: one that may still bring money is watched, money seldom. */
function afterEnd(
  payment: PaymentRow,
  status: PaymentRow["status"],
  charge: ChargeSnapshot,
  at: Date,
): Partial<PaymentRow> {
  if (isLive(status)) return {};
  if (status === "captured")
    return { closedAt: at, watchUntil: null, syncCount: 0, syncAfter: shift(at, FIRST_CAPTURED_WATCH_MS) };
  const until = watchAfterEnd(payment, status, charge, at);
  return until === null
    ? { closedAt: at }
    : { closedAt: at, watchUntil: until, syncCount: 0, syncAfter: shift(at, FIRST_WATCH_MS) };
}

/** A code or a slip lives as long as the gateway says, and a little; a page that is open as long as we say. */
function toldTime({ nextAction, expiresAt }: ChargeSnapshot, status: PaymentRow["status"]): Date | null {
  const told = nextAction === "as_before" ? null : nextAction;
  return status === "pending" && lastsUntilTold(told) && expiresAt ? shift(expiresAt, TOLD_MARGIN_MS) : null;
}

/** A page or an app is open as long as we say, and no longer than the gateway does where it tells. */
function openTime(payment: PaymentRow, { nextAction, expiresAt }: ChargeSnapshot): Date {
  const isPage =
    nextAction !== "as_before" && (nextAction?.kind === "app" || nextAction?.kind === "redirect");
  return isPage && expiresAt && expiresAt < payment.expiresAt ? expiresAt : payment.expiresAt;
}

/** What the charge changes in the row, and nothing else of it: turns to ask are taken without the lock. Amounts only grow. */
function changesBy(payment: PaymentRow, charge: ChargeSnapshot, at: Date): Partial<PaymentRow> {
  const moves = canMovePayment(payment.status, charge.status);
  const status = moves ? charge.status : payment.status;
  const { country } = CURRENCIES[payment.currency];
  return {
    status,
    chargeId: charge.chargeId,
    capturedAmount: Math.max(payment.capturedAmount, charge.capturedAmount),
    // Of a charge that is not paid, or is given back already, it would only say that.
    refundable: (status === "captured" && charge.refundable) || payment.refundable,
    card: charge.card ?? payment.card,
    nextAction: status === "pending" ? nextActionOf(payment, charge) : null,
    failureCode: status !== "failed" ? null : moves ? charge.failureCode : payment.failureCode,
    expiresAt:
      moves && status === "authorized"
        ? (charge.expiresAt ?? authorizationLapses(at, country))
        : (toldTime(charge, status) ?? openTime(payment, charge)),
    updatedAt: at,
    watchUntil: watchedUntil(payment, charge, at),
    ...(moves ? afterEnd(payment, status, charge, at) : {}),
  };
}

/** Numbers to pay with later: the payer has to have them at hand then. */
function hasSlip(payment: PaymentRow): boolean {
  return (
    payment.status === "pending" && nextActionSchema.safeParse(payment.nextAction).data?.kind === "voucher"
  );
}

/** What the money means to the order: it is paid, or the money goes back. Answers the refund to execute. */
async function settleOrder(tx: Tx, order: OrderRow, payment: PaymentRow, at: Date) {
  const outcome = await markPaid(tx, order, at);
  if (outcome === "paid") return { paid: true, refundId: null };
  const reason = outcome === "already_paid" ? "duplicate_payment" : "late_payment";
  log.warn("payment_refunded", { order: order.id, payment: payment.id, reason });
  return { paid: false, refundId: await requestAutomaticRefund(tx, order, payment, reason, at) };
}

/**
 * The one door: whatever the gateway says of a charge reaches a payment here and nowhere else. Takes the order's lock. News
 * that is stale, repeated, or of other numbers than ours moves nothing. Null when there is no such payment.
 */
export async function applyCharge(
  tx: Tx,
  paymentId: string,
  charge: ChargeSnapshot,
  via: string,
  at: Date,
): Promise<Applied | null> {
  const locked = await lockPayment(tx, paymentId);
  if (!locked) return null;
  const { order, payment: before } = locked;
  const nothing = { payment: before, declined: false, refundId: null, closeThere: false, paid: false };
  if (!(await belongs(tx, before, charge))) {
    log.error("charge_foreign", { payment: before.id, charge: charge.chargeId });
    return { outcome: "foreign", ...nothing };
  }
  if (!agrees(before, charge)) {
    const { amount, currency } = charge.amount;
    const reference = `${charge.chargeId}:${amount}:${currency}:${charge.livemode}:${charge.capturedAmount}`;
    const entry = { paymentId, kind: "mismatch", reference, via, charge: charge.redacted, at } as const;
    if (await writeJournalOnce(tx, entry))
      log.error("payment_mismatch", { payment: paymentId, charge: charge.chargeId });
    return { outcome: "mismatch", ...nothing };
  }
  const changes = changesBy(before, charge, at);
  const after = { ...before, ...changes };
  const moved = after.status !== before.status;
  await tx.update(payments).set(changes).where(eq(payments.id, paymentId));
  if (moved || isLive(after.status)) await fitOrderTime(tx, order, after, at);
  const entry = { paymentId, via, charge: charge.redacted, at };
  if (moved) await writeJournal(tx, { ...entry, kind: "status", reference: after.status });
  if (hasSlip(after) && !hasSlip(before)) await queueMail(tx, order.id, "slip", paymentId, at);
  const capturedNow = after.capturedAmount - before.capturedAmount;
  if (capturedNow > 0)
    await writeJournal(tx, {
      ...entry,
      kind: "captured",
      amount: capturedNow,
      reference: String(after.capturedAmount),
    });
  // Refunds first: what the merchant gave back by hand already need not be given back again.
  const given = charge.refunds ?? (await refundsOfSum(tx, after, charge.refundedAmount));
  await applyRefunds(tx, order, after, given, via, at);
  const settled =
    moved && after.status === "captured"
      ? await settleOrder(tx, order, after, at)
      : { paid: false, refundId: null };
  const aliveThere = charge.status === "pending" || charge.status === "authorized" || charge.revivable;
  return {
    outcome: moved ? "moved" : "unchanged",
    payment: after,
    declined: moved && after.status === "failed",
    ...settled,
    closeThere:
      aliveThere &&
      (isLive(after.status)
        ? order.status !== "pending"
        : after.status !== "captured" && after.watchUntil !== null),
  };
}
