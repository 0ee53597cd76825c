import "server-only";
import { codeTerms, sellable } from "../cart/quote";
import { type PricedLine, quote, type Totals } from "../cart/totals";
import { findLiveVariants } from "../catalog/live";
import type { LiveVariant } from "../catalog/views";
import type { Tx } from "../db/client";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { chargeableRange } from "../money/chargeable";
import type { Cart } from "../session/cart-cookie";
import { Refused } from "./place-order-refusal";

export type LiveLine = PricedLine & { variant: LiveVariant };

/** The cart's lines at this moment's prices. Refuses what is no longer sold, or not there in that quantity. */
export async function liveLines(tx: Tx, cart: Cart, locale: Locale): Promise<LiveLine[]> {
  const ids = cart.lines.map(([id]) => id);
  const found = await findLiveVariants(tx, ids, locale, env().currency);
  const lines: LiveLine[] = [];
  const short: string[] = [];
  let missing = false;
  for (const [id, quantity] of cart.lines) {
    const variant = sellable(found.get(id));
    if (variant && variant.available >= quantity)
      lines.push({
        ...{ variant, id, quantity },
        unit: variant.price,
        ships: variant.ships,
        shelf: variant.shelf,
      });
    else {
      missing = true;
      short.push(...[found.get(id)?.name].filter((name) => name !== undefined));
    }
  }
  if (missing) throw new Refused({ code: "out_of_stock", names: short });
  return lines;
}

/** What they come to with the cart's code; less or more than any gateway charges is refused, but for nothing at all. */
export async function pricedTotals(
  tx: Tx,
  lines: readonly LiveLine[],
  cart: Cart,
  email: string,
  at: Date,
): Promise<Totals> {
  const { currency, country } = env();
  const terms = await codeTerms(tx, cart, email);
  const totals = quote(lines, { ...{ currency, country, at }, shipping: cart.shipping, ...terms });
  const { min, max } = chargeableRange(currency);
  const { amount } = totals.total;
  if (amount > 0 && amount < min.amount) throw new Refused({ code: "total_too_small", limit: min });
  if (amount > max.amount) throw new Refused({ code: "total_too_large", limit: max });
  return totals;
}
