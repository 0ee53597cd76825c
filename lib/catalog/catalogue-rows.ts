import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "../db/client";
import { prices, products, stockLevels, variants } from "../db/schema/catalog";
import type { Locale } from "../i18n/locales";
import { log } from "../log";
import type { Currency } from "../money/currency";
import type { ArtRecipe } from "./art/recipe";
import { productDesign, productTexts, recipeOf } from "./product-record";
import { SHELVES } from "./views";

const onSaleVariants = z
  .array(
    z.object({
      id: z.string(),
      sku: z.string(),
      options: z.record(z.string(), z.string()),
      amount: z.number().int().positive(),
      available: z.number().int().min(0),
    }),
  )
  .min(1);

const catalogueRow = z.object({
  slug: z.string(),
  shelf: z.enum(SHELVES),
  ships: z.enum(["parcel", "nothing"]),
  texts: productTexts,
  design: productDesign,
  variants: onSaleVariants,
});

/** A product with those of its variants that are for sale in one currency, in order of position. */
export type CatalogueRow = z.infer<typeof catalogueRow>;

const cardRow = z.object({
  slug: z.string(),
  shelf: z.enum(SHELVES),
  name: z.string().min(1),
  tagline: z.string().min(1),
  design: productDesign,
  variants: onSaleVariants,
});

/** As much of a product as its tile shows, in one language. */
export type CardRow = z.infer<typeof cardRow>;

/** One bad row never closes the shop: it is reported and left out. */
function readable<T>(row: z.ZodType<T>, rows: readonly { slug: string }[]): T[] {
  return rows.flatMap((candidate) => {
    const parsed = row.safeParse(candidate);
    if (parsed.success) return [parsed.data];
    log.error("product_unreadable", { slug: candidate.slug, at: parsed.error.issues[0]?.path.join(".") });
    return [];
  });
}

/** The variants of each product that are on sale, as one value. What has no price in the currency is absent. */
function onSaleIn(database: Queryable, currency: Currency) {
  const list = sql<unknown>`json_agg(json_build_object(
    'id', ${variants.id}, 'sku', ${variants.sku}, 'options', ${variants.options}, 'amount', ${prices.amount},
    'available', greatest(coalesce(${stockLevels.onHand} - ${stockLevels.held}, 0), 0)
  ) order by ${variants.position}, ${variants.id})`;
  return database
    .select({ variants: list.as("on_sale_variants") })
    .from(variants)
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .leftJoin(stockLevels, eq(stockLevels.variantId, variants.id))
    .where(and(eq(variants.productId, products.id), eq(variants.status, "active")))
    .having(sql`count(*) > 0`)
    .as("on_sale");
}

/** The products on sale in `currency` that `where` asks for, each with its variants, in one query. */
export async function readCatalogue(
  database: Queryable,
  currency: Currency,
  where: SQL | undefined,
): Promise<CatalogueRow[]> {
  const onSale = onSaleIn(database, currency);
  const rows = await database
    .select({
      slug: products.slug,
      shelf: products.shelf,
      ships: products.ships,
      texts: products.texts,
      design: products.design,
      variants: onSale.variants,
    })
    .from(products)
    .innerJoinLateral(onSale, sql`true`)
    .where(and(eq(products.status, "active"), where))
    .orderBy(products.position, products.id);
  return readable(catalogueRow, rows);
}

/** As much of these products as their tiles show, in the order given. What is not on sale is absent. */
export async function readCardRows(
  database: Queryable,
  productIds: readonly string[],
  locale: Locale,
  currency: Currency,
): Promise<CardRow[]> {
  if (productIds.length === 0) return [];
  const onSale = onSaleIn(database, currency);
  const rows = await database
    .select({
      id: products.id,
      slug: products.slug,
      shelf: products.shelf,
      name: sql<unknown>`${products.texts} -> ${locale} ->> 'name'`,
      tagline: sql<unknown>`${products.texts} -> ${locale} ->> 'tagline'`,
      design: products.design,
      variants: onSale.variants,
    })
    .from(products)
    .innerJoinLateral(onSale, sql`true`)
    .where(and(eq(products.status, "active"), inArray(products.id, [...productIds])));
  const place = new Map(productIds.map((id, index) => [id, index]));
  const ordered = rows.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return readable(cardRow, ordered);
}

/** What a variant is drawn from, or null where there is none of this id. Hidden ones too: orders still show them. */
export async function readRecipe(database: Queryable, variantId: string): Promise<ArtRecipe | null> {
  const [row] = await database
    .select({ slug: products.slug, options: variants.options, design: products.design })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(variants.id, variantId));
  if (!row) return null;
  const parsed = productDesign.safeParse(row.design);
  if (parsed.success) return recipeOf(parsed.data, row.options);
  log.error("product_unreadable", { slug: row.slug, at: parsed.error.issues[0]?.path.join(".") });
  return null;
}
