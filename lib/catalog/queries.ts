import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { unstable_cache } from "next/cache";
import { z } from "zod";
import { db, type Queryable } from "../db/client";
import { products } from "../db/schema/catalog";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import type { Currency } from "../money/currency";
import { ART_VERSION } from "./art/version";
import { type CatalogueRow, readCatalogue } from "./catalogue-rows";
import { toDetail } from "./present";
import { loadCards } from "./present-cards";
import { CATALOG_TAG, productTag } from "./product-tags";
import { countedKinds, searchCatalogue } from "./search";
import { NO_FILTERS } from "./search-filters";
import { readRows } from "./search-listings";
import type { SearchPage } from "./search-result";
import { isSlug } from "./slug";
import { type ProductCard, type ProductDetail, SHELVES } from "./views";

const HOUR_IN_SECONDS = 3600;
/** Of each shelf in the shop window. */
const SHOWN_OF_SHELF = 8;
/** Neighbours on the shelf to choose what goes with a product from: a few may be sold out. */
const NEIGHBOURS = 8;
/** As many addresses as a sitemap may hold are 50,000; each product has one in every language. */
export const SLUGS_IN_PART = 10_000;

/** Reads of cached data outlive a restart and a build, so their keys carry whatever else the answer depends on. */
function keys(...parts: string[]): string[] {
  const { currency, mode } = env();
  return ["catalogue", ART_VERSION, currency, mode, ...parts];
}

const idRow = z.object({ id: z.string() });

/** The first of each shelf as tiles, shelf after shelf. */
export async function loadShopWindow(
  database: Queryable,
  locale: Locale,
  currency: Currency,
): Promise<ProductCard[]> {
  const rows = await readRows(
    database,
    sql.join(
      SHELVES.map(
        (shelf) => sql`(
          select product_id as id from product_listings
          where currency = ${currency} and shelf = ${shelf} order by position, product_id limit ${SHOWN_OF_SHELF})`,
      ),
      sql` union all `,
    ),
    idRow,
  );
  return loadCards(
    database,
    rows.map(({ id }) => id),
    locale,
    currency,
  );
}

/** What may stand beside a product: what it names itself, and what comes after it on the shelf, which begins anew at its end. */
async function besides(
  database: Queryable,
  { slug, shelf, design }: CatalogueRow,
  currency: Currency,
): Promise<string[]> {
  const here = sql`(select position from products where slug = ${slug})`;
  const near = (side: number, beyond: SQL) => sql`(
    select product_id as id, ${side}::int as side, position from product_listings as listing
    where currency = ${currency} and shelf = ${shelf} and ${beyond}
    order by position, product_id limit ${NEIGHBOURS})`;
  const named = sql`(select id, 0 as side, position from products where slug in (${sql.join(
    ["", ...design.goesWith].map((name) => sql`${name}`),
    sql`, `,
  )}))`;
  const rows = await readRows(
    database,
    sql`select id from (${named} union all ${near(1, sql`position > ${here}`)} union all ${near(2, sql`true`)}) as near
      order by side, position, id`,
    idRow,
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** One product and what goes with it. Null where it does not exist or is not sold in the currency. */
export async function loadProduct(
  database: Queryable,
  slug: string,
  locale: Locale,
  currency: Currency,
): Promise<ProductDetail | null> {
  const [row] = await readCatalogue(database, currency, eq(products.slug, slug));
  if (!row) return null;
  const others = await loadCards(database, await besides(database, row, currency), locale, currency);
  return toDetail(row, others, locale, currency);
}

/** The list without any filter, first page, as tiles and counts. Cached until the catalogue changes. */
export function listProducts(locale: Locale): Promise<SearchPage> {
  return unstable_cache(
    async () => searchCatalogue(await db(), NO_FILTERS, locale, env().currency, countedKinds),
    keys("list", locale),
    { tags: [CATALOG_TAG], revalidate: HOUR_IN_SECONDS },
  )();
}

/** A few of each shelf, for the front of the shop, and how many there are in all. Cached until the catalogue changes. */
export function listShopWindow(locale: Locale): Promise<{ cards: ProductCard[]; total: number }> {
  return unstable_cache(
    async () => {
      const kinds = await countedKinds();
      const cards = await loadShopWindow(await db(), locale, env().currency);
      return { cards, total: kinds.reduce((sum, { count }) => sum + count, 0) };
    },
    keys("window", locale),
    { tags: [CATALOG_TAG], revalidate: HOUR_IN_SECONDS },
  )();
}

/** How many parts the list of all slugs has: one, as long as no sitemap overflows. */
export async function countSlugParts(): Promise<number> {
  const kinds = await countedKinds();
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  return Math.max(Math.ceil(total / SLUGS_IN_PART), 1);
}

/** Slugs of what is on sale, the given part of them, counted from 0. Not kept: only a sitemap asks. */
export async function listSlugs(part: number): Promise<string[]> {
  const rows = await readRows(
    await db(),
    sql`
      select products.slug as id
      from product_listings as listing join products on products.id = listing.product_id
      where listing.currency = ${env().currency}
      order by products.id limit ${SLUGS_IN_PART} offset ${part * SLUGS_IN_PART}`,
    idRow,
  );
  return rows.map(({ id }) => id);
}

/** Thrown through the cache, which keeps what is returned: of slugs that nobody ever used nothing shall be kept. */
class NotOnSale extends Error {}

/** Null for what is not on sale, found out by one look at an index. */
export async function getProduct(slug: string, locale: Locale): Promise<ProductDetail | null> {
  if (!isSlug(slug)) return null;
  const find = unstable_cache(
    async () => {
      const product = await loadProduct(await db(), slug, locale, env().currency);
      if (!product) throw new NotOnSale();
      return product;
    },
    keys("product", slug, locale),
    { tags: [CATALOG_TAG, productTag(slug)], revalidate: HOUR_IN_SECONDS },
  );
  try {
    return await find();
  } catch (error) {
    if (error instanceof NotOnSale) return null;
    throw error;
  }
}
