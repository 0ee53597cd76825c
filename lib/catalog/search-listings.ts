import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "../db/client";
import type { Currency } from "../money/currency";
import type { ListingKind } from "./search-facets";
import { PAGE_SIZE, PRICE_BAND_ENDS, PRICE_BANDS, type SearchFilters } from "./search-filters";
import { SHELVES } from "./views";

/*
 * Questions to `product_listings` and `search_documents`. The aliases `listing` and `found` stand for a listing, bare or found.
 */

export const kinds = z.array(
  z.object({
    shelf: z.string(),
    colours: z.array(z.string()),
    band: z.number().int(),
    inStock: z.boolean(),
    count: z.number().int(),
  }),
);
export const ids = z.array(z.string());

/** The rows of a query that the builder has no words for. */
export async function readRows<T>(database: Queryable, query: SQL, row: z.ZodType<T>): Promise<T[]> {
  return z.object({ rows: z.array(row) }).parse(await database.execute(query)).rows;
}

export function textArray(values: readonly string[]): SQL {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}

export function bandOf(alias: SQL, currency: Currency): SQL {
  const [one, two, three] = PRICE_BAND_ENDS[currency];
  return sql`width_bucket(${alias}.amount, array[${one}, ${two}, ${three}]::bigint[])`;
}

/** The filters but the shelf's, on rows called `alias`; `true` where nothing is chosen. */
export function passesFilters(alias: SQL, filters: SearchFilters, currency: Currency): SQL {
  const ends = PRICE_BAND_ENDS[currency];
  const within = filters.price.map((key) => {
    const index = PRICE_BANDS.indexOf(key);
    const from = ends[index - 1] ?? 0;
    const below = ends[index];
    return below === undefined
      ? sql`${alias}.amount >= ${from}`
      : sql`(${alias}.amount >= ${from} and ${alias}.amount < ${below})`;
  });
  const all = [
    sql`true`,
    ...(filters.colour.length > 0 ? [sql`${alias}.colours && ${textArray(filters.colour)}`] : []),
    ...(within.length > 0 ? [sql`(${sql.join(within, sql` or `)})`] : []),
    ...(filters.inStock ? [sql`${alias}.in_stock`] : []),
  ];
  return sql.join(all, sql` and `);
}

export function onShelves(alias: SQL, filters: SearchFilters): SQL {
  return filters.shelf.length > 0 ? sql`${alias}.shelf = any(${textArray(filters.shelf)})` : sql`true`;
}

/** Each order ends with the id, so that no two products are level and pages neither repeat nor miss one. */
export function inOrder(alias: SQL, { sort }: Pick<SearchFilters, "sort">): SQL {
  if (sort === "price-up") return sql`${alias}.amount, ${alias}.position, ${alias}.product_id`;
  if (sort === "price-down")
    return sql`${alias}.amount desc, ${alias}.position desc, ${alias}.product_id desc`;
  if (sort === "newest") return sql`${alias}.added_at desc, ${alias}.position desc, ${alias}.product_id desc`;
  return sql`${alias}.position, ${alias}.product_id`;
}

/** Every kind of product on sale and how many there are of each. Reads them all: for keeping, not for every visitor. */
export async function countListings(database: Queryable, currency: Currency): Promise<ListingKind[]> {
  const [counted] = await readRows(
    database,
    sql`
      select coalesce(json_agg(kind), '[]') as kinds from (
        select shelf, colours, ${bandOf(sql`listing`, currency)} as band, in_stock as "inStock", count(*)::int as count
        from product_listings as listing where currency = ${currency} group by 1, 2, 3, 4
      ) as kind`,
    z.object({ kinds }),
  );
  return counted?.kinds ?? [];
}

/**
 * The products on a page of the list, without a search. Each shelf's own beginning is read in the order of an index, so the
 * cost grows with the page's number, which is bounded, and not with the catalogue.
 */
export async function listPage(
  database: Queryable,
  filters: SearchFilters,
  currency: Currency,
): Promise<string[]> {
  const offset = (filters.page - 1) * PAGE_SIZE;
  const shelves = filters.shelf.length > 0 ? filters.shelf : SHELVES;
  const rows = await readRows(
    database,
    sql`
      select found.product_id as id
      from unnest(${textArray(shelves)}) as chosen (shelf) cross join lateral (
        select product_id, position, amount, added_at
        from product_listings as listing
        where currency = ${currency} and listing.shelf = chosen.shelf
          and ${passesFilters(sql`listing`, filters, currency)}
        order by ${inOrder(sql`listing`, filters)}
        limit ${offset + PAGE_SIZE}
      ) as found
      order by ${inOrder(sql`found`, filters)}
      limit ${PAGE_SIZE} offset ${offset}`,
    z.object({ id: z.string() }),
  );
  return rows.map(({ id }) => id);
}
