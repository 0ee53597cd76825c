import "server-only";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";

/** An action's error texts, with the shop's own address in the one that speaks of it. */
export function withAddress<Texts extends { foreign: string }>(texts: Texts): Texts {
  return { ...texts, foreign: fill(texts.foreign, { address: env().baseUrl }) };
}
