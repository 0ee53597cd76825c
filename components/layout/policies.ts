import type { Country } from "@/lib/money/currency";

export const POLICIES = ["shipping", "returns", "privacy", "terms", "transactions"] as const;
export type Policy = (typeof POLICIES)[number];

/** What a shop of this country tells, in the order of its links. The last one is asked for by Japanese law alone. */
export function policiesOf(country: Country): readonly Policy[] {
  return POLICIES.filter((policy) => policy !== "transactions" || country === "JP");
}
