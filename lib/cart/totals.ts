import { type Discount, type DiscountProblem, problemOf } from "../discounts/discount";
import { shareOut } from "../discounts/share-out";
import type { Country, Currency } from "../money/currency";
import { add, type Money, money, multiply, subtract, sum, vatWithin, zero } from "../money/money";
import { SHIPPING_METHODS, type ShippingMethod, storeProfile } from "../store-profile";

export interface PricedLine {
  /** Its variant's id: no two lines have the same. */
  readonly id: string;
  readonly unit: Money;
  readonly quantity: number;
  readonly ships: boolean;
  readonly shelf: string;
}

/** What a quote is made under, beside the lines. */
export interface QuoteTerms {
  readonly currency: Currency;
  readonly country: Country;
  readonly shipping?: ShippingMethod | undefined;
  /** Null where the cart brings a code and there is none of that name; undefined where it brings no code. */
  readonly discount?: Discount | null | undefined;
  readonly at: Date;
  /** Uses of the code that the shopper's mail address has had already; 0 while it is not known. */
  readonly usesByEmail?: number;
}

export interface ShippingChoice {
  readonly method: ShippingMethod;
  /** What it costs, before any code. */
  readonly fee: Money;
}

export interface Totals {
  /** The goods at their prices. */
  readonly subtotal: Money;
  /** All that the code takes off, of goods or shipping. */
  readonly discount: Money;
  /** Its share in each line, in the lines' order; with `shippingDiscount` they come to `discount`. */
  readonly lineDiscounts: readonly Money[];
  readonly shippingDiscount: Money;
  readonly discountProblem: DiscountProblem | null;
  /** The fee of the chosen way, before the code. */
  readonly shipping: Money;
  readonly shippingMethod: ShippingMethod;
  /** Empty where nothing ships. */
  readonly shippingChoices: readonly ShippingChoice[];
  /** VAT inside the total, not on top of it. */
  readonly tax: Money;
  /** `subtotal - discount + shipping` */
  readonly total: Money;
  readonly ships: boolean;
}

/** The subtotal from which standard shipping costs nothing. Goods count at their prices: a code never costs the free parcel. */
export function freeShippingFrom(currency: Currency): Money {
  return money(storeProfile.shipping[currency].freeFrom, currency);
}

function standardFee(subtotal: Money): Money {
  const { flat, freeFrom } = storeProfile.shipping[subtotal.currency];
  return money(subtotal.amount < freeFrom ? flat : 0, subtotal.currency);
}

function feeOf(method: ShippingMethod, subtotal: Money): Money {
  const { currency } = subtotal;
  return method === "express"
    ? money(storeProfile.shipping[currency].express, currency)
    : standardFee(subtotal);
}

/** A part of an amount in basis points, to the nearest unit, half of one up. */
function partOf({ amount, currency }: Money, basisPoints: number): Money {
  return money(Number((BigInt(amount) * BigInt(basisPoints) + 5_000n) / 10_000n), currency);
}

const least = (a: Money, b: Money) => (a.amount <= b.amount ? a : b);

interface TakenOff {
  readonly goods: Money;
  readonly shipping: Money;
}

/** What the code takes off goods that it is for, and off the fee of standard shipping. */
function takenOff({ gives }: Discount, goods: Money, shipping: Money): TakenOff {
  const { currency } = goods;
  const nothing = zero(currency);
  if (gives.kind === "free_shipping") return { goods: nothing, shipping };
  if (gives.kind === "percentage") return { goods: partOf(goods, gives.basisPoints), shipping: nothing };
  return { goods: least(money(gives.amounts[currency] ?? 0, currency), goods), shipping: nothing };
}

/**
 * What the lines come to in the store's country: the one sum that cart, checkout, order, mail and receipt show and that is
 * charged. A code that does not count takes nothing off and says why. Throws MoneyError above 2^53; what can be charged is
 * the caller's to check.
 */
export function quote(lines: readonly PricedLine[], terms: QuoteTerms): Totals {
  const { currency, country, discount, at, usesByEmail = 0 } = terms;
  const amounts = lines.map(({ unit, quantity }) => multiply(unit, quantity));
  const subtotal = sum(amounts, currency);
  const ships = lines.some((line) => line.ships);
  const shippingMethod = (ships && terms.shipping) || "standard";
  const shipping = ships ? feeOf(shippingMethod, subtotal) : zero(currency);
  const isMeant = ({ shelf }: PricedLine) => discount?.shelves?.includes(shelf) ?? true;
  const meant = lines.map((line, index) => ({
    key: line.id,
    amount: isMeant(line) ? (amounts[index]?.amount ?? 0) : 0,
  }));
  const matches = lines.some(isMeant);
  let problem: DiscountProblem | null = discount === null ? { code: "unknown" } : null;
  if (discount) problem = problemOf(discount, { at, usesByEmail, subtotal, matches });
  const goods = money(
    meant.reduce((all, { amount }) => all + amount, 0),
    currency,
  );
  const standard = ships ? least(standardFee(subtotal), shipping) : zero(currency);
  const off =
    discount && !problem
      ? takenOff(discount, goods, standard)
      : { goods: zero(currency), shipping: zero(currency) };
  const taken = add(off.goods, off.shipping);
  if (discount && !problem && taken.amount === 0) problem = { code: "no_difference" };
  const total = add(subtract(subtotal, taken), shipping);
  const rate = storeProfile.vatRate[country];
  return {
    subtotal,
    discount: taken,
    lineDiscounts: shareOut(off.goods.amount, meant).map((part) => money(part, currency)),
    shippingDiscount: off.shipping,
    discountProblem: problem,
    shipping,
    shippingMethod,
    shippingChoices: ships
      ? SHIPPING_METHODS.map((method) => ({ method, fee: feeOf(method, subtotal) }))
      : [],
    tax: rate === null ? zero(currency) : vatWithin(total, rate),
    total,
    ships,
  };
}
