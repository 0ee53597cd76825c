import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { GET } from "@/app/api/suggest/route";
import { sitemapResponse } from "@/app/sitemaps/write-sitemap";
import { CATALOGUE } from "@/lib/catalog/data/catalogue";
import { loadProduct } from "@/lib/catalog/queries";
import { searchCatalogue, suggestProducts, wordsLike } from "@/lib/catalog/search";
import { parseSearchFilters } from "@/lib/catalog/search-filters";
import { foldText, gramsOf } from "@/lib/catalog/search-fold";
import { readRows } from "@/lib/catalog/search-listings";
import { seedCatalogue } from "@/lib/catalog/seed";
import { seedMany } from "@/lib/catalog/seed-many";
import type { Database } from "@/lib/db/client";
import { prices, products, stockLevels, variants } from "@/lib/db/schema/catalog";
import type { Locale } from "@/lib/i18n/locales";
import { closeDatabase, freshDatabase } from "../../support/database";
import { openStore } from "../../support/shop";

let database: Database;

beforeAll(async () => {
  openStore();
  database = await freshDatabase();
  await seedCatalogue(database);
});
afterAll(closeDatabase);

const search = (params: unknown, locale: Locale = "en") =>
  searchCatalogue(database, parseSearchFilters(params), locale, "THB");
const slugs = async (params: unknown, locale?: Locale) =>
  (await search(params, locale)).products.map(({ slug }) => slug);
const suggested = async (q: string, locale: Locale = "en") =>
  (await suggestProducts(database, q, locale, "THB")).products.map(({ slug }) => slug);

describe("the form in which texts are compared", () => {
  const hard = [
    "Crème Brûlée STRASSE straße Ærø Łódź İstanbul",
    "ｶｻ カサ ヴァイオリン ﾊﾞｯｸﾞ がぎぐげご ゝヽ",
    "น้ำ นํ้า ท่ี ที่ เเก้ว แก้ว ๒๑ ซม.",
    "（全角）「括弧」、。・〜 ａｂｃ１２３ 3cm傘 日本Tea",
    "50% off_it's a \\ 'quote' \"twice\" $1 {{x}} a+b|c",
    " \u00a0 white \u2003 space \n here ",
    "😀 雨傘☂️ 🌧",
    "",
  ];

  test("is the same here and in the database, for all that is sold and for all that is odd", async () => {
    const texts = [...CATALOGUE.map((product) => JSON.stringify(product.texts)), ...hard];
    const rows = await readRows(
      database,
      sql`select search_fold(text) as folded, search_grams(search_fold(text)) as grams
        from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) with ordinality as given (text, place)
        order by place`,
      z.object({ folded: z.string(), grams: z.string() }),
    );
    for (const [index, text] of texts.entries())
      expect(rows[index]).toEqual({ folded: foldText(text), grams: gramsOf(foldText(text)) });
  });
});

describe("what was mistyped", () => {
  test.each([
    ["umbrela", "en", "umbrella", "long-canopy"],
    ["umberlla", "en", "umbrella", "long-canopy"],
    ["lantren", "en", "lantern", "paper-lantern"],
    ["storm oolnog", "en", "storm oolong", "storm-oolong"],
    ["アンブレア", "ja", "アンブレラ", "long-canopy"],
    ["กระเบ๋า", "th", "กระเป๋า", "shoulder-bag"],
  ] as const)("%s is answered with what was meant, and says so", async (q, locale, meant, slug) => {
    const found = await search({ q }, locale);
    expect(found.corrected).toBe(meant);
    expect(found.products.map((product) => product.slug)).toContain(slug);
  });

  test("what needs no correction gets none, and nonsense is not made sense of", async () => {
    expect((await search({ q: "umbrella" })).corrected).toBeNull();
    expect((await search({ q: "umbr" })).corrected).toBeNull();
    expect(await search({ q: "xqzwv" })).toMatchObject({ total: 0, corrected: null });
    expect(await wordsLike("xqzwv")).toEqual([]);
    expect(await wordsLike("lanterns tree house")).toContain("lantern");
  });

  test("Thai is found without its tone marks, and first where they are right", async () => {
    expect(await slugs({ q: "รม" }, "th")).toContain("long-canopy");
    expect(await slugs({ q: "กระเป" }, "th")).toContain("shoulder-bag");
  });

  test("a plain colour and a shelf’s name find what they are the words for", async () => {
    expect(await slugs({ q: "blue umbrella" })).toContain("pocket-canopy");
    expect((await slugs({ q: "indoors" })).toSorted()).toEqual(
      ["cedar-cones", "citrus-leaf-candle", "enamel-tray", "paper-lantern"].toSorted(),
    );
  });
});

describe("suggestions while typing", () => {
  test("put what is named so first, from the first letters on", async () => {
    expect((await suggested("umb"))[0]).toBe("drip-cup");
    expect(await suggested("oo")).toContain("storm-oolong");
    expect(await suggested("傘", "ja")).toContain("long-canopy");
    expect((await suggested("u")).length).toBeGreaterThan(3);
    expect(await suggested("umbrlla")).toContain("long-canopy");
  });

  test("A17 the address answers whatever it is asked", async () => {
    const ask = (query: string) => GET(new Request(`http://localhost/api/suggest${query}`));
    const answer = await ask("?locale=th&q=%E0%B8%A3%E0%B9%88%E0%B8%A1");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=120");
    expect(await answer.json()).toMatchObject({
      corrected: null,
      products: expect.arrayContaining([
        expect.objectContaining({ slug: "long-canopy", price: "฿1,290.00", soldOut: false }),
      ]),
    });
    for (const q of ["%00", "%25", "_", "'", "%5C", "%ED%A0%80", "x".repeat(100_000), "a%20".repeat(500), ""])
      expect((await ask(`?locale=en&q=${q}`)).status).toBe(200);
    for (const locale of ["", "xx", "__proto__", "en&locale=th"].slice(0, 3))
      expect((await ask(`?locale=${locale}&q=tea`)).status).toBe(400);
  });
});

describe("what changes in the catalogue is found at once", () => {
  test("a new name, an old one no more", async () => {
    const [row] = await database.select().from(products).where(eq(products.slug, "enamel-tray"));
    await database
      .update(products)
      .set({ texts: sql`jsonb_set(${products.texts}, '{en,name}', '"Thunder platter"')` })
      .where(eq(products.slug, "enamel-tray"));
    expect(await slugs({ q: "thunder platter" })).toEqual(["enamel-tray"]);
    expect((await search({ q: "thundr plattr" })).corrected).toBe("thunder platter");
    await database.update(products).set({ texts: row?.texts }).where(eq(products.slug, "enamel-tray"));
    expect(await slugs({ q: "thunder platter" })).toEqual([]);
  });

  test("a name of two thousand letters", async () => {
    const [row] = await database.select().from(products).where(eq(products.slug, "enamel-tray"));
    let state = 7;
    const letters = Array.from({ length: 1_900 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return 0x0e01 + (state % 46);
    });
    const name = `ลายฟ้าร้อง ${String.fromCharCode(...letters)}`; // so irregular that no compression makes it short
    await database
      .update(products)
      .set({ texts: sql`jsonb_set(${products.texts}, '{th,name}', to_jsonb(${name}::text))` })
      .where(eq(products.slug, "enamel-tray"));
    expect((await slugs({ q: "ลายฟ้าร้อง" }, "th"))[0]).toBe("enamel-tray");
    await database.update(products).set({ texts: row?.texts }).where(eq(products.slug, "enamel-tray"));
  });

  test("a hidden product is in no list, no count and no search", async () => {
    await database.update(products).set({ status: "hidden" }).where(eq(products.slug, "drip-cup"));
    const { total, facets } = await search({});
    expect(total).toBe(23);
    expect(facets.shelf[0]?.count).toBe(4);
    expect(await slugs({ q: "drip cup" })).not.toContain("drip-cup");
    await database.update(products).set({ status: "active" }).where(eq(products.slug, "drip-cup"));
    expect((await search({})).total).toBe(24);
  });

  test("the last piece sold, the price, and whether it has one", async () => {
    const inStock = async () => (await search({})).facets.inStock.count;
    const before = await inStock();
    const pot = eq(stockLevels.variantId, "var_slow-pour-pot");
    await database.update(stockLevels).set({ held: 1 }).where(pot);
    expect(await inStock()).toBe(before - 1);
    await database.update(stockLevels).set({ held: 0 }).where(pot);
    expect(await inStock()).toBe(before);

    const price = eq(prices.variantId, "var_slow-pour-pot");
    const [row] = await database.select().from(prices).where(price);
    await database.update(prices).set({ amount: 1_00 }).where(price);
    expect((await slugs({ sort: "price-up" }))[0]).toBe("slow-pour-pot");
    await database.delete(prices).where(price);
    expect(await slugs({})).not.toContain("slow-pour-pot");
    await seedCatalogue(database);
    expect(await slugs({ price: "4" })).toContain("slow-pour-pot");
    expect(row).toBeDefined();
  });

  test("a colour that is no longer sold filters no longer", async () => {
    const lamp = sql`${variants.id} like 'var_long-canopy-lamp%'`;
    await database.update(variants).set({ status: "hidden" }).where(lamp);
    expect(await slugs({ colour: "lamp" })).not.toContain("long-canopy");
    await database.update(variants).set({ status: "active" }).where(lamp);
    expect(await slugs({ colour: "lamp" })).toContain("long-canopy");
  });
});

describe("a catalogue of many made-up products", () => {
  test("grows and shrinks to the number asked for, with pages, and pages of products", async () => {
    const told: number[] = [];
    await seedMany(70, (done, of) => told.push(done / of));
    expect(told.at(-1)).toBe(1);
    expect(await search({})).toMatchObject({ total: 70, pageCount: 3 });
    const pages = await Promise.all(["1", "2", "3"].map((page) => slugs({ page })));
    expect(new Set(pages.flat()).size).toBe(70);
    const one = await loadProduct(database, "quiet-harbour-umbrella", "ja", "THB");
    expect(one).toMatchObject({ name: "静かな港の傘", shelf: "overhead" });
    expect(one?.related).toHaveLength(4);
    expect(await slugs({ q: "静かな港" }, "ja")).toContain("quiet-harbour-umbrella");

    await seedMany(40, () => undefined);
    expect((await search({})).total).toBe(40);
    await seedMany(24, () => undefined);
    expect((await search({})).total).toBe(24);
    expect(await search({ q: "harbour" })).toMatchObject({ total: 0, corrected: null });
    expect((await search({ q: "umbrela" })).corrected).toBe("umbrella");
  });

  test("its sitemap comes in parts that exist, and no others", async () => {
    const part = await sitemapResponse(0);
    expect(await part.text()).toContain("/th/products/storm-oolong</loc>");
    expect((await sitemapResponse(1)).status).toBe(404);
  });
});
