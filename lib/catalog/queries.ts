import "server-only";
import { eq, or, sql } from "drizzle-orm";
import { unstable_cache } from "next/cache";
import { db, type Queryable } from "../db/client";
import { products } from "../db/schema/catalog";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import type { Currency } from "../money/currency";
import { ART_VERSION } from "./art/version";
import { readCatalogue } from "./catalogue-rows";
import { toCard, toDetail } from "./present";
import { CATALOG_TAG, productTag } from "./product-tags";
import { isSlug } from "./slug";
import type { ProductCard, ProductDetail } from "./views";

const HOUR_IN_SECONDS = 3600;

/** Reads of cached data outlive a restart and a build, so their keys carry whatever else the answer depends on. */
function keys(...parts: string[]): string[] {
  const { currency, mode } = env();
  return ["catalogue", ART_VERSION, currency, mode, ...parts];
}

export async function loadCards(
  database: Queryable,
  locale: Locale,
  currency: Currency,
): Promise<ProductCard[]> {
  return (await readCatalogue(database, currency)).map((row) => toCard(row, locale, currency));
}

/** One product and what goes with it, in one query. Null where it does not exist or is not sold in the currency. */
export async function loadProduct(
  database: Queryable,
  slug: string,
  locale: Locale,
  currency: Currency,
): Promise<ProductDetail | null> {
  const wanted = sql`(select shelf, design from ${products} where slug = ${slug} limit 1)`;
  const rows = await readCatalogue(
    database,
    currency,
    or(
      eq(products.slug, slug),
      sql`${products.shelf} = (select shelf from ${wanted} as wanted)`,
      sql`(select design -> 'goesWith' from ${wanted} as wanted) @> to_jsonb(${products.slug})`,
    ),
  );
  const row = rows.find((candidate) => candidate.slug === slug);
  return row ? toDetail(row, rows, locale, currency) : null;
}

/** All products as tiles, in the shop's order. Cached until the catalogue changes. */
export function listProducts(locale: Locale): Promise<ProductCard[]> {
  return unstable_cache(async () => loadCards(await db(), locale, env().currency), keys("cards", locale), {
    tags: [CATALOG_TAG],
    revalidate: HOUR_IN_SECONDS,
  })();
}

/** Slugs of everything that is on sale. Cached until the catalogue changes. */
export function listSlugs(): Promise<string[]> {
  return unstable_cache(
    async () => (await readCatalogue(await db(), env().currency)).map(({ slug }) => slug),
    keys("slugs"),
    { tags: [CATALOG_TAG], revalidate: HOUR_IN_SECONDS },
  )();
}

/** Null for what is not on sale, found out without a query or a cache entry for slugs nobody ever used. */
export async function getProduct(slug: string, locale: Locale): Promise<ProductDetail | null> {
  if (!isSlug(slug) || !(await listSlugs()).includes(slug)) return null;
  return unstable_cache(
    async () => loadProduct(await db(), slug, locale, env().currency),
    keys("product", slug, locale),
    { tags: [CATALOG_TAG, productTag(slug)], revalidate: HOUR_IN_SECONDS },
  )();
}
