import "server-only";
import { db } from "../db/client";
import { env } from "../env";
import { findPayment } from "./payment-rows";

/** The gateway's name of a payment, for the sandbox's own pages alone: null wherever a real gateway is asked. */
export async function sandboxChargeOf(paymentId: string): Promise<string | null> {
  if (!env().sandbox) return null;
  return (await findPayment(await db(), paymentId))?.chargeId ?? null;
}
