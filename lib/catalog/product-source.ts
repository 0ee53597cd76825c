import type { Currency } from "../money/currency";
import type { ProductDesign, ProductTexts } from "./product-record";
import { variantId } from "./variant-id";
import type { ShelfKey } from "./views";

/** Minor units by currency, each set by hand. A currency left out: not sold there. */
export type PriceList = Readonly<Partial<Record<Currency, number>>>;

/** A product as `lib/catalog/data` writes it down. */
export interface ProductSource {
  slug: string;
  /** Stem of its SKUs. */
  code: string;
  shelf: ShelfKey;
  ships: "parcel" | "nothing";
  texts: ProductTexts;
  design: ProductDesign;
  prices: PriceList;
  /** Prices of single values, such as the large size, instead of `prices`. */
  pricesOf?: Readonly<Record<string, PriceList>>;
  /** Pieces of each variant on the first day. */
  stock: number;
  /** Pieces of single variants, by their values joined with a hyphen. */
  stockOf?: Readonly<Record<string, number>>;
}

export interface VariantSource {
  id: string;
  sku: string;
  options: Record<string, string>;
  prices: PriceList;
  stock: number;
}

/** Every combination of a product's values, in the order of its groups. */
export function variantsOf(product: ProductSource): VariantSource[] {
  let combinations: Record<string, string>[] = [{}];
  for (const group of product.design.groups)
    combinations = combinations.flatMap((options) =>
      group.values.map((value) => ({ ...options, [group.key]: value.key })),
    );
  return combinations.map((options) => {
    const values = Object.values(options);
    const priced = values.find((value) => product.pricesOf?.[value]);
    return {
      id: variantId(product.slug, values),
      sku: ["AF", product.code, ...values.map((value) => value.replaceAll("-", "").slice(0, 4))]
        .join("-")
        .toUpperCase(),
      options,
      prices: (priced && product.pricesOf?.[priced]) || product.prices,
      stock: product.stockOf?.[values.join("-")] ?? product.stock,
    };
  });
}
