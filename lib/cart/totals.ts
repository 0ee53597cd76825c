import type { Country, Currency } from "../money/currency";
import { add, type Money, money, multiply, sum, vatWithin, zero } from "../money/money";
import { storeProfile } from "../store-profile";

export interface PricedLine {
  readonly unit: Money;
  readonly quantity: number;
  readonly ships: boolean;
}

export interface Totals {
  readonly subtotal: Money;
  readonly shipping: Money;
  /** VAT inside the total, not on top of it. */
  readonly tax: Money;
  readonly total: Money;
  readonly ships: boolean;
}

/** The subtotal from which shipping costs nothing. */
export function freeShippingFrom(currency: Currency): Money {
  return money(storeProfile.shipping[currency].freeFrom, currency);
}

function shippingFor(subtotal: Money, ships: boolean): Money {
  const { flat, freeFrom } = storeProfile.shipping[subtotal.currency];
  return ships && subtotal.amount < freeFrom ? money(flat, subtotal.currency) : zero(subtotal.currency);
}

/** What the lines come to in the store's country. Throws MoneyError above 2^53; what can be charged is the caller's to check. */
export function totalsOf(lines: readonly PricedLine[], currency: Currency, country: Country): Totals {
  const subtotal = sum(
    lines.map(({ unit, quantity }) => multiply(unit, quantity)),
    currency,
  );
  const ships = lines.some((line) => line.ships);
  const shipping = shippingFor(subtotal, ships);
  const total = add(subtotal, shipping);
  const rate = storeProfile.vatRate[country];
  const tax = rate === null ? zero(currency) : vatWithin(total, rate);
  return { subtotal, shipping, tax, total, ships };
}
