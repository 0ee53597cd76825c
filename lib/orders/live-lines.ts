import "server-only";
import { sellable } from "../cart/quote";
import { type PricedLine, type Totals, totalsOf } from "../cart/totals";
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
      lines.push({ variant, unit: variant.price, quantity, ships: variant.ships });
    else {
      missing = true;
      short.push(...[found.get(id)?.name].filter((name) => name !== undefined));
    }
  }
  if (missing) throw new Refused({ code: "out_of_stock", names: short });
  return lines;
}

/** What they come to; less or more than any gateway charges is refused. */
export function pricedTotals(lines: readonly LiveLine[]): Totals {
  const totals = totalsOf(lines, env().currency, env().country);
  const { min, max } = chargeableRange(env().currency);
  if (totals.total.amount < min.amount) throw new Refused({ code: "total_too_small", limit: min });
  if (totals.total.amount > max.amount) throw new Refused({ code: "total_too_large", limit: max });
  return totals;
}
