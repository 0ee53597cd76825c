import "server-only";
import { startDeliveryWorker } from "./deliver-webhook";
import { interceptGateways } from "./intercept";
import { startKsherExpiry } from "./ksher/expiry";
import { startExpiry } from "./omise/expiry";

/**
 * Puts the emulated gateways in place of the real ones for this process, and lets their webhooks go out. `stop` ends what
 * begins by itself; a shop that is shutting down still has calls under way, which must not reach the real gateways. `end`
 * puts those back as well.
 */
export function startSandbox(): { stop: () => void; end: () => void } {
  const letGo = interceptGateways();
  const stops = [startDeliveryWorker(), startExpiry(), startKsherExpiry()];
  const stop = () => {
    for (const each of stops) each();
  };
  const end = () => {
    stop();
    letGo();
  };
  return { stop, end };
}
