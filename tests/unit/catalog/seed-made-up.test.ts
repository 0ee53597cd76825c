import { describe, expect, test } from "vitest";
import { productDesign, productTexts } from "@/lib/catalog/product-record";
import { variantsOf } from "@/lib/catalog/product-source";
import { madeUpProduct } from "@/lib/catalog/seed-made-up";
import { isSlug } from "@/lib/catalog/slug";
import { isVariantId } from "@/lib/catalog/variant-id";

const NUMBERS = [...Array.from({ length: 3_000 }, (_, number) => number), 47_999, 48_000, 99_975, 999_975];

describe("products that nobody makes", () => {
  test("follow from their number alone and are like real ones", () => {
    for (const number of NUMBERS) {
      const product = madeUpProduct(number);
      expect(productTexts.safeParse(product.texts).success).toBe(true);
      expect(productDesign.safeParse(product.design).success).toBe(true);
      expect(isSlug(product.slug), product.slug).toBe(true);
      for (const { id } of variantsOf(product)) expect(isVariantId(id), id).toBe(true);
      expect(product.prices.THB).toBeGreaterThan(0);
    }
    expect(madeUpProduct(1_234)).toEqual(madeUpProduct(1_234));
  });

  test("have each a name, an address and a stock number of their own", () => {
    const made = NUMBERS.map(madeUpProduct);
    for (const of of [
      made.map(({ slug }) => slug),
      made.map(({ texts }) => texts.th.name),
      made.map(({ texts }) => texts.ja.name),
      made.flatMap((product) => variantsOf(product).map(({ sku }) => sku)),
    ])
      expect(new Set(of).size).toBe(of.length);
  });
});
