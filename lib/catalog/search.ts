import "server-only";
import { unstable_cache } from "next/cache";
import { db, type Queryable } from "../db/client";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import type { Currency } from "../money/currency";
import { loadCards } from "./present-cards";
import { CATALOG_TAG } from "./product-tags";
import { countKinds, facetsOf, type ListingKind } from "./search-facets";
import { MAX_PAGES, MAX_QUERY_LENGTH, PAGE_SIZE, type SearchFilters } from "./search-filters";
import { queryWords } from "./search-fold";
import { countListings, listPage } from "./search-listings";
import type { SearchPage, Suggestions } from "./search-result";
import { correctWords, likelyWords } from "./search-spelling";
import { type Found, findByWords, suggestByWords } from "./search-words";

const SUGGESTED = 6;
const HOUR_IN_SECONDS = 3600;

/** How products of each kind are counted: from the database, or from what was counted lately. */
type CountKinds = () => Promise<ListingKind[]>;

/** What is found once nothing is left to correct, and what was corrected. */
async function findOrCorrect(
  database: Queryable,
  filters: SearchFilters,
  currency: Currency,
): Promise<Found & { corrected: string | null }> {
  const words = queryWords(filters.q);
  const found = await findByWords(database, words, filters, currency);
  if (found.kinds.length > 0) return { ...found, corrected: null };
  const corrected = await correctWords(database, words);
  if (!corrected) return { ...found, corrected: null };
  const again = await findByWords(database, queryWords(corrected), filters, currency);
  return { ...again, corrected: again.kinds.length > 0 ? corrected : null };
}

async function listed(
  database: Queryable,
  filters: SearchFilters,
  currency: Currency,
  count: CountKinds,
): Promise<Found & { corrected: null }> {
  const [ids, kinds] = await Promise.all([listPage(database, filters, currency), count()]);
  return { ids, kinds, more: false, total: countKinds(kinds, filters), corrected: null };
}

/** The search on a given database. Prices and stock of what is shown are live; counts without words are as `count` says. */
export async function searchCatalogue(
  database: Queryable,
  filters: SearchFilters,
  locale: Locale,
  currency: Currency,
  count: CountKinds = () => countListings(database, currency),
): Promise<SearchPage> {
  const found = await (filters.q
    ? findOrCorrect(database, filters, currency)
    : listed(database, filters, currency, count));
  const pageCount = Math.min(Math.max(Math.ceil(found.total / PAGE_SIZE), 1), MAX_PAGES);
  if (filters.page > pageCount)
    return searchCatalogue(database, { ...filters, page: pageCount }, locale, currency, count);
  return {
    filters,
    products: await loadCards(database, found.ids, locale, currency, filters.colour),
    total: found.total,
    atLeast: found.more && found.total > 0,
    pageCount,
    facets: facetsOf(found.kinds, filters, locale, currency),
    corrected: found.corrected,
  };
}

/** The first few products that answer what is being typed, even if mistyped. */
export async function suggestProducts(
  database: Queryable,
  q: string,
  locale: Locale,
  currency: Currency,
): Promise<Suggestions> {
  const words = queryWords(q);
  const ids = await suggestByWords(database, words, currency, SUGGESTED);
  if (ids.length > 0) return { products: await loadCards(database, ids, locale, currency), corrected: null };
  const corrected = await correctWords(database, words);
  const again = corrected ? await suggestByWords(database, queryWords(corrected), currency, SUGGESTED) : [];
  const products = await loadCards(database, again, locale, currency);
  return { products, corrected: products.length > 0 ? corrected : null };
}

/** Counted once per change of the catalogue: the count goes through all there is. */
export function countedKinds(): Promise<ListingKind[]> {
  const { currency, mode } = env();
  return unstable_cache(
    async () => countListings(await db(), currency),
    ["catalogue", "kinds", currency, mode],
    { tags: [CATALOG_TAG], revalidate: HOUR_IN_SECONDS },
  )();
}

/** What the shopper asked for (`parseSearchFilters`). Only the counts are cached. */
export async function searchProducts(filters: SearchFilters, locale: Locale): Promise<SearchPage> {
  return searchCatalogue(await db(), filters, locale, env().currency, countedKinds);
}

/** What to offer below the search box for `q`, which may be anything. */
export async function suggest(q: string, locale: Locale): Promise<Suggestions> {
  const asked = [...q].slice(0, MAX_QUERY_LENGTH).join("");
  return suggestProducts(await db(), asked, locale, env().currency);
}

/** Words of the catalogue that look like those of a search which found nothing. */
export async function wordsLike(q: string): Promise<string[]> {
  return likelyWords(await db(), queryWords(q));
}
