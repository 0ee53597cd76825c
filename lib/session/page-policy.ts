import "server-only";
import { env } from "../env";

/** Hosts of the card library, of its vault, and of what it asks. A sandbox has none: its stand-ins are our own pages. Ksher has none:
 * its pages are gone to, not loaded. */
const OMISE_SCRIPTS = "https://cdn.omise.co";
const OMISE_CALLS = "https://api.omise.co https://vault.omise.co";

/**
 * The Content-Security-Policy of a page that is made anew for each request. Only scripts that carry the nonce run, and what
 * those load; styles come from our files, or as attributes that React writes. Development needs `eval` and style elements
 * for its overlay and its hot reload.
 */
export function pagePolicy(nonce: string): string {
  const { sandbox, production, baseUrl, gateways } = env();
  const alone = sandbox || !gateways.includes("omise");
  const scriptHosts = alone ? "'self'" : `'self' ${OMISE_SCRIPTS}`;
  const callHosts = alone ? "'self'" : `'self' ${OMISE_CALLS}`;
  const frameHosts = alone ? "'self'" : `'self' ${OMISE_SCRIPTS} ${OMISE_CALLS}`;
  return [
    "default-src 'self'",
    // Browsers that know 'strict-dynamic' ignore the hosts; the few that do not need them.
    `script-src 'nonce-${nonce}' 'strict-dynamic' ${scriptHosts}${production ? "" : " 'unsafe-eval'"}`,
    production ? `style-src 'self' 'nonce-${nonce}'` : "style-src 'self' 'unsafe-inline'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${callHosts}`,
    `frame-src ${frameHosts}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(baseUrl.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
