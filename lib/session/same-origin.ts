import "server-only";
import { headers } from "next/headers";
import { env } from "../env";

/**
 * Whether the request comes from a page of ours. Compared with the configured origins, never with `Host`, which is the
 * client's word. Our own checkout pages send `Origin: null` with a plain form post, because they send no referrer; there, and
 * where the header is absent, only the browser's `Sec-Fetch-Site` counts, which no page can forge.
 */
export function isSameOrigin(requestHeaders: Headers): boolean {
  const origin = requestHeaders.get("origin");
  const site = requestHeaders.get("sec-fetch-site");
  if (origin === null || origin === "null") return site === "same-origin";
  return env().allowedOrigins.includes(origin) && (site === null || site === "same-origin");
}

/** For server actions, before any work: whether the form was sent from a page of ours. */
export async function isOwnForm(): Promise<boolean> {
  return isSameOrigin(await headers());
}
