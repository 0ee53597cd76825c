import "server-only";
import { headers } from "next/headers";
import { env } from "../env";

/** A form or script of another site tried to act here. */
export class ForeignOrigin extends Error {
  override name = "ForeignOrigin";
  constructor() {
    super("This request did not come from the shop's own pages.");
  }
}

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

/** For server actions that can answer in words: whether the form was sent from a page of ours. Asked before any work. */
export async function isOwnForm(): Promise<boolean> {
  return isSameOrigin(await headers());
}

/** For server actions with nothing to answer: throws ForeignOrigin before any work is done. */
export async function requireSameOrigin(): Promise<void> {
  if (!(await isOwnForm())) throw new ForeignOrigin();
}
