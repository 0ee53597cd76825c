import "server-only";
import { and, sql } from "drizzle-orm";
import { db, type Queryable } from "../db/client";
import { products } from "../db/schema/catalog";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import type { Currency } from "../money/currency";
import { money } from "../money/money";
import { colourOf } from "./art/palette";
import { type CatalogueRow, readCatalogue } from "./catalogue-rows";
import { COLOUR_NAMES } from "./data/colours";
import { colourValues, toCard } from "./present";
import {
  COLOUR_KEYS,
  type ColourKey,
  PRICE_BAND_ENDS,
  PRICE_BANDS,
  type PriceBandKey,
  queryWords,
  type SearchFilters,
} from "./search-filters";
import type { SearchPage } from "./search-result";
import { searchScore } from "./search-score";
import { type ProductCard, SHELVES } from "./views";

const PAGE_SIZE = 12;

/** A product with what the filters ask of it. */
interface Candidate {
  card: ProductCard;
  colours: ColourKey[];
  bands: PriceBandKey[];
  /** How well it answers the words. */
  score: number;
}

function bandsOf(row: CatalogueRow, currency: Currency): PriceBandKey[] {
  const ends = PRICE_BAND_ENDS[currency];
  const indexes = row.variants.map(({ amount }) => ends.filter((end) => amount >= end).length);
  return PRICE_BANDS.filter((_, index) => indexes.includes(index));
}

type Filter = "shelf" | "colour" | "price" | "stock";

/** Whether a candidate passes every filter, but for one that is being counted. */
function passes({ card, colours, bands }: Candidate, filters: SearchFilters, except?: Filter): boolean {
  const any = <T>(chosen: readonly T[], has: readonly T[]) =>
    chosen.length === 0 || chosen.some((item) => has.includes(item));
  return (
    (except === "shelf" || any(filters.shelf, [card.shelf])) &&
    (except === "colour" || any(filters.colour, colours)) &&
    (except === "price" || any(filters.price, bands)) &&
    (except === "stock" || !filters.inStock || !card.soldOut)
  );
}

function facetsOf(
  all: readonly Candidate[],
  filters: SearchFilters,
  locale: Locale,
  currency: Currency,
): SearchPage["facets"] {
  const open = (except: Filter) => all.filter((candidate) => passes(candidate, filters, except));
  const byShelf = open("shelf");
  const byColour = open("colour");
  const byPrice = open("price");
  const ends = PRICE_BAND_ENDS[currency];
  return {
    shelf: SHELVES.map((key) => ({
      key,
      count: byShelf.filter(({ card }) => card.shelf === key).length,
      chosen: filters.shelf.includes(key),
    })),
    colour: COLOUR_KEYS.map((key) => ({
      key,
      name: COLOUR_NAMES[key][locale],
      colour: colourOf(key),
      count: byColour.filter(({ colours }) => colours.includes(key)).length,
      chosen: filters.colour.includes(key),
    })),
    price: PRICE_BANDS.map((key, index) => {
      const from = ends[index - 1];
      const below = ends[index];
      return {
        key,
        from: from === undefined ? null : money(from, currency),
        below: below === undefined ? null : money(below, currency),
        count: byPrice.filter(({ bands }) => bands.includes(key)).length,
        chosen: filters.price.includes(key),
      };
    }),
    inStock: {
      key: "in",
      count: open("stock").filter(({ card }) => !card.soldOut).length,
      chosen: filters.inStock,
    },
  };
}

function sorted(found: Candidate[], { sort, q }: SearchFilters, locale: Locale): Candidate[] {
  if (sort === "price-up") return found.toSorted((a, b) => a.card.from.amount - b.card.from.amount);
  if (sort === "price-down") return found.toSorted((a, b) => b.card.from.amount - a.card.from.amount);
  if (sort === "name") return found.toSorted((a, b) => a.card.name.localeCompare(b.card.name, locale));
  return q === "" ? found : found.toSorted((a, b) => b.score - a.score);
}

/** The search on a given database: one query, live prices and stock. */
export async function searchCatalogue(
  database: Queryable,
  filters: SearchFilters,
  locale: Locale,
  currency: Currency,
): Promise<SearchPage> {
  const words = queryWords(filters.q);
  // strpos knows no wildcards, so % and _ are letters like any other. What it finds is looked at again, for where it stands.
  const matches = words.map((word) => sql`strpos(${products.searchText}, ${word}) > 0`);
  const rows = await readCatalogue(database, currency, and(...matches));
  const all = rows.flatMap((row): Candidate[] => {
    const score = searchScore(row, words);
    if (score === 0 && words.length > 0) return [];
    const colours = colourValues(row).flatMap(({ colour }) => colour ?? []);
    return [
      {
        card: toCard(row, locale, currency),
        colours: colours.length > 0 ? colours : [row.design.art.colour],
        bands: bandsOf(row, currency),
        score,
      },
    ];
  });
  const found = sorted(
    all.filter((candidate) => passes(candidate, filters)),
    filters,
    locale,
  );
  const pageCount = Math.max(Math.ceil(found.length / PAGE_SIZE), 1);
  const page = Math.min(filters.page, pageCount);
  return {
    filters: { ...filters, page },
    products: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ card }) => card),
    total: found.length,
    pageCount,
    facets: facetsOf(all, filters, locale, currency),
  };
}

/** What the shopper asked for (`parseSearchFilters`). Never cached. */
export async function searchProducts(filters: SearchFilters, locale: Locale): Promise<SearchPage> {
  return searchCatalogue(await db(), filters, locale, env().currency);
}
