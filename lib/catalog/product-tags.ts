/** Cache tag of every page and query that shows several products. */
export const CATALOG_TAG = "catalog";

/** Cache tag of one product. Whoever changes a price, a stock status or a text invalidates this and CATALOG_TAG. */
export function productTag(slug: string): string {
  return `p:${slug}`;
}
