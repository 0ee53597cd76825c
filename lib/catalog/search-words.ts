import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "../db/client";
import type { Currency } from "../money/currency";
import { countKinds, type ListingKind } from "./search-facets";
import { PAGE_SIZE, type SearchFilters } from "./search-filters";
import { gramsOf, literally, startsAWord } from "./search-fold";
import { bandOf, ids, inOrder, kinds, onShelves, passesFilters, readRows } from "./search-listings";

/** So many products that answer the words are looked at. Whoever finds more than twenty pages needs another word, or a filter. */
export const MOST_FOUND = 20 * PAGE_SIZE;
/** Shorter ones begin too many other words ("red", "reduce") to be looked for in running text as mere beginnings. */
const LONG_ENOUGH = 4;

/** Letters of a word that sets no blanks between words are three to a trigram each: a few of them narrow it down well enough. */
const LOOKED_UP = 8;

interface Patterns {
  anywhere: string;
  whole: string;
  spelt: string;
}

function patternsOf(word: string): Patterns {
  const grams = literally(gramsOf(word).trim());
  return {
    anywhere: startsAWord(word) ? `% ${grams}%` : `%${grams}%`,
    whole: `% ${grams} %`,
    spelt: `%${literally(word)}%`,
  };
}

/** What the index is asked for a word of Thai or Japanese; the whole of it is then looked for in what that finds. */
function isWithin(word: string): SQL {
  const letters = [...word];
  const grams = gramsOf(word).trim();
  const piece = gramsOf(letters.slice(0, LOOKED_UP).join("")).trim();
  const found = sql`document.words like ${`%${literally(piece)}%`}`;
  return letters.length > LOOKED_UP ? sql`(${found} and strpos(document.words, ${grams}) > 0)` : found;
}

/** A word is in a document: anywhere, or, being short and Latin, as a whole word where it is not in the name or a keyword. */
function isIn(word: string): SQL {
  const { anywhere, whole } = patternsOf(word);
  if (!startsAWord(word)) return isWithin(word);
  if (word.length >= LONG_ENOUGH) return sql`document.words like ${anywhere}`;
  const plural = literally(`${gramsOf(word).trim()}s`);
  return sql`(document.words like ${anywhere} and (document.name like ${anywhere} or document.keywords like ${anywhere}
    or document.words like ${whole} or document.words like ${`% ${plural} %`}))`;
}

/** How well: a name counts more than a keyword, that more than the rest, whole more than begun, the right tone marks more than none. */
function scoreOf(word: string): SQL {
  const { anywhere, whole, spelt } = patternsOf(word);
  return sql`case
      when document.name like ${whole} then 8 when document.name like ${anywhere} then 6
      when document.keywords like ${whole} then 5 when document.keywords like ${anywhere} then 4
      when document.words like ${whole} then 2 else 1
    end - case when document.spelling not like ${spelt} then 0.5 else 0 end`;
}

/**
 * The subqueries up to `documents`: those whose name begins so, at most `most`, and, unless these are as many already, as many
 * that hold every word. In the order of the rows, which is not that of the score: of a word that every other product has,
 * not all are worth looking at.
 */
function documentsWith(words: readonly string[], most: number, narrowed: SQL | null): SQL {
  const every = sql.join(words.map(isIn), sql` and `);
  const asked = literally(gramsOf(words.join(" ")).trimEnd());
  const beginning = `${asked}%`;
  // What a thing is stands first in some languages and last in others: an umbrella is a "Long Canopy umbrella".
  const ending = `%${asked} `;
  const score = sql.join(
    [
      sql`case when document.name like ${beginning} or document.name like ${ending} then 10 else 0 end`,
      ...words.map(scoreOf),
    ],
    sql` + `,
  );
  const from = narrowed
    ? sql`search_documents as document join product_listings as listing on listing.product_id = document.product_id
        and ${narrowed}`
    : sql`search_documents as document`;
  return sql`
    beginnings as materialized (
      select document.product_id, ${score} as score from ${from} where document.name like ${beginning} limit ${most}),
    others as materialized (
      select document.product_id, ${score} as score from ${from}
      where (select count(*) from beginnings) < ${most} and ${every} and found_by_index(document.product_id)
      limit ${most}),
    documents as (select product_id, score from beginnings union all select product_id, score from others)`;
}

function bestFirst(filters: Pick<SearchFilters, "sort">): SQL {
  return filters.sort === "featured"
    ? sql`found.score desc, ${inOrder(sql`found`, filters)}`
    : inOrder(sql`found`, filters);
}

export interface FoundPage {
  ids: string[];
  /** Of what kinds all of it is, before any filter. */
  kinds: ListingKind[];
  /** Whether there may be more than were looked at. */
  more: boolean;
}

const foundPage = z.object({ ids, kinds, more: z.boolean() });

/**
 * A page of what answers the words, and of what kinds all of it is. `narrow` heeds the filters before anything is looked at:
 * for words that so many products answer that the filters would else have too few of them left to choose from.
 */
async function findPage(
  database: Queryable,
  words: readonly string[],
  filters: SearchFilters,
  currency: Currency,
  narrow: boolean,
): Promise<FoundPage> {
  const passing = (alias: SQL) =>
    sql`${onShelves(alias, filters)} and ${passesFilters(alias, filters, currency)}`;
  const narrowed = narrow ? sql`listing.currency = ${currency} and ${passing(sql`listing`)}` : null;
  const [page] = await readRows(
    database,
    sql`
      with ${documentsWith(words, MOST_FOUND + 1, narrowed)},
      hits as (select product_id, max(score) as score from documents group by product_id),
      found as materialized (
        select listing.*, hits.score from hits join product_listings as listing
          on listing.product_id = hits.product_id and listing.currency = ${currency}
      )
      select
        (select coalesce(json_agg(product_id order by place), '[]') from (
          select product_id, row_number() over (order by ${bestFirst(filters)}) as place
          from found where ${passing(sql`found`)}
          order by place limit ${PAGE_SIZE} offset ${(filters.page - 1) * PAGE_SIZE}
        ) as page) as ids,
        (select coalesce(json_agg(kind), '[]') from (
          select shelf, colours, ${bandOf(sql`found`, currency)} as band, in_stock as "inStock", count(*)::int as count
          from found group by 1, 2, 3, 4
        ) as kind) as kinds,
        (select count(*) > ${MOST_FOUND} from beginnings) or (select count(*) > ${MOST_FOUND} from others) as more`,
    foundPage,
  );
  return page ?? { ids: [], kinds: [], more: false };
}

function isFiltered({ shelf, colour, price, inStock }: SearchFilters): boolean {
  return inStock || [shelf, colour, price].some((chosen) => chosen.length > 0);
}

export interface Found extends FoundPage {
  /** How many pass the filters, as far as was looked. */
  total: number;
}

export async function findByWords(
  database: Queryable,
  words: readonly string[],
  filters: SearchFilters,
  currency: Currency,
): Promise<Found> {
  if (words.length === 0) return { ids: [], kinds: [], more: false, total: 0 };
  const all = await findPage(database, words, filters, currency, false);
  const page =
    all.more && isFiltered(filters) ? await findPage(database, words, filters, currency, true) : all;
  const total = Math.min(countKinds(page.kinds, filters), MOST_FOUND);
  return { ids: page.ids, kinds: all.kinds, more: all.more, total };
}

/** So many documents are looked at for the few suggestions below the search box. */
const MOST_SUGGESTED_FROM = 240;

/** The few products that answer best what is being typed. */
export async function suggestByWords(
  database: Queryable,
  words: readonly string[],
  currency: Currency,
  count: number,
): Promise<string[]> {
  if (words.length === 0) return [];
  const rows = await readRows(
    database,
    sql`
      with ${documentsWith(words, MOST_SUGGESTED_FROM, null)},
      hits as (select product_id, max(score) as score from documents group by product_id)
      select found.product_id as id
      from (
        select listing.*, hits.score from hits join product_listings as listing
          on listing.product_id = hits.product_id and listing.currency = ${currency}
      ) as found
      order by ${bestFirst({ sort: "featured" })}
      limit ${count}`,
    z.object({ id: z.string() }),
  );
  return rows.map(({ id }) => id);
}
