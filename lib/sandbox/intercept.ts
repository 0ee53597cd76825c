import "server-only";
import https from "node:https";
import { http } from "msw";
import { setupServer } from "msw/node";
import { env } from "../env";
import { handleKsher } from "./ksher/handle";
import { handleOmise } from "./omise/handle";

/**
 * Next's development server puts the plain `fetch` back whenever code has changed. Whoever does so gets the caught one again.
 * Returns the end of it.
 */
function holdFetch(plain: typeof fetch): () => void {
  const caught = globalThis.fetch;
  let current = caught;
  Object.defineProperty(globalThis, "fetch", {
    configurable: true,
    enumerable: true,
    get: () => current,
    set: (next: typeof fetch) => {
      current = next === plain ? caught : next;
    },
  });
  return () =>
    Object.defineProperty(globalThis, "fetch", {
      configurable: true,
      enumerable: true,
      writable: true,
      value: current,
    });
}

/**
 * An emulated connection hands out a TLS session that is none. Were it kept and offered by the next one, its refusal would stay
 * in OpenSSL's queue of errors, and Node (24) ends the whole process over that when the next cookie is sealed. Returns the end.
 */
function keepNoSessions(): () => void {
  const plain = https.globalAgent;
  https.globalAgent = new https.Agent({ ...plain.options, maxCachedSessions: 0 });
  return () => {
    https.globalAgent = plain;
  };
}

/** A call below one of Ksher's base addresses, as it would be on Ksher's own host. */
function atKsher(request: Request, base: string, path: string): Promise<Response> {
  const { href } = new URL(request.url);
  return handleKsher(request, new URL(`https://ksher.invalid${path}${href.slice(base.length)}`));
}

/**
 * Answers this process's own calls to the gateways' hosts with the emulators, whatever library makes them; every other call
 * goes its way. Returns the end of it.
 */
export function interceptGateways(): () => void {
  const { omise, ksher } = env();
  const { apiBase, gatewayBase, mchBase } = ksher;
  const server = setupServer(
    http.all(`${omise.vaultBase}/*`, ({ request }) => handleOmise(request, "vault")),
    http.all(`${omise.apiBase}/*`, ({ request }) => handleOmise(request, "api")),
    http.all(`${apiBase}/*`, ({ request }) => atKsher(request, apiBase, "")),
    http.all(`${gatewayBase}/*`, ({ request }) => atKsher(request, gatewayBase, "/api")),
    http.all(`${mchBase}/*`, ({ request }) => atKsher(request, mchBase, "/KsherPay")),
  );
  const plain = globalThis.fetch;
  server.listen({ onUnhandledFrame: "bypass" });
  const letGo = holdFetch(plain);
  const keepAgain = keepNoSessions();
  return () => {
    keepAgain();
    letGo();
    server.close();
  };
}
