import type { Locale } from "../i18n/locales";
import type { Currency } from "../money/currency";
import { money } from "../money/money";
import { colourOf } from "./art/palette";
import { COLOUR_NAMES } from "./data/colours";
import {
  COLOUR_KEYS,
  type ColourKey,
  PRICE_BAND_ENDS,
  PRICE_BANDS,
  type PriceBandKey,
  type SearchFilters,
} from "./search-filters";
import type { Facets } from "./search-result";
import { SHELVES } from "./views";

/**
 * Products that every filter treats alike, counted. However many products there are, there are few kinds of them, so all the
 * counts of a page are sums over these.
 */
export interface ListingKind {
  shelf: string;
  colours: readonly string[];
  /** Index of the price band. */
  band: number;
  inStock: boolean;
  count: number;
}

type Filter = "shelf" | "colour" | "price" | "stock";

/** How many of `kinds` pass every filter, but for one that is being counted, and have what `also` asks. */
export function countKinds(
  kinds: readonly ListingKind[],
  filters: SearchFilters,
  except?: Filter,
  also: (kind: ListingKind) => boolean = () => true,
): number {
  const any = (chosen: readonly string[], has: (key: string) => boolean) =>
    chosen.length === 0 || chosen.some(has);
  return kinds
    .filter(
      (kind) =>
        (except === "shelf" || any(filters.shelf, (key) => kind.shelf === key)) &&
        (except === "colour" || any(filters.colour, (key) => kind.colours.includes(key))) &&
        (except === "price" || any(filters.price, (key) => PRICE_BANDS[kind.band] === key)) &&
        (except === "stock" || !filters.inStock || kind.inStock) &&
        also(kind),
    )
    .reduce((sum, { count }) => sum + count, 0);
}

export function facetsOf(
  kinds: readonly ListingKind[],
  filters: SearchFilters,
  locale: Locale,
  currency: Currency,
): Facets {
  const ends = PRICE_BAND_ENDS[currency];
  const bound = (index: number) => {
    const amount = ends[index];
    return amount === undefined ? null : money(amount, currency);
  };
  const price = (key: PriceBandKey, index: number) => ({
    key,
    from: bound(index - 1),
    below: bound(index),
    count: countKinds(kinds, filters, "price", ({ band }) => band === index),
    chosen: filters.price.includes(key),
  });
  const colour = (key: ColourKey) => ({
    key,
    name: COLOUR_NAMES[key][locale],
    colour: colourOf(key),
    count: countKinds(kinds, filters, "colour", ({ colours }) => colours.includes(key)),
    chosen: filters.colour.includes(key),
  });
  return {
    shelf: SHELVES.map((key) => ({
      key,
      count: countKinds(kinds, filters, "shelf", ({ shelf }) => shelf === key),
      chosen: filters.shelf.includes(key),
    })),
    colour: COLOUR_KEYS.map(colour),
    price: PRICE_BANDS.map(price),
    inStock: {
      key: "in",
      count: countKinds(kinds, filters, "stock", ({ inStock }) => inStock),
      chosen: filters.inStock,
    },
  };
}
