import "server-only";
import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { now, shift } from "../clock";
import { db } from "../db/client";
import { payments } from "../db/schema/payments";
import { log } from "../log";
import { closeAtGateway, endAsNotReceived } from "./close-payment";
import type { ChargeSnapshot } from "./gateway";
import { GatewayRejected, GatewayUnreachable } from "./gateway-error";
import { findPayment, type PaymentRow } from "./payment-rows";
import { isLive } from "./payment-status";
import type { PaymentView, Via } from "./payment-view";
import { toPaymentView } from "./queries";
import { gatewayOf } from "./registry";
import {
  ABSENT_AFTER_MS,
  ASK_FLOOR_MS,
  LISTING_MARGIN_MS,
  pauseAfterAsking,
  pauseAfterWatching,
} from "./schedule";
import { settleCharge } from "./settle-charge";

export interface SyncOptions {
  readonly via: Via;
  /** Skips the back-off between askings, never the floor of 2 s. */
  readonly force?: boolean;
}

/**
 * What came of wanting to ask. `answered`: a retrieve that began after the call was made has been applied. `early`: somebody
 * asked moments ago, or the time has not come. `idle`: there is nothing to ask. `unreachable`: no answer, or a refusal.
 */
export type Asked = "answered" | "early" | "idle" | "unreachable";

/** Takes the right to ask. Of many who try at once one gets it: compare-and-swap on `sync_after`. */
async function takeTurn(payment: PaymentRow, force: boolean): Promise<boolean> {
  const at = now();
  const pause = (isLive(payment.status) ? pauseAfterAsking : pauseAfterWatching)(payment.syncCount);
  const won = await (await db())
    .update(payments)
    .set({ syncAfter: shift(at, pause), syncCount: sql`${payments.syncCount} + 1`, calledAt: at })
    .where(
      and(
        eq(payments.id, payment.id),
        eq(payments.syncAfter, payment.syncAfter),
        force ? undefined : lte(payments.syncAfter, at),
        // A call from the future means that a clock jumped back; it must not silence the payment.
        or(
          isNull(payments.calledAt),
          lte(payments.calledAt, shift(at, -ASK_FLOOR_MS)),
          gt(payments.calledAt, at),
        ),
      ),
    )
    .returning({ id: payments.id });
  return won.length > 0;
}

/** The charge as it is now; null when a complete listing lacks it. */
async function look(payment: PaymentRow): Promise<ChargeSnapshot | null> {
  const gateway = gatewayOf(payment.gateway);
  return payment.chargeId === null
    ? gateway.findCharge(payment.id, shift(payment.createdAt, -LISTING_MARGIN_MS))
    : gateway.retrieveCharge(payment.chargeId);
}

/** Asks the gateway about one payment and applies the answer, unless it was asked a moment ago. */
export async function askGateway(paymentId: string, { via, force = false }: SyncOptions): Promise<Asked> {
  const payment = await findPayment(await db(), paymentId);
  if (!payment) return "idle";
  const watched = payment.watchUntil !== null && payment.watchUntil > now();
  if (!force && !isLive(payment.status) && !watched) return "idle";
  if (!(await takeTurn(payment, force))) return "early";
  const began = now();
  try {
    const charge = await look(payment);
    if (charge) {
      const applied = await settleCharge(paymentId, charge, via);
      if (applied?.closeThere) await closeAtGateway(payment, charge.status, via);
    } else if (began.getTime() - payment.createdAt.getTime() >= ABSENT_AFTER_MS)
      await endAsNotReceived(paymentId, via);
    return "answered";
  } catch (error) {
    if (error instanceof GatewayUnreachable) log.warn("gateway_unreachable", { payment: paymentId, error });
    else if (error instanceof GatewayRejected) log.error("gateway_refused", { payment: paymentId, error });
    else throw error;
    return "unreachable";
  }
}

/**
 * Brings a payment up to date with the gateway, at most once in 2 s however many ask, and answers how it stands. Throws for
 * an id that is no payment of this shop.
 */
export async function syncPayment(paymentId: string, options: SyncOptions): Promise<PaymentView> {
  await askGateway(paymentId, options);
  const payment = await findPayment(await db(), paymentId);
  if (!payment) throw new Error("There is no such payment.");
  return toPaymentView(payment);
}
