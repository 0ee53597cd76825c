import "server-only";
import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { now, shift } from "../clock";
import { db } from "../db/client";
import { payments } from "../db/schema/payments";
import { findPayment, type PaymentRow } from "./payment-rows";
import { isLive } from "./payment-status";
import {
  ASK_FLOOR_MS,
  AUTHORIZED_PAUSE_MS,
  CAPTURED_WATCH_MS,
  pauseAfterAsking,
  pauseAfterCapture,
  pauseAfterWatching,
} from "./schedule";

/*
 * The right to call the gateway about a payment: one call in 2 s, however many want to. A call is written into `called_at` by
 * compare-and-swap; a moment at most 2 s ahead is a call that somebody is waiting to make.
 */

/** How many turns of others one waits for, before he is told that it is too crowded. */
const MOST_WAITS = 3;

/** Whether news about an ended payment may still come: late money, or a refund made in the gateway's dashboard. */
export function isWatched(payment: PaymentRow, at: Date): boolean {
  if (payment.status === "captured")
    return payment.closedAt !== null && shift(payment.closedAt, CAPTURED_WATCH_MS) > at;
  return payment.watchUntil !== null && payment.watchUntil > at;
}

function pauseOf({ status, syncCount, closedAt }: PaymentRow, at: Date): number {
  if (status === "authorized") return AUTHORIZED_PAUSE_MS;
  if (status === "captured") return pauseAfterCapture(at.getTime() - (closedAt ?? at).getTime());
  return isLive(status) ? pauseAfterAsking(syncCount) : pauseAfterWatching(syncCount);
}

/** Takes the right to ask, now or not at all. Of many who try at once one gets it. `force` skips the back-off. */
export async function takeTurn(payment: PaymentRow, force: boolean): Promise<boolean> {
  const at = now();
  const won = await (await db())
    .update(payments)
    .set({
      syncAfter: shift(at, pauseOf(payment, at)),
      syncCount: sql`${payments.syncCount} + 1`,
      calledAt: at,
    })
    .where(
      and(
        eq(payments.id, payment.id),
        eq(payments.syncAfter, payment.syncAfter),
        force ? undefined : lte(payments.syncAfter, at),
        // A call from further in the future than one can wait for means that a clock jumped back; it must not silence the payment.
        or(
          isNull(payments.calledAt),
          lte(payments.calledAt, shift(at, -ASK_FLOOR_MS)),
          gt(payments.calledAt, shift(at, ASK_FLOOR_MS)),
        ),
      ),
    )
    .returning({ id: payments.id });
  return won.length > 0;
}

const sleepUntil = (moment: Date) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, moment.getTime() - now().getTime())));

/** Books the next free moment. Answers it, or null where somebody was quicker. */
async function book({ id, calledAt }: PaymentRow): Promise<Date | null> {
  const at = now();
  const taken = calledAt !== null && calledAt > shift(at, -ASK_FLOOR_MS) && calledAt <= at;
  const moment = taken ? shift(calledAt, ASK_FLOOR_MS) : at;
  const won = await (await db())
    .update(payments)
    .set({ calledAt: moment })
    .where(and(eq(payments.id, id), calledAt ? eq(payments.calledAt, calledAt) : isNull(payments.calledAt)))
    .returning({ id: payments.id });
  return won.length > 0 ? moment : null;
}

/**
 * Waits for the right to call about a live payment, and answers the payment as it stands then: with the right, or no longer
 * live and without. Null where too many wait. A booked moment cannot be taken by those who only ask.
 */
export async function waitForTurn(paymentId: string): Promise<PaymentRow | null> {
  const read = async () => findPayment(await db(), paymentId);
  for (let waits = 0; waits < MOST_WAITS; ) {
    const payment = await read();
    if (!payment || !isLive(payment.status)) return payment;
    const { calledAt } = payment;
    const at = now();
    if (calledAt && calledAt > at && calledAt <= shift(at, ASK_FLOOR_MS)) {
      waits += 1;
      await sleepUntil(shift(calledAt, 1)); // somebody's moment; he may end the payment
      continue;
    }
    const moment = await book(payment);
    if (moment === null) continue;
    await sleepUntil(moment);
    return read();
  }
  return null;
}
