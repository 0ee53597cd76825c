import "server-only";
import type { Queryable } from "../db/client";
import type { Locale } from "../i18n/locales";
import type { Currency } from "../money/currency";
import { readCardRows } from "./catalogue-rows";
import { toCard } from "./present";
import type { ProductCard } from "./views";

/** The tiles of these products, in the order given, with live prices and stock. What is not on sale is absent. */
export async function loadCards(
  database: Queryable,
  productIds: readonly string[],
  locale: Locale,
  currency: Currency,
  colours: readonly string[] = [],
): Promise<ProductCard[]> {
  const rows = await readCardRows(database, productIds, locale, currency);
  return rows.map((row) => toCard(row, locale, currency, colours));
}
