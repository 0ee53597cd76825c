import "server-only";
import { findLiveVariants } from "../catalog/live";
import type { LiveVariant } from "../catalog/views";
import { db } from "../db/client";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { chargeableRange } from "../money/chargeable";
import type { Currency } from "../money/currency";
import { type Money, MoneyError, multiply, zero } from "../money/money";
import type { Cart } from "../session/cart-cookie";
import { freeShippingFrom, type Totals, totalsOf } from "./totals";

export interface QuoteLine {
  variantId: string;
  sku: string;
  /** Empty, like `sku`, `name` and `image`, where the product has vanished from the catalogue. */
  slug: string;
  name: string;
  image: string;
  unit: Money;
  quantity: number;
  /** Zero for a line that is `gone`: it is shown, and left out of the totals. */
  line: Money;
  available: number;
  problem: null | "sold_out" | "only_left" | "gone";
}

export interface CartQuote {
  lines: QuoteLine[];
  subtotal: Money;
  shipping: Money;
  /** VAT inside the total, not on top of it. */
  tax: Money;
  total: Money;
  ships: boolean;
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

function quoteLine(
  variantId: string,
  quantity: number,
  found: LiveVariant | undefined,
  currency: Currency,
): QuoteLine {
  const live = sellable(found);
  const { sku = "", slug = "", name = "", image = "" } = found ?? {};
  const texts = { variantId, sku, slug, name, image, quantity };
  if (!live) return { ...texts, unit: zero(currency), line: zero(currency), available: 0, problem: "gone" };
  return {
    ...texts,
    unit: live.price,
    line: multiply(live.price, quantity),
    available: live.available,
    problem: problemOf(live.available, quantity),
  };
}

const nothing = (currency: Currency): Totals => ({
  subtotal: zero(currency),
  shipping: zero(currency),
  tax: zero(currency),
  total: zero(currency),
  ships: true,
});

/** The cart at this moment's prices and stock. */
export async function quoteCart(cart: Cart, locale: Locale): Promise<CartQuote> {
  const { currency, country } = env();
  const common = { currency, freeShippingFrom: freeShippingFrom(currency) };
  let live = new Map<string, LiveVariant>();
  try {
    const ids = cart.lines.map(([id]) => id);
    if (ids.length > 0) live = await findLiveVariants(await db(), ids, locale, currency);
    const lines = cart.lines.map(([id, quantity]) => quoteLine(id, quantity, live.get(id), currency));
    const counted = lines
      .filter((line) => line.problem !== "gone")
      .map((line) => ({ ...line, ships: live.get(line.variantId)?.ships ?? true }));
    const totals = totalsOf(counted, currency, country);
    const { min, max } = chargeableRange(currency);
    const tooLarge = totals.total.amount > max.amount;
    const tooSmall = counted.length > 0 && totals.total.amount < min.amount;
    return { lines, ...totals, ...common, tooLarge, tooSmall };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    // A price or a sum beyond 2^53 has no number to show: the lines stay, with the price of one piece each.
    const lines = cart.lines.map(([id, quantity]) => {
      const one = quoteLine(id, 1, live.get(id), currency);
      return { ...one, quantity };
    });
    return { lines, ...nothing(currency), ...common, tooLarge: true, tooSmall: false };
  }
}
