import "server-only";
import { findLiveVariants } from "../catalog/live";
import type { LiveVariant } from "../catalog/views";
import { now } from "../clock";
import { db, type Queryable } from "../db/client";
import type { DiscountProblem } from "../discounts/discount";
import { findDiscount, usesOfEmail } from "../discounts/find-discount";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { chargeableRange } from "../money/chargeable";
import type { Currency } from "../money/currency";
import { type Money, MoneyError, money, multiply, zero } from "../money/money";
import type { Cart } from "../session/cart-cookie";
import type { ShippingMethod } from "../store-profile";
import { isCounted } from "./is-counted";
import { isUsedBy, type OwnOrder, ownOrderOf } from "./own-order";
import { freeShippingFrom, type QuoteTerms, quote, type ShippingChoice, type Totals } from "./totals";

export interface QuoteLine {
  variantId: string;
  sku: string;
  /** Empty, like all the texts, where the product has vanished from the catalogue. */
  slug: string;
  /** The product with its choices, and each of both alone. */
  name: string;
  title: string;
  choices: string;
  image: string;
  unit: Money;
  /** What one cost when it went into the cart, where that was another price. */
  was?: Money;
  quantity: number;
  /** Zero for a line that is `gone` or `sold_out`: it is shown, and left out of the totals. No order can be placed with it. */
  line: Money;
  available: number;
  problem: null | "sold_out" | "only_left" | "gone";
}

export interface CartQuote {
  lines: QuoteLine[];
  subtotal: Money;
  /** The code that came with the cart, and why it takes nothing off where it does not. */
  code: { text: string; problem: DiscountProblem | null } | null;
  discount: Money;
  /** The fee before the code. */
  shipping: Money;
  /** What of `discount` is taken off it. */
  shippingDiscount: Money;
  shippingMethod: ShippingMethod;
  /** Empty where nothing ships. */
  shippingChoices: readonly ShippingChoice[];
  /** VAT inside the total, not on top of it. */
  tax: Money;
  total: Money;
  ships: boolean;
  /** Something in it would have to be sent, be it sold out: an address that was typed for it stays on the page. */
  needsAddress: boolean;
  currency: Currency;
  freeShippingFrom: Money;
  /** More than can be charged at once (`chargeableRange`). */
  tooLarge: boolean;
  /** There is something to pay, and it is less than can be charged. */
  tooSmall: boolean;
}

/** A variant that can be priced in the store's currency, or nothing. */
export function sellable(live: LiveVariant | undefined): (LiveVariant & { price: Money }) | undefined {
  return live?.active && live.price ? { ...live, price: live.price } : undefined;
}

function problemOf(available: number, quantity: number): QuoteLine["problem"] {
  if (available <= 0) return "sold_out";
  return available < quantity ? "only_left" : null;
}

/** What of a variant decides about shipping and codes. */
const placeOf = (live: LiveVariant | undefined) => ({ ships: live?.ships ?? true, shelf: live?.shelf ?? "" });

function quoteLine(
  variantId: string,
  quantity: number,
  found: LiveVariant | undefined,
  currency: Currency,
  seen?: number,
): QuoteLine {
  const live = sellable(found);
  const { sku = "", slug = "", name = "", title = "", choices = "", image = "" } = found ?? {};
  const texts = { variantId, sku, slug, name, title, choices, image, quantity };
  if (!live) return { ...texts, unit: zero(currency), line: zero(currency), available: 0, problem: "gone" };
  return {
    ...texts,
    unit: live.price,
    ...(seen !== undefined && seen !== live.price.amount && { was: money(seen, currency) }),
    line: live.available <= 0 ? zero(currency) : multiply(live.price, quantity),
    available: live.available,
    problem: problemOf(live.available, quantity),
  };
}

const nothing = (currency: Currency): Omit<Totals, "lineDiscounts" | "discountProblem"> => ({
  subtotal: zero(currency),
  discount: zero(currency),
  shipping: zero(currency),
  shippingDiscount: zero(currency),
  shippingMethod: "standard",
  shippingChoices: [],
  tax: zero(currency),
  total: zero(currency),
  ships: true,
});

/** The terms of the cart's code as they are this moment, with the uses that the mail address, where it is known, has had. */
export async function codeTerms(
  on: Queryable,
  { code }: Pick<Cart, "code">,
  email: string | null,
): Promise<Pick<QuoteTerms, "discount" | "usesByEmail">> {
  if (code === undefined) return {};
  const discount = await findDiscount(on, code);
  const counts = discount !== null && discount.maxUsesPerEmail !== null && email !== null;
  return { discount, usesByEmail: counts ? await usesOfEmail(on, code, email) : 0 };
}

/** What the quote would not say if the cart's own order, which the next one replaces, were out of the way. */
function mayBeOwnDoing({ lines, code }: CartQuote): boolean {
  const taken = code?.problem?.code === "used_up" || code?.problem?.code === "used_by_you";
  return taken || lines.some(({ problem }) => problem === "sold_out" || problem === "only_left");
}

interface Found {
  live: ReadonlyMap<string, LiveVariant>;
  terms: Pick<QuoteTerms, "discount" | "usesByEmail">;
}

/** With what the cart's own order holds given back, as it is when the cart is ordered anew. */
function withoutOwn({ live, terms }: Found, own: OwnOrder, email: string | null): Found {
  const { discount, usesByEmail = 0 } = terms;
  const free = [...live].map(
    ([id, variant]) =>
      [id, { ...variant, available: variant.available + (own.pieces.get(id) ?? 0) }] as const,
  );
  const isOwnUse = discount !== null && discount !== undefined && own.use?.code === discount.code;
  const left = isOwnUse
    ? {
        discount: { ...discount, uses: discount.uses - 1 },
        usesByEmail: usesByEmail - (isUsedBy(own, email) && usesByEmail > 0 ? 1 : 0),
      }
    : terms;
  return { live: new Map(free), terms: left };
}

/** A price or a sum beyond 2^53 has no number to show: the lines stay, with the price of one piece each. */
function beyondNumbers(cart: Cart, live: Found["live"]): CartQuote {
  const { currency } = env();
  const lines = cart.lines.map(([id, quantity]) => ({
    ...quoteLine(id, 1, live.get(id), currency),
    quantity,
  }));
  const common = { currency, freeShippingFrom: freeShippingFrom(currency), needsAddress: true };
  return { lines, code: null, ...nothing(currency), ...common, tooLarge: true, tooSmall: false };
}

function quoteOf(cart: Cart, { live, terms }: Found): CartQuote {
  const { currency, country } = env();
  const lines = cart.lines.map(([id, quantity]) =>
    quoteLine(id, quantity, live.get(id), currency, cart.seen?.[id]),
  );
  const counted = lines
    .filter(isCounted)
    .map((line) => ({ ...line, id: line.variantId, ...placeOf(live.get(line.variantId)) }));
  const {
    discountProblem,
    lineDiscounts: _,
    ...totals
  } = quote(counted, { ...{ currency, country, at: now() }, shipping: cart.shipping, ...terms });
  const code = cart.code === undefined ? null : { text: cart.code, problem: discountProblem };
  const { min, max } = chargeableRange(currency);
  const tooLarge = totals.total.amount > max.amount;
  const tooSmall = totals.total.amount > 0 && totals.total.amount < min.amount;
  const needsAddress = lines.some(
    ({ variantId, problem }) => problem !== "gone" && placeOf(live.get(variantId)).ships,
  );
  const common = { currency, freeShippingFrom: freeShippingFrom(currency), needsAddress };
  return { lines, code, ...totals, ...common, tooLarge, tooSmall };
}

/**
 * The cart at this moment's prices, stock and code; `email` where the shopper has told it already. What an unpaid order of
 * this very cart holds is not missing from it: to correct that order is to take its place.
 */
export async function quoteCart(cart: Cart, locale: Locale, email: string | null = null): Promise<CartQuote> {
  let live = new Map<string, LiveVariant>();
  try {
    const database = await db();
    const ids = cart.lines.map(([id]) => id);
    if (ids.length > 0) live = await findLiveVariants(database, ids, locale, env().currency);
    const found = { live, terms: await codeTerms(database, cart, email) };
    const asItIs = quoteOf(cart, found);
    const own = mayBeOwnDoing(asItIs) ? await ownOrderOf(database, cart.id) : null;
    return own === null ? asItIs : quoteOf(cart, withoutOwn(found, own, email));
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return beyondNumbers(cart, live);
  }
}
