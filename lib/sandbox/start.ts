import "server-only";
import { startDeliveryWorker } from "./deliver-webhook";
import { interceptOmise } from "./intercept";
import { startExpiry } from "./omise/expiry";

/** Puts the emulated gateways in place of the real ones for this process, and lets their webhooks go out. Returns the end of it. */
export function startSandbox(): () => void {
  const ends = [interceptOmise(), startDeliveryWorker(), startExpiry()];
  return () => {
    for (const end of ends) end();
  };
}
