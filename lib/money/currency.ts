/** The currencies a store can run in, one per deployment. `digits` is the number of decimals (yen has none). */
export const CURRENCIES = {
  THB: { digits: 2, country: "TH" },
  JPY: { digits: 0, country: "JP" },
  SGD: { digits: 2, country: "SG" },
  MYR: { digits: 2, country: "MY" },
} as const;

export type Currency = keyof typeof CURRENCIES;
export type Country = (typeof CURRENCIES)[Currency]["country"];

export const CURRENCY_CODES = ["THB", "JPY", "SGD", "MYR"] as const satisfies readonly Currency[];

export function isCurrency(text: unknown): text is Currency {
  return typeof text === "string" && Object.hasOwn(CURRENCIES, text);
}
