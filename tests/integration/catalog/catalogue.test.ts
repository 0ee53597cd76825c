import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CATALOGUE } from "@/lib/catalog/data/catalogue";
import { findLiveVariants } from "@/lib/catalog/live";
import { variantsOf } from "@/lib/catalog/product-source";
import { loadProduct } from "@/lib/catalog/queries";
import { searchCatalogue } from "@/lib/catalog/search";
import { NO_FILTERS } from "@/lib/catalog/search-filters";
import { seedCatalogue } from "@/lib/catalog/seed";
import type { Database } from "@/lib/db/client";
import { prices, products, stockLevels, variants } from "@/lib/db/schema/catalog";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { CURRENCY_CODES, type Currency } from "@/lib/money/currency";
import { closeDatabase, freshDatabase } from "../../support/database";

const ALL = CATALOGUE.flatMap((product) => variantsOf(product));
const POT = "var_slow-pour-pot";
let database: Database;

const loadCards = async (from: Database, locale: Locale, currency: Currency) =>
  (await searchCatalogue(from, NO_FILTERS, locale, currency)).products;

beforeAll(async () => {
  database = await freshDatabase();
  await seedCatalogue(database);
});
afterAll(closeDatabase);

/** The whole catalogue as rows, but for the time of the last seeding. */
async function everything() {
  return {
    products: (await database.select().from(products).orderBy(products.id)).map(
      ({ updatedAt, ...rest }) => rest,
    ),
    variants: await database.select().from(variants).orderBy(variants.id),
    prices: await database.select().from(prices).orderBy(prices.variantId, prices.currency),
    stock: await database.select().from(stockLevels).orderBy(stockLevels.variantId),
  };
}

describe("filling the shelves", () => {
  test("tells how many products and variants there are", async () => {
    expect(await seedCatalogue(database)).toEqual({ products: 24, variants: ALL.length });
  });

  test("a second time changes nothing", async () => {
    const before = await everything();
    await seedCatalogue(database);
    expect(await everything()).toEqual(before);
  });

  test("keeps the stock that was counted, what is held of it, and what the merchant has hidden", async () => {
    await database
      .update(stockLevels)
      .set({ onHand: 7, held: 4 })
      .where(eq(stockLevels.variantId, "var_bath-mat"));
    await database.update(products).set({ status: "hidden" }).where(eq(products.slug, "bath-mat"));
    await seedCatalogue(database);
    const [level] = await database
      .select()
      .from(stockLevels)
      .where(eq(stockLevels.variantId, "var_bath-mat"));
    expect(level).toMatchObject({ onHand: 7, held: 4 });
    const [mat] = await database.select().from(products).where(eq(products.slug, "bath-mat"));
    expect(mat?.status).toBe("hidden");
    await database.update(products).set({ status: "active" }).where(eq(products.slug, "bath-mat"));
  });

  test("puts right a text, a price, a price too many and a variant that no longer exists", async () => {
    const before = await everything();
    await database.update(prices).set({ amount: 1 }).where(eq(prices.variantId, POT));
    await database
      .insert(prices)
      .values({ variantId: "var_citrus-leaf-candle", currency: "JPY", amount: 2_000 });
    await database.update(products).set({ texts: {} }).where(eq(products.slug, "drip-cup"));
    await database.insert(variants).values({
      id: "var_drip-cup-gold",
      productId: "prod_drip-cup",
      sku: "AF-DRC-GOLD",
      position: 9,
      options: {},
    });
    await seedCatalogue(database);
    const after = await everything();
    expect(after.prices).toEqual(before.prices);
    expect(after.products).toEqual(before.products);
    expect(after.variants.find(({ id }) => id === "var_drip-cup-gold")?.status).toBe("hidden");
    await database.delete(variants).where(eq(variants.id, "var_drip-cup-gold"));
  });
});

describe("the tiles of the shop", () => {
  test("show all 24 products in every language, priced in the store’s currency", async () => {
    for (const locale of LOCALES) {
      const cards = await loadCards(database, locale, "THB");
      expect(cards.map(({ slug }) => slug)).toEqual(CATALOGUE.map(({ slug }) => slug));
      for (const card of cards) {
        expect(card.from.currency).toBe("THB");
        expect(card.image).toMatch(/^\/img\/[a-z0-9-]+-whole\.[0-9a-f]{10}\.svg$/);
        expect(card.hoverImage).toMatch(/-rain\.[0-9a-f]{10}\.svg$/);
        expect(card.ground).toMatch(/^#[0-9a-f]{6}$/);
      }
    }
  });

  test("start at the lowest price, say whether it varies, and keep what is sold out in its place", async () => {
    const cards = new Map((await loadCards(database, "en", "THB")).map((card) => [card.slug, card]));
    expect(cards.get("paper-lantern")).toMatchObject({
      from: { amount: 520_00, currency: "THB" },
      priceVaries: true,
    });
    expect(cards.get("pocket-canopy")).toMatchObject({ from: { amount: 890_00 }, priceVaries: false });
    expect(cards.get("roasted-rice")?.soldOut).toBe(true);
    expect([...cards.values()].filter(({ soldOut }) => soldOut)).toHaveLength(1);
    expect(cards.get("long-canopy")?.swatches.map(({ name }) => name)).toEqual([
      "Rain",
      "Ink",
      "Moss",
      "Clay",
      "Lamp",
    ]);
  });

  test("what is not sold in yen is absent from the yen shop, and nothing else is", async () => {
    const inYen = (await loadCards(database, "ja", "JPY")).map(({ slug }) => slug);
    expect(CATALOGUE.map(({ slug }) => slug).filter((slug) => !inYen.includes(slug))).toEqual([
      "citrus-leaf-candle",
    ]);
    expect(await loadProduct(database, "citrus-leaf-candle", "ja", "JPY")).toBeNull();
    expect(await loadProduct(database, "citrus-leaf-candle", "ja", "SGD")).not.toBeNull();
    for (const { slug } of CATALOGUE) {
      const related = (await loadProduct(database, slug, "ja", "JPY"))?.related ?? [];
      expect(related.map((card) => card.slug)).not.toContain("citrus-leaf-candle");
    }
  });

  test("one product that cannot be read does not close the shop", async () => {
    const errors: string[] = [];
    const write = process.stderr.write;
    process.stderr.write = (line) => errors.push(String(line)) > 0;
    try {
      await database
        .update(products)
        .set({ design: { art: "a sketch" } })
        .where(eq(products.slug, "drip-cup"));
      expect(await loadCards(database, "en", "THB")).toHaveLength(23);
      expect((await findLiveVariants(database, ["var_drip-cup", POT], "en", "THB")).size).toBe(1);
    } finally {
      process.stderr.write = write;
      await seedCatalogue(database);
    }
    expect(errors.join("")).toContain("product_unreadable");
  });
});

describe("a product’s page", () => {
  test("has every variant with its price, its pictures and at most 99 pieces", async () => {
    for (const currency of CURRENCY_CODES) {
      const detail = await loadProduct(database, "long-canopy", "th", currency);
      expect(detail?.variants).toHaveLength(10);
      expect(detail?.groups.map(({ key, values }) => [key, values.length])).toEqual([
        ["colour", 5],
        ["pattern", 2],
      ]);
      for (const { price, images, available, options } of detail?.variants ?? []) {
        expect(price.currency).toBe(currency);
        expect(images).toHaveLength(3);
        expect(available).toBeLessThanOrEqual(99);
        expect(Object.keys(options)).toEqual(["colour", "pattern"]);
      }
    }
    expect((await loadProduct(database, "tasting-set", "en", "THB"))?.variants[0]?.available).toBe(99);
  });

  test("offers only values that some variant on sale has", async () => {
    await database
      .update(variants)
      .set({ status: "hidden" })
      .where(sql`${variants.id} like 'var_long-canopy-lamp%'`);
    try {
      const detail = await loadProduct(database, "long-canopy", "en", "THB");
      expect(detail?.groups[0]?.values.map(({ key }) => key)).toEqual(["rain", "ink", "moss", "clay"]);
      expect(detail?.variants).toHaveLength(8);
    } finally {
      await database.update(variants).set({ status: "active" });
    }
  });

  test("names all five facts, and says what goes with it, the sold-out last", async () => {
    const detail = await loadProduct(database, "storm-oolong", "ja", "THB");
    expect(detail?.facts.map(({ key }) => key)).toEqual(["size", "weight", "material", "care", "origin"]);
    expect(detail?.related.map(({ slug }) => slug)).toEqual([
      "rain-glaze-cup",
      "slow-pour-pot",
      "tasting-set",
      "lemongrass-dusk",
    ]);
  });

  test.each(["no-such-thing", "", "%", "' or 1=1 --", "__proto__", "\u{1F327}"])(
    "A17 there is none at %j",
    async (slug) => {
      expect(await loadProduct(database, slug, "en", "THB")).toBeNull();
    },
  );

  test("A16 a text with markup is handed on as text", async () => {
    const [row] = await database.select().from(products).where(eq(products.slug, "drip-cup"));
    const evil = `</script><img src=x onerror="alert(1)">`;
    try {
      await database
        .update(products)
        .set({ texts: sql`jsonb_set(${products.texts}, '{en,name}', to_jsonb(${evil}::text))` })
        .where(eq(products.slug, "drip-cup"));
      expect((await loadProduct(database, "drip-cup", "en", "THB"))?.name).toBe(evil);
    } finally {
      await database.update(products).set({ texts: row?.texts }).where(eq(products.slug, "drip-cup"));
    }
  });
});

describe("variants as the cart asks for them", () => {
  test("carry name and options in the shopper’s language, the live price and what is left", async () => {
    const id = "var_long-canopy-rain-ripple";
    const names = await Promise.all(
      LOCALES.map(async (locale) => (await findLiveVariants(database, [id], locale, "THB")).get(id)?.name),
    );
    expect(names).toEqual([
      "Long Canopy umbrella, Rain, Ripple",
      "ร่มคันยาวลองแคโนปี · สีฟ้าฝน · ลายวงน้ำ",
      "ロングキャノピー長傘（雨空・波紋）",
    ]);
    expect((await findLiveVariants(database, [id], "en", "SGD")).get(id)).toMatchObject({
      price: { amount: 49_00, currency: "SGD" },
      available: 24,
      ships: true,
      active: true,
      slug: "long-canopy",
    });
  });

  test("A10 what is held by others is not left", async () => {
    await database.update(stockLevels).set({ held: 1 }).where(eq(stockLevels.variantId, POT));
    expect((await findLiveVariants(database, [POT], "en", "THB")).get(POT)?.available).toBe(0);
    await database.update(stockLevels).set({ held: 0 }).where(eq(stockLevels.variantId, POT));
    expect((await findLiveVariants(database, [POT], "en", "THB")).get(POT)?.available).toBe(1);
  });

  test("A07 show a changed price at once", async () => {
    await database.update(prices).set({ amount: 1_490_00 }).where(eq(prices.variantId, POT));
    expect((await findLiveVariants(database, [POT], "en", "THB")).get(POT)?.price?.amount).toBe(1_490_00);
    await seedCatalogue(database);
  });

  test("have no price where they are not sold, and are inactive when hidden", async () => {
    const candle = "var_citrus-leaf-candle";
    expect((await findLiveVariants(database, [candle], "ja", "JPY")).get(candle)?.price).toBeNull();
    await database.update(products).set({ status: "hidden" }).where(eq(products.slug, "citrus-leaf-candle"));
    expect((await findLiveVariants(database, [candle], "en", "THB")).get(candle)?.active).toBe(false);
    await database.update(products).set({ status: "active" });
  });

  test("the gift card ships nothing", async () => {
    const card = "var_gift-card-drop";
    expect((await findLiveVariants(database, [card], "en", "THB")).get(card)?.ships).toBe(false);
  });

  test("A17 ids that are none are passed over", async () => {
    const found = await findLiveVariants(
      database,
      [
        "",
        "var_nothing",
        "__proto__",
        "var_x'; drop table variants --",
        "a".repeat(100_000),
        "\u0000",
        POT,
        POT,
      ],
      "en",
      "THB",
    );
    expect([...found.keys()]).toEqual([POT]);
    expect((await findLiveVariants(database, [], "en", "THB")).size).toBe(0);
  });
});
