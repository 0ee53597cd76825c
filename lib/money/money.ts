import type { Currency } from "./currency";

/** An amount in the currency's minor unit (satang, sen, cent; yen itself), never a fraction. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

export class MoneyError extends Error {
  override name = "MoneyError";
}

function checked(amount: number): number {
  if (!Number.isSafeInteger(amount))
    throw new MoneyError("An amount of money must be a whole number below 2^53.");
  return amount;
}

/** Throws MoneyError unless `amount` is a safe whole number of minor units. */
export function money(amount: number, currency: Currency): Money {
  return { amount: checked(amount), currency };
}

export function zero(currency: Currency): Money {
  return { amount: 0, currency };
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new MoneyError(`Cannot mix ${a.currency} and ${b.currency}.`);
}

export function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amount + b.amount, a.currency);
}

export function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amount - b.amount, a.currency);
}

/** What is taken off, as sums show it. */
export function negated({ amount, currency }: Money): Money {
  return money(amount === 0 ? 0 : -amount, currency);
}

/** `quantity` must be whole. */
export function multiply(a: Money, quantity: number): Money {
  return money(a.amount * checked(quantity), a.currency);
}

export function sum(items: readonly Money[], currency: Currency): Money {
  return items.reduce(add, zero(currency));
}

export function equals(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency;
}

/** VAT contained in a VAT-inclusive amount. `rate` in basis points (700 = 7 %). Rounds half up. */
export function vatWithin(gross: Money, rate: number): Money {
  const net = Math.round((gross.amount * 10_000) / (10_000 + rate));
  return money(gross.amount - net, gross.currency);
}
