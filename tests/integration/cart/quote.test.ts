import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { quoteCart } from "@/lib/cart/quote";
import type { Database } from "@/lib/db/client";
import { prices, products, variants } from "@/lib/db/schema/catalog";
import { orders } from "@/lib/db/schema/orders";
import { setEnv } from "@/lib/env";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import {
  CUP,
  cartWith,
  emptyTinyShop,
  GIFT_CARD,
  openStore,
  placedOrder,
  setPieces,
  stockCode,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);
beforeEach(async () => {
  openStore();
  await emptyTinyShop();
  await stockTinyShop(10);
});
afterEach(() => setEnv());

test("a cart is quoted at this moment's prices, with shipping and the tax inside", async () => {
  const quote = await quoteCart(cartWith([UMBRELLA, 1], [CUP, 1]), "ja");
  expect(quote).toMatchObject({
    lines: [
      { name: "傘", slug: "umbrella", sku: "UMBRELLA", unit: { amount: 89_000 }, quantity: 1, problem: null },
      { name: "湯呑み", line: { amount: 42_000, currency: "THB" } },
    ],
    subtotal: { amount: 131_000 },
    shipping: { amount: 6_000 },
    tax: { amount: 8_963 },
    total: { amount: 137_000 },
    ships: true,
    currency: "THB",
    freeShippingFrom: { amount: 150_000 },
    tooLarge: false,
    tooSmall: false,
  });
  await database.update(prices).set({ amount: 90_000 }).where(eq(prices.variantId, UMBRELLA));
  expect((await quoteCart(cartWith([UMBRELLA, 2]), "en")).total.amount).toBe(180_000);
});

test("an empty cart comes to nothing, and ships nothing", async () => {
  expect(await quoteCart(cartWith(), "en")).toMatchObject({
    lines: [],
    total: { amount: 0 },
    shipping: { amount: 0 },
  });
});

test("a cart of things that are not shipped costs no shipping; one parcel among them does", async () => {
  expect(await quoteCart(cartWith([GIFT_CARD, 1]), "en")).toMatchObject({
    ...{ ships: false, needsAddress: false },
    total: { amount: 50_000 },
  });
  expect(await quoteCart(cartWith([GIFT_CARD, 1], [CUP, 1]), "en")).toMatchObject({
    ships: true,
    shipping: { amount: 6_000 },
  });
});

test("what others hold is not there to be bought, and is said per line", async () => {
  await setPieces(UMBRELLA, 3);
  await setPieces(CUP, 1);
  await placedOrder(cartWith([UMBRELLA, 2], [CUP, 1]));
  const quote = await quoteCart(cartWith([UMBRELLA, 2], [CUP, 1]), "en");
  expect(quote.lines.map(({ available, problem }) => [available, problem])).toEqual([
    [1, "only_left"],
    [0, "sold_out"],
  ]);
});

test("what is sold out is shown and counts for nothing: not in the sum, not for the free parcel, not for a code", async () => {
  await stockCode("RAIN10");
  await setPieces(UMBRELLA, 0);
  const withCode = { ...cartWith([UMBRELLA, 3], [CUP, 1]), code: "RAIN10" };
  expect(await quoteCart(withCode, "en")).toMatchObject({
    lines: [
      { problem: "sold_out", line: { amount: 0 }, unit: { amount: 89_000 } },
      { problem: null, line: { amount: 42_000 } },
    ],
    subtotal: { amount: 42_000 },
    discount: { amount: 4_200 },
    shipping: { amount: 6_000 },
    total: { amount: 43_800 },
  });
  expect(await quoteCart(cartWith([UMBRELLA, 3]), "en")).toMatchObject({
    lines: [{ problem: "sold_out" }],
    total: { amount: 0 },
    ...{ ships: false, needsAddress: true, tooSmall: false },
  });
});

test("what the cart's own unpaid order holds is not missing from it while it is corrected; of a paid one it is", async () => {
  await setPieces(UMBRELLA, 3);
  const cart = cartWith([UMBRELLA, 2]);
  const order = await placedOrder(cart);
  const wanting = async (quantity: number) => {
    const { lines } = await quoteCart({ ...cart, lines: [[UMBRELLA, quantity]] }, "en");
    return lines.map(({ available, problem }) => [available, problem]);
  };
  expect(await wanting(3)).toEqual([[3, null]]);
  expect(await wanting(4)).toEqual([[3, "only_left"]]);
  await database.update(orders).set({ status: "paid" }).where(eq(orders.id, order));
  expect(await wanting(3)).toEqual([[1, "only_left"]]);
});

test("A05 what has vanished, is hidden or not sold in this currency is shown as gone and costs nothing", async () => {
  await database.update(products).set({ status: "hidden" }).where(eq(products.slug, "cup"));
  await database.delete(variants).where(eq(variants.id, GIFT_CARD));
  const quote = await quoteCart(cartWith([CUP, 1], [GIFT_CARD, 1], ["__proto__", 1], [UMBRELLA, 1]), "en");
  expect(quote.lines.map(({ name, problem, line }) => [name, problem, line.amount])).toEqual([
    ["Cup", "gone", 0],
    ["", "gone", 0],
    ["", "gone", 0],
    ["Umbrella", null, 89_000],
  ]);
  expect(quote.total.amount).toBe(95_000);
  openStore({ STORE_CURRENCY: "JPY" });
  expect(await quoteCart(cartWith([CUP, 1]), "en")).toMatchObject({
    lines: [{ problem: "gone" }],
    total: { amount: 0, currency: "JPY" },
  });
});

test("a cart that comes to less than can be charged says so, until there is enough in it; an empty one does not", async () => {
  await database.update(prices).set({ amount: 1_500 }).where(eq(prices.variantId, GIFT_CARD));
  expect((await quoteCart(cartWith([GIFT_CARD, 1]), "en")).tooSmall).toBe(true);
  expect((await quoteCart(cartWith([GIFT_CARD, 2]), "en")).tooSmall).toBe(false);
  expect((await quoteCart(cartWith(), "en")).tooSmall).toBe(false);
});

test("A03 a cart above what one order may come to says so; its numbers stay whole or are left out", async () => {
  await database
    .update(prices)
    .set({ amount: 2 ** 31 })
    .where(eq(prices.variantId, UMBRELLA));
  expect(await quoteCart(cartWith([UMBRELLA, 99]), "en")).toMatchObject({
    tooLarge: true,
    total: { amount: 99 * 2 ** 31 },
  });
  for (const amount of [2 ** 53 - 1, 2 ** 55]) {
    await database.update(prices).set({ amount }).where(eq(prices.variantId, UMBRELLA));
    const quote = await quoteCart(cartWith([UMBRELLA, 99]), "en");
    expect(quote.tooLarge).toBe(true);
    expect(Number.isSafeInteger(quote.total.amount)).toBe(true);
    expect(quote.lines[0]?.quantity).toBe(99);
  }
});
