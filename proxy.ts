import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "./lib/env";
import { pagePolicy } from "./lib/session/page-policy";
import { postedFrom } from "./lib/session/posted-from";

/*
 * Gives the pages that are made per request their Content-Security-Policy with a fresh nonce. The catalogue's static pages
 * never come through here, nor does anything under /api. Nothing is authorised here; but what the framework would take for an
 * error of its own, or for a wish to see the page, is refused.
 */

/** The longest form of these pages is a few hundred bytes. Next would answer an action's larger body with a bare 500. */
const BODY_LIMIT = 64 * 1024;

/** A page knows no others: the framework would answer each with the page. */
const METHODS = ["GET", "HEAD", "POST"];

const PRODUCT_LIST = /^\/([^/]+)\/products\/?$/;

/** Whether more comes than any form holds. Where no length is told, what comes is counted; Next passes on what was read. */
async function isTooLarge({ headers, body }: NextRequest): Promise<boolean> {
  const told = headers.get("content-length");
  if (told !== null) return Number(told) > BODY_LIMIT;
  const reader = body?.getReader();
  let read = 0;
  while (reader && read <= BODY_LIMIT) {
    const { done, value } = await reader.read();
    if (done) return false;
    read += value.byteLength;
  }
  return read > BODY_LIMIT;
}

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(18).toString("base64");
  const policy = pagePolicy(nonce);
  const refuse = (status: number, words: string, more: Record<string, string> = {}) =>
    new NextResponse(words, {
      status,
      headers: { "content-security-policy": policy, "cache-control": "no-store", ...more },
    });
  if (!METHODS.includes(request.method))
    return refuse(405, "This page can be read, and some of its forms sent.", { allow: METHODS.join(", ") });
  const from = request.method === "POST" ? postedFrom(request.nextUrl, request.headers) : "";
  if (from === null)
    return refuse(
      403,
      `This was not sent from a page of the shop, so nothing was done. The shop is at ${env().baseUrl}.`,
    );
  if (await isTooLarge(request)) return refuse(413, "That is more than a form of this shop holds.");
  // Next reads the nonce off the request's own policy, so whatever the client sent under these names goes first.
  const headers = new Headers(request.headers);
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  // Anybody's word, which the framework would hold against the form's own page. Who is asked is in `Host`.
  headers.delete("x-forwarded-host");
  if (from) headers.set("x-forwarded-host", from);
  const response = answerTo(request, headers);
  response.headers.set("content-security-policy", policy);
  return response;
}

/** A filtered product list is the search page under the list's address; the plain list stays static. */
function answerTo(request: NextRequest, headers: Headers): NextResponse {
  const list = request.nextUrl.pathname.match(PRODUCT_LIST);
  if (!list) return NextResponse.next({ request: { headers } });
  const url = request.nextUrl.clone();
  url.pathname = `/${list[1]}/search`;
  return NextResponse.rewrite(url, { request: { headers } });
}

// Next reads this without running it: plain literals only. The first segment is any language but never /api.
export const config = {
  matcher: [
    "/:locale((?!api|img|_next)[^/]+)/cart",
    "/:locale((?!api|img|_next)[^/]+)/checkout",
    "/:locale((?!api|img|_next)[^/]+)/search",
    "/:locale((?!api|img|_next)[^/]+)/find-order/:token*",
    "/:locale((?!api|img|_next)[^/]+)/orders",
    "/:locale((?!api|img|_next)[^/]+)/orders/:orderId",
    "/:locale((?!api|img|_next)[^/]+)/orders/:orderId/:step(pay|return|status)",
    "/sandbox/:path*",
    { source: "/:locale((?!api|img|_next)[^/]+)/products", has: [{ type: "query", key: "shelf" }] },
    { source: "/:locale((?!api|img|_next)[^/]+)/products", has: [{ type: "query", key: "colour" }] },
    { source: "/:locale((?!api|img|_next)[^/]+)/products", has: [{ type: "query", key: "price" }] },
    { source: "/:locale((?!api|img|_next)[^/]+)/products", has: [{ type: "query", key: "stock" }] },
    { source: "/:locale((?!api|img|_next)[^/]+)/products", has: [{ type: "query", key: "sort" }] },
    { source: "/:locale((?!api|img|_next)[^/]+)/products", has: [{ type: "query", key: "page" }] },
  ],
};
