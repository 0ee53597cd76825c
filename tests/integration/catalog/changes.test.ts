import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { recentChanges, staleTags } from "@/lib/catalog/changes";
import { seedCatalogue } from "@/lib/catalog/seed";
import type { Database } from "@/lib/db/client";
import { catalogChanges, prices, products, stockLevels, variants } from "@/lib/db/schema/catalog";
import { closeDatabase, freshDatabase } from "@/tests/support/database";

const POT = "slow-pour-pot";
let database: Database;
let variant: string;

beforeAll(async () => {
  database = await freshDatabase();
  await seedCatalogue(database);
  const [row] = await database
    .select({ id: variants.id })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(products.slug, POT));
  variant = row?.id ?? "";
});
afterAll(closeDatabase);
beforeEach(async () => {
  await database.delete(catalogChanges);
});

const tagsNow = async () => staleTags(await recentChanges(database, 30));
const setStock = (onHand: number, held = 0) =>
  database.update(stockLevels).set({ onHand, held }).where(eq(stockLevels.variantId, variant));

test("a new price, even one set by hand, makes the product's page and the lists stale", async () => {
  await database.update(prices).set({ amount: 123_00 }).where(eq(prices.variantId, variant));
  expect(await tagsNow()).toEqual(["catalog", `p:${POT}`]);
});

test("a changed text and a hidden product make pages stale", async () => {
  await database.update(products).set({ status: "hidden" }).where(eq(products.slug, POT));
  expect(await tagsNow()).toEqual(["catalog", `p:${POT}`]);
});

test("an update that changes nothing is no news", async () => {
  await seedCatalogue(database);
  await database.delete(catalogChanges);
  await setStock(40);
  await database.delete(catalogChanges);
  await setStock(40);
  expect(await tagsNow()).toEqual([]);
});

test("selling out reaches the lists, the last few only the product's own page, and plenty nobody", async () => {
  await setStock(30);
  await database.delete(catalogChanges);
  await setStock(30, 10);
  expect(await tagsNow()).toEqual([]);
  await setStock(30, 27);
  expect(await tagsNow()).toEqual([`p:${POT}`]);
  await setStock(30, 30);
  expect(await tagsNow()).toEqual(["catalog", `p:${POT}`]);
});
