import type { Env } from "./env";

/** What works and is yet not as a shop should run: each an event for the log and the variable that mends it. */
export function startWarnings(env: Env): { event: string; set: string; why: string }[] {
  if (env.sandbox || env.onVercel || env.trustedProxies > 0) return [];
  return [
    {
      event: "clients_not_told_apart",
      set: "TRUSTED_PROXIES",
      why: "With no trusted proxy no client's address is known, so the limits per client are off; those per order hold.",
    },
  ];
}
