import "server-only";
import { now } from "../clock";
import { inTransaction } from "../db/transaction";
import { type Applied, applyCharge } from "./apply-charge";
import { countDecline } from "./decline-limits";
import type { ChargeSnapshot } from "./gateway";
import { executeRefund } from "./refund-payment";

/**
 * Applies what the gateway said, then does what follows from it outside the transaction: counts a decline, sends money back
 * that the order cannot use. What the answer says is to be closed is the caller's to close (`followUp`).
 */
export async function settleCharge(
  paymentId: string,
  charge: ChargeSnapshot,
  via: string,
): Promise<Applied | null> {
  const applied = await inTransaction((tx) => applyCharge(tx, paymentId, charge, via, now()));
  if (applied?.declined && applied.payment.method === "card") await countDecline(applied.payment.clientIp);
  if (applied?.refundId) await executeRefund(applied.refundId);
  return applied;
}
