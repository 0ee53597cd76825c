import "server-only";
import { db } from "../db/client";
import { env } from "../env";
import { readChargeId, toNumber } from "./ksher/names";
import { findPayment } from "./payment-rows";

/**
 * Where the sandbox has the telephone that scans a payment's code or pays its slip; null wherever a real gateway is asked, and
 * where the payment has neither.
 */
export async function sandboxPhoneOf(paymentId: string): Promise<string | null> {
  const { sandbox, ksher } = env();
  if (!sandbox) return null;
  const { gateway, chargeId = null } = (await findPayment(await db(), paymentId)) ?? {};
  if (chargeId === null) return null;
  if (gateway === "omise") return `/sandbox/omise/scan/${chargeId}`;
  const order = readChargeId(chargeId);
  if (order?.kind !== "code") return null;
  return `/sandbox/ksher/scan/${ksher.dialect === "mch" ? toNumber(order.paymentId) : order.paymentId}`;
}
