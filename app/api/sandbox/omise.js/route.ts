import { env } from "@/lib/env";
import { BROWSER_LIBRARY } from "@/lib/sandbox/omise/browser-library";

export const dynamic = "force-dynamic";

/** The stand-in for `https://cdn.omise.co/omise.js`. */
export function GET(): Response {
  if (!env().sandbox) return new Response("Not found", { status: 404 });
  return new Response(BROWSER_LIBRARY, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
}
