import "server-only";
import { http } from "msw";
import { setupServer } from "msw/node";
import { env } from "../env";
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
 * Answers this process's own calls to Omise's two hosts with the emulator, whatever library makes them; every other call
 * goes its way. Returns the end of it.
 */
export function interceptOmise(): () => void {
  const { apiBase, vaultBase } = env().omise;
  const server = setupServer(
    http.all(`${vaultBase}/*`, ({ request }) => handleOmise(request, "vault")),
    http.all(`${apiBase}/*`, ({ request }) => handleOmise(request, "api")),
  );
  const plain = globalThis.fetch;
  server.listen({ onUnhandledFrame: "bypass" });
  const letGo = holdFetch(plain);
  return () => {
    letGo();
    server.close();
  };
}
