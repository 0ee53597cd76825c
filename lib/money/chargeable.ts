import type { Currency } from "./currency";
import { type Money, money } from "./money";

/*
 * What one charge may come to, by the store's currency, in minor units: the limits that Omise gives a new account of that
 * country. An account may be allowed more; an order beyond them would stand there unpayable for everybody else.
 */
export const CHARGEABLE: Readonly<Record<Currency, { readonly min: number; readonly max: number }>> = {
  THB: { min: 2_000, max: 15_000_000 },
  JPY: { min: 100, max: 6_000_000 },
  SGD: { min: 100, max: 2_000_000 },
  MYR: { min: 100, max: 10_000_000 },
};

/** The smallest and the largest total that can be paid at all. */
export function chargeableRange(currency: Currency): { min: Money; max: Money } {
  const { min, max } = CHARGEABLE[currency];
  return { min: money(min, currency), max: money(max, currency) };
}
