import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searchCatalogue } from "@/lib/catalog/search";
import { parseSearchFilters } from "@/lib/catalog/search-filters";
import { seedCatalogue } from "@/lib/catalog/seed";
import type { Database } from "@/lib/db/client";
import { products } from "@/lib/db/schema/catalog";
import type { Locale } from "@/lib/i18n/locales";
import type { Currency } from "@/lib/money/currency";
import { closeDatabase, freshDatabase } from "../../support/database";

let database: Database;

beforeAll(async () => {
  database = await freshDatabase();
  await seedCatalogue(database);
});
afterAll(closeDatabase);

const search = (params: unknown, locale: Locale = "en", currency: Currency = "THB") =>
  searchCatalogue(database, parseSearchFilters(params), locale, currency);
const slugs = async (params: unknown, locale?: Locale, currency?: Currency) =>
  (await search(params, locale, currency)).products.map(({ slug }) => slug);

describe("looking for something", () => {
  test.each([
    ["a name", "oolong", "storm-oolong"],
    ["capitals", "STORM", "storm-oolong"],
    ["a material", "fibreglass", "long-canopy"],
    ["Thai inside a word", "ตะไคร้", "lemongrass-dusk"],
    ["Japanese inside a sentence", "折りたたみ", "pocket-canopy"],
    ["half-width katakana", "ﾄﾚｲ", "enamel-tray"],
    ["hiragana for a katakana word", "とれい", "enamel-tray"],
    ["full-width letters", "ｔｏｗｅｌ", "quick-dry-towel"],
    ["a plural", "umbrellas", "long-canopy"],
    ["Thai whose ำ came in two halves", "กันนํ้า", "map-pouch"],
    ["a colour’s name", "ลายกระเบื้องหลังคา", "pattern-cloth"],
    ["two words apart", "lantern bamboo", "paper-lantern"],
  ])("is found by %s", async (_, q, slug) => {
    expect(await slugs({ q })).toContain(slug);
  });

  test("is found in any language on the page of any other, named in the page’s own", async () => {
    const found = await search({ q: "提灯" }, "th");
    expect(found.products[0]).toMatchObject({ slug: "paper-lantern", name: "โคมกระดาษสา" });
  });

  test("puts products of that name before those that only mention it", async () => {
    const found = await slugs({ q: "umbrella" });
    expect(found.slice(0, 4).toSorted()).toEqual([
      "drip-cup",
      "long-canopy",
      "pocket-canopy",
      "puddle-umbrella",
    ]);
    expect(found.length).toBeGreaterThan(4);
  });

  test.each([
    ["en", "tea", ["storm-oolong", "lemongrass-dusk", "roasted-rice"]],
    ["en", "hat", ["wide-brim-rain-hat"]],
    ["en", "candles", ["citrus-leaf-candle"]],
    ["en", "lamp", ["paper-lantern"]],
    ["en", "teapot", ["slow-pour-pot", "tasting-set"]],
    ["en", "umb", ["long-canopy", "pocket-canopy", "puddle-umbrella", "drip-cup"]],
    ["ja", "かさ", ["long-canopy", "pocket-canopy", "puddle-umbrella"]],
    ["ja", "カサ", ["long-canopy", "pocket-canopy", "puddle-umbrella"]],
    ["ja", "ｶｻ", ["long-canopy", "pocket-canopy", "puddle-umbrella"]],
    ["ja", "傘", ["long-canopy", "pocket-canopy", "puddle-umbrella", "drip-cup"]],
    ["ja", "ろうそく", ["citrus-leaf-candle"]],
    ["ja", "お茶", ["storm-oolong", "lemongrass-dusk", "roasted-rice"]],
    ["th", "ร่ม", ["long-canopy", "pocket-canopy", "puddle-umbrella", "drip-cup"]],
    ["th", "หมวก", ["wide-brim-rain-hat"]],
    ["th", "เทียนหอม", ["citrus-leaf-candle"]],
  ] as const)("in %s “%s” is answered first by what it is the word for", async (locale, q, first) => {
    const found = await slugs({ q }, locale);
    expect(found.slice(0, first.length).toSorted()).toEqual(first.toSorted());
  });

  test("does not find an English word inside another", async () => {
    expect((await search({ q: "hat" })).total).toBeLessThan(3);
    expect((await search({ q: "red" })).total).toBeLessThan(4);
    expect(await slugs({ q: "eam" })).toEqual([]);
    expect((await search({ q: "ella" })).total).toBe(0);
  });

  test("finds nothing calmly", async () => {
    const nothing = await search({ q: "snow shovel" });
    expect(nothing).toMatchObject({ products: [], total: 0, pageCount: 1 });
    expect(nothing.facets.shelf.every(({ count }) => count === 0)).toBe(true);
  });

  test("hides in the yen shop what is not sold in yen", async () => {
    expect(await slugs({ q: "candle" })).toContain("citrus-leaf-candle");
    expect(await slugs({ q: "candle" }, "ja", "JPY")).not.toContain("citrus-leaf-candle");
    expect((await search({}, "ja", "JPY")).total).toBe(23);
  });
});

describe("filters, order and pages", () => {
  test("all 24 products stand on one page, and a page beyond the last is the last", async () => {
    expect(await slugs({})).toHaveLength(24);
    const last = await search({ page: "99" });
    expect(last).toMatchObject({ filters: { page: 1 }, pageCount: 1, total: 24 });
    expect(last.products).toHaveLength(24);
  });

  test("each count is what choosing that filter would show", async () => {
    const start = { colour: "rain" };
    const { facets } = await search(start);
    for (const { key, count } of facets.shelf)
      expect((await search({ ...start, shelf: key })).total).toBe(count);
    for (const { key, count } of facets.price)
      expect((await search({ ...start, price: key })).total).toBe(count);
    expect((await search({ ...start, stock: "in" })).total).toBe(facets.inStock.count);
    for (const { key, count } of facets.colour) expect((await search({ colour: key })).total).toBe(count);
    expect(facets.colour.find(({ key }) => key === "rain")?.chosen).toBe(true);
  });

  test("shows each product in the colour that was asked for, and opens it in that colour", async () => {
    const umbrella = async (filters: Record<string, string>) =>
      (await search({ shelf: "overhead", ...filters })).products.find(({ slug }) => slug === "long-canopy");
    const [any, moss] = [await umbrella({}), await umbrella({ colour: "moss" })];
    expect(any?.variant).toBeNull();
    expect(moss?.variant).toMatch(/moss/);
    expect(moss?.image).toContain("moss");
    expect(moss?.image).not.toBe(any?.image);
  });

  test("choosing two shelves shows both", async () => {
    const both = await search({ shelf: ["cloth", "indoors"] });
    expect(new Set(both.products.map(({ shelf }) => shelf))).toEqual(new Set(["cloth", "indoors"]));
    expect(both.total).toBe(8);
  });

  test("what is sold out goes only when asked to", async () => {
    expect(await slugs({ q: "roasted rice" })).toContain("roasted-rice");
    expect(await slugs({ q: "roasted rice", stock: "in" })).not.toContain("roasted-rice");
  });

  test("sorts by price both ways and by when it came", async () => {
    const amounts = async (sort: string) => (await search({ sort })).products.map(({ from }) => from.amount);
    const up = await amounts("price-up");
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    const down = await amounts("price-down");
    expect(down).toEqual(down.toSorted((a, b) => b - a));
    await database
      .update(products)
      .set({ addedAt: new Date("2100-01-01") })
      .where(eq(products.slug, "enamel-tray"));
    expect((await slugs({ sort: "newest" }))[0]).toBe("enamel-tray");
  });

  test("price bands are of the store’s own currency and never overlap", async () => {
    const { facets } = await search({}, "ja", "JPY");
    expect(facets.price[1]).toMatchObject({
      from: { amount: 1500, currency: "JPY" },
      below: { amount: 3000, currency: "JPY" },
    });
    for (const product of (await search({ price: "1" }, "ja", "JPY")).products)
      expect(product.from.amount).toBeLessThan(1500);
  });
});

describe("searches that mean harm", () => {
  test.each([
    ["a percent sign", "%"],
    ["an underscore", "_"],
    ["many wildcards", "%_%_%"],
    ["a backslash", "\\"],
    ["a quote", "' or '1'='1"],
    ["a statement", "'; drop table products; --"],
    ["a placeholder", "$1 {{7*7}}"],
    ["markup", "<script>alert(1)</script>"],
    ["a prototype", "__proto__"],
    ["a key of the stored texts", '"tagline"'],
    ["a regular expression", "(a+)+$ .*"],
  ])("A17 %s finds only where it is written", async (_, q) => {
    expect((await search({ q })).total).toBe(0);
    expect((await search({})).total).toBe(24);
  });

  test.each([
    ["nothing but NUL", "\u0000"],
    ["blanks", " \u3000\t\n"],
    ["lone surrogates", "\uD83D\uDE00\uD83D"],
    ["right-to-left marks", "\u202E\u200F"],
    ["100 kB", "umbrella ".repeat(11_000)],
    ["a thousand words", Array.from({ length: 1_000 }, (_, index) => index).join(" ")],
    ["repeated keys", ["oolong", "x"]],
    ["an object", { toString: "x" }],
  ])("A17 %s is answered like any other", async (_, q) => {
    const found = await search({ q, page: ["1", "2"], shelf: { steep: 1 }, sort: ["name"] });
    expect(found.total).toBeGreaterThanOrEqual(0);
    expect(found.filters.q.length).toBeLessThanOrEqual(80);
  });
});
