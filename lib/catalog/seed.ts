import "server-only";
import { and, inArray, notInArray, sql } from "drizzle-orm";
import { now } from "../clock";
import type { Database } from "../db/client";
import { prices, products, stockLevels, variants } from "../db/schema/catalog";
import { CURRENCY_CODES } from "../money/currency";
import { CATALOGUE } from "./data/catalogue";
import { variantsOf } from "./product-source";
import { withSearchKeywords } from "./seed-keywords";

/**
 * Brings the catalogue of `lib/catalog/data` into the database, as often as one likes: texts, drawings and prices become
 * what the files say; stock and what is held of it stay as they are, and so does a product that somebody has hidden.
 */
export async function seedCatalogue(database: Database): Promise<{ products: number; variants: number }> {
  const updatedAt = now();
  const productRows = CATALOGUE.map((product, position) => ({
    id: `prod_${product.slug}`,
    slug: product.slug,
    shelf: product.shelf,
    position,
    texts: product.texts,
    design: withSearchKeywords(product),
    ships: product.ships,
    updatedAt,
  }));
  const sources = CATALOGUE.flatMap((product) =>
    variantsOf(product).map((variant, position) => ({
      ...variant,
      productId: `prod_${product.slug}`,
      position,
    })),
  );
  const variantIds = sources.map(({ id }) => id);
  const priceRows = sources.flatMap(({ id, prices: list }) =>
    CURRENCY_CODES.flatMap((currency) => {
      const amount = list[currency];
      return amount === undefined ? [] : [{ variantId: id, currency, amount }];
    }),
  );
  await database.transaction(async (tx) => {
    await tx
      .insert(products)
      .values(productRows)
      .onConflictDoUpdate({
        target: products.id,
        set: {
          slug: sql`excluded.slug`,
          shelf: sql`excluded.shelf`,
          position: sql`excluded.position`,
          texts: sql`excluded.texts`,
          design: sql`excluded.design`,
          ships: sql`excluded.ships`,
          updatedAt: sql`excluded.updated_at`,
        },
      });
    await tx
      .insert(variants)
      .values(
        sources.map(({ id, productId, sku, position, options }) => ({
          id,
          productId,
          sku,
          position,
          options,
        })),
      )
      .onConflictDoUpdate({
        target: variants.id,
        set: { sku: sql`excluded.sku`, position: sql`excluded.position`, options: sql`excluded.options` },
      });
    // Combinations that the files no longer know: orders may still name them, so they are hidden, not deleted.
    const productIds = productRows.map(({ id }) => id);
    await tx
      .update(variants)
      .set({ status: "hidden" })
      .where(and(inArray(variants.productId, productIds), notInArray(variants.id, variantIds)));
    await tx
      .insert(prices)
      .values(priceRows)
      .onConflictDoUpdate({
        target: [prices.variantId, prices.currency],
        set: { amount: sql`excluded.amount` },
      });
    const priced = priceRows.map(({ variantId, currency }) => `${variantId} ${currency}`);
    await tx
      .delete(prices)
      .where(
        and(
          inArray(prices.variantId, variantIds),
          notInArray(sql`${prices.variantId} || ' ' || ${prices.currency}`, priced),
        ),
      );
    await tx
      .insert(stockLevels)
      .values(sources.map(({ id, stock }) => ({ variantId: id, onHand: stock })))
      .onConflictDoNothing();
  });
  return { products: productRows.length, variants: sources.length };
}
