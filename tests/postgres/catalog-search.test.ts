import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searchCatalogue, suggestProducts } from "@/lib/catalog/search";
import { parseSearchFilters } from "@/lib/catalog/search-filters";
import { seedCatalogue } from "@/lib/catalog/seed";
import { seedMany } from "@/lib/catalog/seed-many";
import { openPostgres } from "@/lib/db/client";
import { products, stockLevels } from "@/lib/db/schema/catalog";
import { inTransaction } from "@/lib/db/transaction";
import { type FreshPostgres, freshPostgres } from "../support/postgres";

const MANY = 1_500;
let shop: FreshPostgres;

beforeAll(async () => {
  shop = await freshPostgres();
  await seedCatalogue(shop.database);
  await seedMany(MANY, () => undefined);
});
afterAll(() => shop.drop());

const search = (params: unknown, locale: "en" | "th" | "ja" = "en") =>
  searchCatalogue(shop.database, parseSearchFilters(params), locale, "THB");

describe("the search on a server of its own", () => {
  test.each([
    ["umbrela", "en", "long-canopy"],
    ["アンブレア", "ja", "long-canopy"],
    ["かさ", "ja", "pocket-canopy"],
    ["กระเป๋", "th", "shoulder-bag"],
    ["fibreglass", "en", "long-canopy"],
  ] as const)("finds what is meant by %s", async (q, locale, slug) => {
    const found = await suggestProducts(shop.database, q, locale, "THB");
    const all = await search({ q, shelf: "overhead,cloth" }, locale);
    expect([...found.products, ...all.products].map((product) => product.slug)).toContain(slug);
  });

  test("looks at no more than it shows of words that very many answer, and says that there are more", async () => {
    const found = await search({ q: "thailand harbour rain tea a", page: "50" });
    expect(found.total).toBe(0);
    const common = await search({ q: "paper", page: "999" });
    expect(common).toMatchObject({ atLeast: true, total: 480, pageCount: 20, filters: { page: 20 } });
    expect(common.products).toHaveLength(24);
    const filtered = await search({ q: "paper", shelf: "paper", stock: "in", price: "1" });
    expect(filtered.total).toBeGreaterThan(0);
    expect(filtered.total).toBeLessThan(480);
    for (const product of filtered.products)
      expect(product).toMatchObject({ shelf: "paper", soldOut: false });
  });

  test("every filter, alone and with others, counts and shows what the tables hold", async () => {
    const chosen = { shelf: "steep", colour: "rain", price: "2", stock: "in" };
    const { total, facets, products: shown } = await search(chosen);
    const result = await shop.database.execute(sql`
      select count(*)::int as count from products p
      where p.status = 'active' and p.shelf = 'steep'
        and (select min(amount) from prices join variants v on v.id = variant_id
          where v.product_id = p.id and currency = 'THB') between 30000 and 59999
        and exists (select from stock_levels s join variants v on v.id = s.variant_id
          where v.product_id = p.id and s.on_hand > s.held)
        and 'rain' in (
          select choice ->> 'colour'
          from variants v, jsonb_path_query(p.design, '$.groups[*]') chosen, jsonb_path_query(chosen, '$.values[*]') choice
          where v.product_id = p.id and choice ->> 'key' = v.options ->> (chosen ->> 'key')
          union all select p.design #>> '{art,colour}'
          where not jsonb_path_exists(p.design, '$.groups[*].values[*].colour ? (@ != null)'))`);
    expect(result).toMatchObject({ rows: [{ count: total }] });
    expect(shown.length).toBe(Math.min(total, 24));
    expect(facets.shelf.find(({ key }) => key === "steep")?.count).toBe(total);
    expect((await search({ ...chosen, stock: "" })).total).toBeGreaterThan(total);
  });

  test("two orders that take the last of two variants at once leave the product out of what is in stock", async () => {
    const one = await search({ shelf: "overhead", stock: "in" });
    const take = (variant: string, meanwhile: Promise<unknown>) =>
      inTransaction(async (tx) => {
        await tx
          .update(stockLevels)
          .set({ held: sql`${stockLevels.onHand}` })
          .where(eq(stockLevels.variantId, variant));
        await meanwhile;
      });
    const sizes = ["s", "m", "l"].map((size) => `var_wide-brim-rain-hat-${size}`);
    const [first = "", second = "", third = ""] = sizes;
    await take(first, Promise.resolve());
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = take(second, held);
    const quick = take(third, Promise.resolve());
    release();
    await Promise.all([slow, quick]);
    const now = await search({ shelf: "overhead", stock: "in" });
    expect(now.total).toBe(one.total - 1);
  });

  test("somebody renames a product while another hides one, and neither waits for ever", async () => {
    await Promise.all(
      ["drip-cup", "bath-mat", "map-pouch"].map((slug, index) =>
        shop.database.update(products).set({ position: index }).where(eq(products.slug, slug)),
      ),
    );
    expect((await search({ q: "drip cup" })).products[0]?.slug).toBe("drip-cup");
  });
});

describe("a provider that lets nobody create extensions", () => {
  test("is named, with what to ask of it", async () => {
    const name = `amefon_guest_${randomBytes(4).toString("hex")}`;
    const url = new URL(shop.url);
    url.pathname = `/${name}`;
    await shop.database.execute(`create database ${name}`);
    const guest = openPostgres(url.href);
    try {
      await guest.handle.execute(`
        create function refuse() returns event_trigger language plpgsql as $$
        begin raise exception 'extension is not allow-listed' using errcode = '42501'; end $$`);
      await guest.handle.execute(
        "create event trigger refusal on ddl_command_start when tag in ('CREATE EXTENSION') execute function refuse()",
      );
      await expect(guest.migrate()).rejects.toThrow(
        /needs the extension pg_trgm.*not allow-listed.*create extension pg_trgm/s,
      );
    } finally {
      await guest.close();
      await shop.database.execute(`drop database ${name}`);
    }
  });
});
