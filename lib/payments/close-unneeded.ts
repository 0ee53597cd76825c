import "server-only";
import { db } from "../db/client";
import type { Applied } from "./apply-charge";
import { closeAtGateway, endHere } from "./close-payment";
import type { ChargeSnapshot } from "./gateway";
import { type PaymentRow, paymentsOfOrder } from "./payment-rows";
import { isLive } from "./payment-status";
import { waitForTurn } from "./turn";

/** Closes it there, and ends it here whatever the gateway said: nobody is to pay it any more. The caller has the turn. */
async function close(payment: PaymentRow, status: ChargeSnapshot["status"], via: string): Promise<boolean> {
  if ((await closeAtGateway(payment, status, via)) === "unreachable") return false;
  await endHere(payment.id, via);
  return true;
}

/**
 * Closes an attempt whose order is paid already: a code that stayed payable would be paid twice. False while the gateway
 * cannot be asked. One without a charge is left to the look for it.
 */
export async function closeUnneeded(paymentId: string, via: string): Promise<boolean> {
  const inTurn = await waitForTurn(paymentId);
  if (inTurn === null) return false;
  if (!isLive(inTurn.status) || inTurn.chargeId === null) return true;
  return close(inTurn, inTurn.status === "authorized" ? "authorized" : "pending", via);
}

/** Does at the gateway what a charge's news made necessary. What fails is left to the next look, or to the reconciler. */
export async function followUp(
  applied: Applied | null,
  status: ChargeSnapshot["status"],
  via: string,
): Promise<void> {
  if (applied?.closeThere) await close(applied.payment, status, via);
  if (!applied?.paid) return;
  for (const other of await paymentsOfOrder(await db(), applied.payment.orderId))
    if (isLive(other.status)) await closeUnneeded(other.id, via);
}
