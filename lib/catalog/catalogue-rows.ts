import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "../db/client";
import { prices, products, stockLevels, variants } from "../db/schema/catalog";
import { log } from "../log";
import type { Currency } from "../money/currency";
import type { ArtRecipe } from "./art/recipe";
import { productDesign, productTexts, recipeOf } from "./product-record";
import { SHELVES } from "./views";

const catalogueRow = z.object({
  slug: z.string(),
  shelf: z.enum(SHELVES),
  ships: z.enum(["parcel", "nothing"]),
  texts: productTexts,
  design: productDesign,
  variants: z
    .array(
      z.object({
        id: z.string(),
        sku: z.string(),
        options: z.record(z.string(), z.string()),
        amount: z.number().int().positive(),
        available: z.number().int().min(0),
      }),
    )
    .min(1),
});

/** A product with those of its variants that are for sale in one currency, in order of position. */
export type CatalogueRow = z.infer<typeof catalogueRow>;

/**
 * The products on sale in `currency`, each with its variants, in one query. What has no price in it is absent. A product
 * whose texts or design cannot be read is reported and left out, so that one bad row never closes the shop.
 */
export async function readCatalogue(
  database: Queryable,
  currency: Currency,
  where?: SQL | undefined,
): Promise<CatalogueRow[]> {
  // Aggregated before the join, so that the wide texts are neither sorted nor grouped.
  const onSale = database
    .select({
      productId: variants.productId,
      variants: sql<unknown>`json_agg(json_build_object(
        'id', ${variants.id}, 'sku', ${variants.sku}, 'options', ${variants.options}, 'amount', ${prices.amount},
        'available', greatest(coalesce(${stockLevels.onHand} - ${stockLevels.held}, 0), 0)
      ) order by ${variants.position}, ${variants.id})`.as("on_sale_variants"),
    })
    .from(variants)
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .leftJoin(stockLevels, eq(stockLevels.variantId, variants.id))
    .where(eq(variants.status, "active"))
    .groupBy(variants.productId)
    .as("on_sale");
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
    .innerJoin(onSale, eq(onSale.productId, products.id))
    .where(and(eq(products.status, "active"), where))
    .orderBy(products.position, products.id);
  return rows.flatMap((row) => {
    const parsed = catalogueRow.safeParse(row);
    if (parsed.success) return [parsed.data];
    log.error("product_unreadable", { slug: row.slug, at: parsed.error.issues[0]?.path.join(".") });
    return [];
  });
}

/** What every variant is drawn from, by its id. Hidden ones too: orders still show them. */
export async function readRecipes(database: Queryable): Promise<Record<string, ArtRecipe>> {
  const rows = await database
    .select({ id: variants.id, slug: products.slug, options: variants.options, design: products.design })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId));
  return Object.fromEntries(
    rows.flatMap(({ id, slug, options, design }) => {
      const parsed = productDesign.safeParse(design);
      if (parsed.success) return [[id, recipeOf(parsed.data, options)]];
      log.error("product_unreadable", { slug, at: parsed.error.issues[0]?.path.join(".") });
      return [];
    }),
  );
}
