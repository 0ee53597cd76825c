import { describe, expect, test } from "vitest";
import { CATALOGUE } from "@/lib/catalog/data/catalogue";
import { KEYWORDS } from "@/lib/catalog/data/keywords";
import { productDesign, productTexts } from "@/lib/catalog/product-record";
import { variantsOf } from "@/lib/catalog/product-source";
import { isSlug } from "@/lib/catalog/slug";
import { isVariantId } from "@/lib/catalog/variant-id";
import { SHELVES } from "@/lib/catalog/views";
import { LOCALES } from "@/lib/i18n/locales";
import { CURRENCY_CODES } from "@/lib/money/currency";

const variants = CATALOGUE.flatMap((product) =>
  variantsOf(product).map((variant) => ({ ...variant, product: product.slug })),
);
const unique = (items: readonly string[]) => new Set(items).size === items.length;

/** Every text of a product in one language, as one. */
function wordsOf(product: (typeof CATALOGUE)[number], locale: (typeof LOCALES)[number]): string {
  const { name, tagline, description, facts } = product.texts[locale];
  return [name, tagline, ...description, ...Object.values(facts)].join("\n");
}

describe("the catalogue as it is written down", () => {
  test("there are 24 products on five shelves, none of which is empty", () => {
    expect(CATALOGUE).toHaveLength(24);
    for (const shelf of SHELVES)
      expect(CATALOGUE.filter((product) => product.shelf === shelf).length).toBeGreaterThan(2);
  });

  test("slugs, SKUs and variant ids are unique and well formed", () => {
    expect(unique(CATALOGUE.map(({ slug }) => slug))).toBe(true);
    expect(unique(variants.map(({ sku }) => sku))).toBe(true);
    expect(unique(variants.map(({ id }) => id))).toBe(true);
    expect(CATALOGUE.filter(({ slug }) => !isSlug(slug))).toEqual([]);
    expect(variants.filter(({ id }) => !isVariantId(id))).toEqual([]);
    expect(variants.filter(({ sku }) => !/^AF(-[A-Z0-9]+)+$/.test(sku))).toEqual([]);
  });

  test.each(CATALOGUE.map((product) => [product.slug, product] as const))(
    "%s has its texts, facts and options in all languages",
    (_, product) => {
      productTexts.parse(product.texts);
      productDesign.parse(product.design);
      const counts = LOCALES.map((locale) => product.texts[locale].description.length);
      expect(new Set(counts).size).toBe(1);
      expect(wordsOf(product, "en")).not.toMatch(
        /[\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
      );
      expect(product.texts.th.name).toMatch(/\p{Script=Thai}/u);
      expect(wordsOf(product, "th")).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
      expect(wordsOf(product, "ja")).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u);
      expect(wordsOf(product, "ja")).not.toMatch(/\p{Script=Thai}/u);
    },
  );

  test("what goes with a product exists and is another product", () => {
    for (const { slug, design } of CATALOGUE)
      for (const other of design.goesWith) {
        expect(other).not.toBe(slug);
        expect(
          CATALOGUE.some((product) => product.slug === other),
          `${slug} → ${other}`,
        ).toBe(true);
      }
  });

  test("every price is a whole number of minor units and one a shop would write on a label", () => {
    for (const { prices, sku } of variants)
      for (const currency of CURRENCY_CODES) {
        const amount = prices[currency];
        if (amount === undefined) continue;
        expect(Number.isSafeInteger(amount) && amount > 0, sku).toBe(true);
        expect(amount % { THB: 500, JPY: 10, SGD: 50, MYR: 50 }[currency], `${sku} in ${currency}`).toBe(0);
      }
  });

  test("prices are set by hand: no single rate turns baht into yen", () => {
    const rates = variants.flatMap(({ prices }) =>
      prices.JPY && prices.THB ? [Math.round((prices.JPY * 100_000) / prices.THB)] : [],
    );
    expect(new Set(rates).size).toBeGreaterThan(8);
  });
});

describe("the edge cases on the shelves", () => {
  test("one product is the last of its kind, and one is sold out", () => {
    const stockOf = (slug: string) =>
      variants.filter(({ product }) => product === slug).map(({ stock }) => stock);
    expect(stockOf("slow-pour-pot")).toEqual([1]);
    expect(stockOf("roasted-rice")).toEqual([0]);
  });

  test("exactly one product has no price in yen, and all others are sold in every currency", () => {
    for (const currency of CURRENCY_CODES) {
      const missing = new Set(
        variants.filter(({ prices }) => !prices[currency]).map(({ product }) => product),
      );
      expect([...missing]).toEqual(currency === "JPY" ? ["citrus-leaf-candle"] : []);
    }
  });

  test("a digital product costs less than Omise takes", () => {
    const drop = variants.find(({ id }) => id === "var_gift-card-drop");
    expect(drop?.prices).toEqual({ THB: 1500, JPY: 60, SGD: 50, MYR: 50 });
    expect(CATALOGUE.find(({ slug }) => slug === "gift-card")?.ships).toBe("nothing");
  });

  test("fewer than 99 tasting sets go over the limit of PromptPay, and that many are in stock", () => {
    const set = variants.find(({ id }) => id === "var_tasting-set");
    const promptPayLimit = 150_000_00;
    const quantity = Math.floor(promptPayLimit / (set?.prices.THB ?? 1)) + 1;
    expect(quantity).toBeLessThan(99);
    expect(set?.stock).toBeGreaterThanOrEqual(quantity);
  });

  test("everything has other words to be found by, in every language, and no words are for nothing", () => {
    expect(Object.keys(KEYWORDS).toSorted()).toEqual(CATALOGUE.map(({ slug }) => slug).toSorted());
    for (const { slug, design } of CATALOGUE)
      for (const locale of LOCALES) expect(design.keywords?.[locale], slug).not.toHaveLength(0);
  });

  test("one Thai name is very long", () => {
    expect(Math.max(...CATALOGUE.map(({ texts }) => texts.th.name.length))).toBeGreaterThan(80);
  });
});
