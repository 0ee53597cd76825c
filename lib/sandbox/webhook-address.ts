import "server-only";
import { env } from "../env";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Whether an address is on this machine or this deployment's own. A sandbox sends nothing into other people's networks. */
export function isNearby(uri: string): boolean {
  const url = URL.parse(uri);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return false;
  const { allowedOrigins, onVercel } = env();
  return allowedOrigins.includes(url.origin) || (LOOPBACK.includes(url.hostname) && !onVercel);
}

/** An account may be given any https address too, as at Omise, unless strangers can reach the sandbox. */
export function mayBeAccountWebhook(uri: string): boolean {
  return isNearby(uri) || (URL.parse(uri)?.protocol === "https:" && !env().onVercel);
}
