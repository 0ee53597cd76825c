import "server-only";
import { env } from "../env";

/** How the routes are called to which a gateway's page posts: from another site, rightly. */
const FROM_ELSEWHERE = /\/orders\/[^/]+\/return\/?$/;

/**
 * The host of the page that a form was posted from, as the framework may believe it, or null where the post has to be
 * refused before the framework sees it: it takes any unreadable `Origin`, and any that is not the host it was asked for, for
 * an error of the server. Whether the page was ours is asked by each action for itself (`same-origin.ts`): one that was opened
 * under another of this machine's names comes as far as that, to be told so in words.
 */
export function postedFrom({ pathname }: URL, headers: Headers): string | null {
  const origin = headers.get("origin");
  const host = headers.get("host") ?? "";
  if (origin === null || FROM_ELSEWHERE.test(pathname)) return host;
  if (origin === "null") {
    // A plain form of a page that sends no referrer. A script of ours names its page, or its browser says that it is ours.
    const own = headers.get("sec-fetch-site") === "same-origin";
    return own || !headers.has("next-action") ? host : null;
  }
  const from = URL.canParse(origin) ? new URL(origin) : null;
  if (!from?.host || from.origin !== origin) return null;
  return env().allowedOrigins.includes(origin) || from.host === host ? from.host : null;
}
