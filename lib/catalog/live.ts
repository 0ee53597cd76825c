import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "../db/client";
import { prices, products, stockLevels, variants } from "../db/schema/catalog";
import type { Locale } from "../i18n/locales";
import { wholeWords } from "../i18n/whole-words";
import { log } from "../log";
import type { Currency } from "../money/currency";
import { money } from "../money/money";
import { liveChoices, liveName, variantImage } from "./present";
import { productDesign, productTexts } from "./product-record";
import { isVariantId } from "./variant-id";
import type { LiveVariant } from "./views";

/**
 * The variants as they stand this moment, by id, in one query; ids that do not exist are absent. A variant without a
 * price in the currency is there with `price: null`, a hidden one with `active: false`.
 */
export async function findLiveVariants(
  database: Queryable,
  ids: readonly string[],
  locale: Locale,
  currency: Currency,
): Promise<Map<string, LiveVariant>> {
  const wanted = [...new Set(ids)].filter(isVariantId);
  if (wanted.length === 0) return new Map();
  const rows = await database
    .select({
      id: variants.id,
      sku: variants.sku,
      options: variants.options,
      status: variants.status,
      slug: products.slug,
      shelf: products.shelf,
      productStatus: products.status,
      ships: products.ships,
      texts: products.texts,
      design: products.design,
      amount: prices.amount,
      onHand: stockLevels.onHand,
      held: stockLevels.held,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .leftJoin(stockLevels, eq(stockLevels.variantId, variants.id))
    .where(inArray(variants.id, wanted));
  return new Map(
    rows.flatMap((row): [string, LiveVariant][] => {
      const texts = productTexts.safeParse(row.texts);
      const design = productDesign.safeParse(row.design);
      if (!texts.success || !design.success) {
        log.error("product_unreadable", { slug: row.slug });
        return [];
      }
      const live: LiveVariant = {
        id: row.id,
        sku: row.sku,
        slug: row.slug,
        shelf: row.shelf,
        name: liveName(texts.data[locale], design.data, row.options, locale),
        title: wholeWords(texts.data[locale].name),
        choices: wholeWords(liveChoices(design.data, row.options, locale)),
        price: row.amount === null ? null : money(row.amount, currency),
        available: Math.max((row.onHand ?? 0) - (row.held ?? 0), 0),
        ships: row.ships === "parcel",
        active: row.status === "active" && row.productStatus === "active",
        image: variantImage(row.id, design.data, row.options),
      };
      return [[row.id, live]];
    }),
  );
}
