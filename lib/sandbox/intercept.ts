import "server-only";
import { http } from "msw";
import { setupServer } from "msw/node";
import { env } from "../env";
import { handleOmise } from "./omise/handle";

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
  server.listen({ onUnhandledFrame: "bypass" });
  return () => server.close();
}
