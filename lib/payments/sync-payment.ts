import "server-only";
import { now, shift } from "../clock";
import { db } from "../db/client";
import { log } from "../log";
import { endAsNotReceived } from "./close-payment";
import { followUp } from "./close-unneeded";
import type { ChargeSnapshot } from "./gateway";
import { GatewayRejected, GatewayUnreachable } from "./gateway-error";
import { findPayment, type PaymentRow } from "./payment-rows";
import { isLive } from "./payment-status";
import type { PaymentView, Via } from "./payment-view";
import { toPaymentView } from "./queries";
import { gatewayOf } from "./registry";
import { ABSENT_AFTER_MS, LISTING_MARGIN_MS } from "./schedule";
import { settleCharge } from "./settle-charge";
import { isWatched, takeTurn } from "./turn";

export interface SyncOptions {
  readonly via: Via;
  /** Skips the back-off between askings, never the floor of 2 s. */
  readonly force?: boolean;
}

/**
 * What came of wanting to ask. `answered`: a retrieve that began after the call was made has been applied. `early`: somebody
 * asked moments ago, or the time has not come. `idle`: there is nothing to ask. `unreachable`: no answer, or a refusal.
 * `missing`: the gateway is certain that the charge which it once gave us does not exist.
 */
export type Asked = "answered" | "early" | "idle" | "unreachable" | "missing";

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
  if (!force && !isLive(payment.status) && !isWatched(payment, now())) return "idle";
  if (!(await takeTurn(payment, force))) return "early";
  const began = now();
  try {
    const charge = await look(payment);
    if (charge) {
      await followUp(await settleCharge(paymentId, charge, via), charge.status, via);
    } else if (began.getTime() - payment.createdAt.getTime() >= ABSENT_AFTER_MS)
      await endAsNotReceived(paymentId, via);
    return "answered";
  } catch (error) {
    if (error instanceof GatewayUnreachable) log.warn("gateway_unreachable", { payment: paymentId, error });
    else if (error instanceof GatewayRejected && error.code === "not_found" && payment.chargeId !== null) {
      log.warn("charge_missing", { payment: paymentId, charge: payment.chargeId });
      return "missing";
    } else if (error instanceof GatewayRejected) log.error("gateway_refused", { payment: paymentId, error });
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
