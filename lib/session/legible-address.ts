import "server-only";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

/** The address as it is, or, where its path holds broken escapes (`/%E0%A4%A`), with each of their `%` meaning itself. */
export function legibleAddress(address: string): string {
  if (!address.includes("%")) return address;
  const [path = "", ...query] = address.split("?");
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    return [path.replaceAll("%", "%25"), ...query].join("?");
  }
}

function makeLegible(message: unknown): void {
  if (typeof message !== "object" || message === null || !("request" in message)) return;
  const { request } = message;
  if (!(request instanceof IncomingMessage)) return;
  if (request.url) request.url = legibleAddress(request.url);
  // The framework makes a web `Request` of it, which knows no such method, and answers 500. Any other that we do not have is refused.
  if (request.method === "TRACE") request.method = "UNTRACED";
}

const REQUEST_STARTS = "http.server.request.start";

/**
 * Next answers a path that cannot be decoded with a bare 500, without headers and before any code of ours. Node tells of a
 * request before Next sees it: made legible, it is one more page that does not exist. The method TRACE fares likewise. Returns what
 * ends it.
 */
export function keepAddressesLegible(): () => void {
  subscribe(REQUEST_STARTS, makeLegible);
  return () => {
    unsubscribe(REQUEST_STARTS, makeLegible);
  };
}
