import "server-only";
import { eq } from "drizzle-orm";
import { now, shift } from "../clock";
import type { Tx } from "../db/client";
import { payments } from "../db/schema/payments";
import { inTransaction } from "../db/transaction";
import { log } from "../log";
import { CURRENCIES } from "../money/currency";
import type { ChargeSnapshot } from "./gateway";
import { GatewayRejected, GatewayUnreachable } from "./gateway-error";
import { writeJournal, writeJournalOnce } from "./journal";
import { lockPayment, type PaymentRow } from "./payment-rows";
import { isLive } from "./payment-status";
import { gatewayOf } from "./registry";
import { FIRST_WATCH_MS, watchUntil } from "./schedule";
import { settleCharge } from "./settle-charge";

/** From now on the payment is one that we ended: it is asked about again for as long as its money could still arrive. */
function watch(payment: PaymentRow, at: Date): Partial<PaymentRow> {
  const { country } = CURRENCIES[payment.currency];
  const until = watchUntil(at, null, country);
  return {
    // Later where the charge's own end is known to be later.
    watchUntil: payment.watchUntil && payment.watchUntil > until ? payment.watchUntil : until,
    syncAfter: shift(at, FIRST_WATCH_MS),
    syncCount: 0,
  };
}

async function update(tx: Tx, paymentId: string, values: Partial<PaymentRow>): Promise<void> {
  await tx.update(payments).set(values).where(eq(payments.id, paymentId));
}

/** The gateway has proven that it never received the create. Applied only while nothing else is known. */
export async function endAsNotReceived(paymentId: string, via: string): Promise<void> {
  const at = now();
  await inTransaction(async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    if (locked?.payment.status !== "submitted" || locked.payment.chargeId !== null) return;
    await update(tx, paymentId, {
      status: "failed",
      failureCode: "not_received",
      nextAction: null,
      closedAt: at,
      updatedAt: at,
      ...watch(locked.payment, at),
    });
    await writeJournal(tx, { paymentId, kind: "not_received", reference: "failed", via, at });
  });
}

/**
 * The gateway would not close it, or does not know it, and its own time is over or its order is paid: it ends here, and is
 * watched.
 */
export async function endHere(paymentId: string, via: string): Promise<void> {
  const at = now();
  await inTransaction(async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    if (!locked || !isLive(locked.payment.status)) return;
    if (locked.payment.expiresAt > at && locked.order.status === "pending") return;
    await update(tx, paymentId, {
      status: "expired",
      nextAction: null,
      closedAt: at,
      updatedAt: at,
      ...watch(locked.payment, at),
    });
    await writeJournal(tx, { paymentId, kind: "closed_here", reference: "expired", via, at });
  });
}

/** The first beat of closing: says what we are about to do, and has the payment watched whatever comes of it. */
async function announce(paymentId: string, how: "expire" | "reverse", via: string): Promise<string | null> {
  const at = now();
  return inTransaction(async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    if (!locked?.payment.chargeId || locked.payment.status === "captured") return null;
    const { payment } = locked;
    const { country } = CURRENCIES[payment.currency];
    if (payment.watchUntil === null)
      await update(tx, paymentId, { watchUntil: watchUntil(at, null, country) });
    await writeJournalOnce(tx, { paymentId, kind: "closed_here", reference: `asked_to_${how}`, via, at });
    return payment.chargeId;
  });
}

/**
 * Asks the gateway to end the charge: an authorisation is reversed, anything else expired. Whatever it answers goes through
 * the one door; a refusal too may mean that the charge has moved, so it is looked at again. The caller has the turn.
 */
export async function closeAtGateway(
  payment: Pick<PaymentRow, "id" | "gateway">,
  status: ChargeSnapshot["status"],
  via: string,
): Promise<"answered" | "unreachable" | "missing"> {
  const how = status === "authorized" ? "reverse" : "expire";
  const chargeId = await announce(payment.id, how, via);
  if (chargeId === null) return "answered";
  const close = async () => {
    const gateway = gatewayOf(payment.gateway);
    try {
      return await (how === "reverse" ? gateway.reverseCharge(chargeId) : gateway.expireCharge(chargeId));
    } catch (error) {
      if (!(error instanceof GatewayRejected)) throw error;
      log.info("close_refused", { payment: payment.id, code: error.code });
      return gateway.retrieveCharge(chargeId);
    }
  };
  try {
    await settleCharge(payment.id, await close(), via);
    return "answered";
  } catch (error) {
    if (!(error instanceof GatewayRejected) && !(error instanceof GatewayUnreachable)) throw error;
    log.warn("close_unanswered", { payment: payment.id, error });
    return error instanceof GatewayRejected && error.code === "not_found" ? "missing" : "unreachable";
  }
}
