import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR, MINUTE, setClock } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { prices, products, variants } from "@/lib/db/schema/catalog";
import { orders } from "@/lib/db/schema/orders";
import { payments } from "@/lib/db/schema/payments";
import { setEnv } from "@/lib/env";
import { placeOrder } from "@/lib/orders/place-order";
import { getOrder } from "@/lib/orders/queries";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import {
  ADDRESS,
  CUP,
  cartWith,
  checkoutOf,
  emptyTinyShop,
  GIFT_CARD,
  openStore,
  orderBook,
  orderRow,
  placedOrder,
  setPieces,
  stockOf,
  stockTinyShop,
  submittedPayment,
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
afterEach(() => {
  setClock();
  setEnv();
});

async function setPrice(variantId: string, amount: number) {
  await database.update(prices).set({ amount }).where(eq(prices.variantId, variantId));
}

/** A payment of the order as the payments part would have written it. */
async function paymentOf(orderId: string, status: "pending" | "failed" | "captured", captured = 0) {
  const payment = submittedPayment(await orderRow(orderId));
  await database.insert(payments).values({ ...payment, status, capturedAmount: captured });
}

/** Runs the submission and proves that it changed nothing. */
async function refused(input: Parameters<typeof placeOrder>[0]) {
  const before = await orderBook(database);
  const answer = await placeOrder(input);
  expect(await orderBook(database)).toEqual(before);
  if (answer.ok) throw new Error("The order was taken.");
  return answer.error;
}

async function placed(input: Parameters<typeof placeOrder>[0]) {
  const answer = await placeOrder(input);
  if (!answer.ok) throw new Error(`The order was refused: ${answer.error.code}`);
  return answer.value;
}

describe("an order", () => {
  test("is the cart at today's prices, with shipping, the tax inside, and its pieces set aside for an hour", async () => {
    const orderId = await placedOrder(cartWith([UMBRELLA, 1], [CUP, 1]));
    const order = await getOrder(orderId);
    expect(order).toMatchObject({
      number: "AM-10001",
      status: "pending",
      email: "shopper@example.com",
      address: ADDRESS,
      subtotal: { amount: 131_000, currency: "THB" },
      shipping: { amount: 6_000 },
      total: { amount: 137_000 },
      tax: { amount: 8_963 }, // 7/107 of the total
      lines: [
        { sku: "UMBRELLA", name: "Umbrella", quantity: 1, line: { amount: 89_000 } },
        { sku: "CUP", name: "Cup", quantity: 1, line: { amount: 42_000 } },
      ],
    });
    expect(order && order.expiresAt.getTime() - order.createdAt.getTime()).toBe(HOUR);
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 1 });
  });

  test("ships free from the amount the shop promises, and names its lines in the shopper's language", async () => {
    const order = await getOrder(await placedOrder(cartWith([UMBRELLA, 2]), { locale: "th" }));
    expect(order).toMatchObject({ shipping: { amount: 0 }, lines: [{ name: "ร่ม" }] });
  });

  test("of things that are not shipped has no shipping and no address", async () => {
    const cart = cartWith([GIFT_CARD, 1]);
    const order = await getOrder(await placedOrder(cart, { address: null }));
    expect(order).toMatchObject({ shipping: { amount: 0 }, total: { amount: 50_000 }, address: null });
    expect((await getOrder(await placedOrder(cartWith([GIFT_CARD, 1]))))?.address).toBeNull();
  });

  test("that is shipped is not taken without an address", async () => {
    const error = await refused(await checkoutOf(cartWith([UMBRELLA, 1]), { address: null }));
    expect(error.code).toBe("address_needed");
  });

  test("in a yen store comes to whole yen", async () => {
    openStore({ STORE_CURRENCY: "JPY" });
    const order = await getOrder(await placedOrder(cartWith([UMBRELLA, 1])));
    expect(order).toMatchObject({ total: { amount: 4_400, currency: "JPY" }, tax: { amount: 400 } });
  });

  test("is not made of an empty cart", async () => {
    expect((await refused(await checkoutOf(cartWith()))).code).toBe("cart_empty");
  });
});

describe("what a hostile form can do", () => {
  test("A01 posted prices, totals and statuses are ignored: the total comes from the database", async () => {
    const input = await checkoutOf(cartWith([UMBRELLA, 1]));
    const forged = { ...input, price: 1, total: 1, status: "paid", currency: "JPY", number: 1 };
    expect(await orderRow((await placed(forged)).orderId)).toMatchObject({
      total: 95_000,
      status: "pending",
      currency: "THB",
      number: 10_001,
    });
  });

  test("A03 an order above what can be charged at once is told to be too large, near 2^31 and 2^53 too", async () => {
    const tooLarge = { code: "total_too_large", limit: { amount: 15_000_000, currency: "THB" } };
    await setPrice(UMBRELLA, 15_000_000);
    expect((await placed(await checkoutOf(cartWith([UMBRELLA, 1])))).replay).toBe(false);
    const seen = { seenTotal: { amount: 1, currency: "THB" as const } };
    for (const price of [15_000_001, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 2 ** 55]) {
      await setPrice(UMBRELLA, price);
      expect(await refused(await checkoutOf(cartWith([UMBRELLA, 1]), seen)), `${price}`).toEqual(tooLarge);
      expect(await refused(await checkoutOf(cartWith([UMBRELLA, 2]), seen)), `2 × ${price}`).toEqual(
        tooLarge,
      );
    }
  });

  test("A03 an order below what can be charged is told the least that can, and nothing is written", async () => {
    await setPrice(GIFT_CARD, 1_999);
    const before = await orderBook(database);
    expect(await refused(await checkoutOf(cartWith([GIFT_CARD, 1])))).toEqual({
      code: "total_too_small",
      limit: { amount: 2_000, currency: "THB" },
    });
    expect(await orderBook(database)).toEqual(before);
    await setPrice(GIFT_CARD, 2_000);
    expect((await placed(await checkoutOf(cartWith([GIFT_CARD, 1])))).replay).toBe(false);
  });

  test("A04 a total in another currency is not the total that was seen", async () => {
    const input = await checkoutOf(cartWith([UMBRELLA, 1]));
    const error = await refused({ ...input, seenTotal: { ...input.seenTotal, currency: "JPY" } });
    expect(error.code).toBe("price_changed");
  });

  test("A05 what has left the catalogue, is hidden or not sold in this currency is told, not sold", async () => {
    const gone = cartWith([UMBRELLA, 1], ["var_never-was", 1]);
    expect(await refused(await checkoutOf(gone))).toEqual({ code: "out_of_stock", names: [] });
    await database.update(products).set({ status: "hidden" }).where(eq(products.slug, "umbrella"));
    const hidden = await refused(await checkoutOf(cartWith([UMBRELLA, 1])));
    expect(hidden).toEqual({ code: "out_of_stock", names: ["Umbrella"] });
    openStore({ STORE_CURRENCY: "JPY" });
    expect((await refused(await checkoutOf(cartWith([CUP, 1])))).names).toEqual(["Cup"]);
  });

  test("A07 a price that changed between looking and ordering is told before anything is ordered", async () => {
    const input = await checkoutOf(cartWith([UMBRELLA, 1]));
    await setPrice(UMBRELLA, 99_000);
    expect((await refused(input)).code).toBe("price_changed");
  });

  test("A07 after ordering, the order's price stands", async () => {
    const orderId = await placedOrder();
    await setPrice(UMBRELLA, 1);
    await database.update(products).set({ status: "hidden" });
    expect(await getOrder(orderId)).toMatchObject({
      total: { amount: 95_000 },
      lines: [{ unit: { amount: 89_000 } }],
    });
  });

  test("A07 an order outlives the product it was made of", async () => {
    const orderId = await placedOrder();
    await database.delete(variants).where(eq(variants.id, UMBRELLA));
    expect(await getOrder(orderId)).toMatchObject({ lines: [{ variantId: null, name: "Umbrella" }] });
  });

  test("A12 an order's page opens with its own id and nothing near it", async () => {
    const orderId = await placedOrder();
    await paymentOf(orderId, "pending");
    const [payment] = await database.select().from(payments);
    const last = orderId.slice(-1) === "0" ? "1" : "0";
    const near = [
      "AM-10001",
      "10001",
      payment?.id ?? "",
      `${orderId.slice(0, -1)}${last}`,
      orderId.toUpperCase(),
      `${orderId} `,
      orderId.slice(4),
      orderId.replace("ord_", "pay_"),
    ];
    for (const id of near) expect(await getOrder(id), id).toBeNull();
    expect(await getOrder(orderId)).not.toBeNull();
  });

  test("A12 an order of another mode is not shown", async () => {
    const orderId = await placedOrder();
    await database.update(orders).set({ mode: "test" });
    expect(await getOrder(orderId)).toBeNull();
  });

  test("A17 odd ids find nothing and break nothing", async () => {
    const odd = [
      "'; drop table orders; --",
      "__proto__",
      "%00",
      "\0",
      "ord_%",
      "ord_' or '1'='1",
      "x".repeat(100_000),
    ];
    for (const id of odd) expect(await getOrder(id)).toBeNull();
    const cart = cartWith(["__proto__", 1], ["' or 1=1 --", 1]);
    expect((await refused(await checkoutOf(cart))).code).toBe("out_of_stock");
  });
});

describe("stock", () => {
  test("that is short refuses the whole order by name and holds none of it", async () => {
    await setPieces(CUP, 1);
    const error = await refused(await checkoutOf(cartWith([UMBRELLA, 1], [CUP, 2])));
    expect(error).toEqual({ code: "out_of_stock", names: ["Cup"] });
  });

  test("A10 of the last piece sells it once, and the next shopper reads that it is gone", async () => {
    await setPieces(UMBRELLA, 1);
    await placedOrder();
    const error = await refused(await checkoutOf(cartWith([UMBRELLA, 1])));
    expect(error).toEqual({ code: "out_of_stock", names: ["Umbrella"] });
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 1, held: 1 });
  });
});

describe("the same cart again", () => {
  test("A09 is answered with the same order, as success, whatever prices and stock have become", async () => {
    const input = await checkoutOf(cartWith([UMBRELLA, 1]));
    const first = await placed(input);
    await setPrice(UMBRELLA, 1);
    await setPieces(UMBRELLA, 1);
    const before = await orderBook(database);
    expect(await placed(input)).toMatchObject({ orderId: first.orderId, replay: true });
    expect(await orderBook(database)).toEqual(before);
  });

  test("A09 with its lines in another order, or the address in capitals of the mail, is still the same", async () => {
    const cart = cartWith([UMBRELLA, 1], [CUP, 1]);
    const input = await checkoutOf(cart);
    const first = await placed(input);
    const again = { ...input, cart: { ...cart, lines: cart.lines.toReversed() } };
    expect(await placed(again)).toMatchObject({ orderId: first.orderId, replay: true });
    expect(await placed({ ...input, contact: { email: "Shopper@Example.com" } })).toMatchObject({
      replay: true,
    });
  });

  test("with a paid order is answered with that order", async () => {
    const input = await checkoutOf(cartWith([UMBRELLA, 1]));
    const { orderId } = await placed(input);
    await paymentOf(orderId, "captured", 95_000);
    await database.update(orders).set({ status: "paid" });
    expect(await placed(input)).toMatchObject({ orderId, replay: true });
  });

  test("makes a new order once the old one has run out unpaid", async () => {
    const input = await checkoutOf(cartWith([UMBRELLA, 1]));
    const first = await placed(input);
    setClock(() => new Date(Date.now() + 61 * MINUTE));
    const second = await placed(input);
    expect(second.replay).toBe(false);
    expect(second.orderId).not.toBe(first.orderId);
    expect(await orderRow(first.orderId)).toMatchObject({ status: "expired", closedReason: "unpaid" });
    expect(await placed(input)).toMatchObject({ orderId: second.orderId, replay: true });
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 1 });
  });
});

test("a cart whose order has run out is told when its things are sold meanwhile, not sent back to the old order", async () => {
  const input = await checkoutOf(cartWith([UMBRELLA, 1]));
  const { orderId } = await placed(input);
  setClock(() => new Date(Date.now() + 61 * MINUTE));
  await database.update(products).set({ status: "hidden" });
  expect((await refused(input)).code).toBe("out_of_stock");
  expect((await orderRow(orderId)).status).toBe("pending");
});

describe("a correction of the cart's order", () => {
  test("replaces the unpaid order, gives its pieces back and keeps one open order per cart", async () => {
    const cart = cartWith([UMBRELLA, 2]);
    const first = await placed(await checkoutOf(cart));
    const second = await placed(await checkoutOf({ ...cart, lines: [[CUP, 3]] }));
    expect(await orderRow(first.orderId)).toMatchObject({ status: "canceled", closedReason: "replaced" });
    const next = await orderRow(second.orderId);
    expect(next.status).toBe("pending");
    expect(next.cartId).not.toBe(cart.id);
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 0 });
    expect(await stockOf(CUP)).toEqual({ onHand: 10, held: 3 });
  });

  test("may want the very pieces that the replaced order held", async () => {
    await setPieces(UMBRELLA, 2);
    const cart = cartWith([UMBRELLA, 2]);
    await placed(await checkoutOf(cart));
    const input = await checkoutOf(cart, {
      address: { ...ADDRESS, line1: "7 Other Lane" },
      seenTotal: { amount: 178_000, currency: "THB" },
    });
    const second = await placed(input);
    expect(await orderRow(second.orderId)).toMatchObject({ address: { line1: "7 Other Lane" } });
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 2, held: 2 });
  });

  test("sent twice is one order, and the first wish sent once more replaces it again", async () => {
    const cart = cartWith([UMBRELLA, 1]);
    const wish = await checkoutOf(cart);
    const otherWish = { ...wish, contact: { email: "other@example.com" } };
    await placed(wish);
    const second = await placed(otherWish);
    expect(await placed(otherWish)).toMatchObject({ orderId: second.orderId, replay: true });
    const third = await placed(wish);
    expect(third.replay).toBe(false);
    const open = (await database.select().from(orders)).filter((order) => order.status === "pending");
    expect(open.map((order) => order.id)).toEqual([third.orderId]);
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 1 });
  });

  test("that is refused leaves the old order as it was", async () => {
    const cart = cartWith([UMBRELLA, 1]);
    await placed(await checkoutOf(cart));
    const error = await refused(await checkoutOf({ ...cart, lines: [[UMBRELLA, 50]] }));
    expect(error.code).toBe("out_of_stock");
  });

  test("A06 is refused with the order's id while a payment is under way, or once it was paid", async () => {
    const cart = cartWith([UMBRELLA, 1]);
    const { orderId } = await placed(await checkoutOf(cart));
    await paymentOf(orderId, "pending");
    const change = await checkoutOf({ ...cart, lines: [[CUP, 1]] });
    expect(await refused(change)).toEqual({ code: "payment_in_progress", orderId });
    await database.update(payments).set({ status: "captured", capturedAmount: 95_000 });
    expect(await refused(change)).toEqual({ code: "payment_in_progress", orderId });
    await database.update(orders).set({ status: "paid" });
    expect(await refused(change)).toEqual({ code: "payment_in_progress", orderId });
    expect(await orderRow(orderId)).toMatchObject({ total: 95_000 });
  });

  test("A06 the cart that follows an order is a separate one", async () => {
    const first = await placedOrder(cartWith([UMBRELLA, 1]));
    const second = await placedOrder(cartWith([CUP, 1]));
    expect(await orderRow(first)).toMatchObject({ status: "pending", total: 95_000 });
    expect(await orderRow(second)).toMatchObject({ status: "pending", total: 48_000 });
  });

  test("is possible after a payment that was declined", async () => {
    const cart = cartWith([UMBRELLA, 1]);
    const { orderId } = await placed(await checkoutOf(cart));
    await paymentOf(orderId, "failed");
    const second = await placed(await checkoutOf({ ...cart, lines: [[CUP, 1]] }));
    expect(await orderRow(orderId)).toMatchObject({ status: "canceled" });
    expect(second.orderId).not.toBe(orderId);
  });

  test("of an order from the database's sandbox days stands in nobody's way", async () => {
    const cart = cartWith([UMBRELLA, 1]);
    const { orderId } = await placed(await checkoutOf(cart));
    await database.update(orders).set({ mode: "test" });
    const next = await placed(await checkoutOf(cart));
    expect(next).toMatchObject({ replay: false });
    expect(await orderRow(orderId)).toMatchObject({ status: "pending" });
  });
});

describe("A41 orders placed in series", () => {
  const from = (clientIp: string | null) => ({ clientIp });

  test("A41 a client may place 20 in an hour, then is asked to wait; others are not; replays are not counted", async () => {
    openStore({ LIMIT_LOOPBACK: "true" });
    await setPieces(UMBRELLA, 100);
    const first = await checkoutOf(cartWith([UMBRELLA, 1]), from("203.0.113.7"));
    await placed(first);
    for (let count = 2; count <= 20; count += 1)
      await placed(await checkoutOf(cartWith([UMBRELLA, 1]), from("203.0.113.7")));
    const error = await refused(await checkoutOf(cartWith([UMBRELLA, 1]), from("203.0.113.7")));
    expect(error.code).toBe("too_many_orders");
    expect(error.retryAfterSeconds).toBeGreaterThan(3_500);
    expect(await placed(first)).toMatchObject({ replay: true });
    expect(await placed(await checkoutOf(cartWith([UMBRELLA, 1]), from("203.0.113.8")))).toBeDefined();
    setClock(() => new Date(Date.now() + HOUR + MINUTE));
    expect(await placed(await checkoutOf(cartWith([UMBRELLA, 1]), from("203.0.113.7")))).toBeDefined();
  });

  test("A41 picking other addresses of one's own IPv6 network does not help", async () => {
    openStore({ LIMIT_ORDERS_PER_CLIENT: "1", LIMIT_LOOPBACK: "true" });
    await placedOrder(undefined, from("2001:db8:1:2::1"));
    const error = await refused(await checkoutOf(cartWith([UMBRELLA, 1]), from("2001:db8:1:2:ffff::9")));
    expect(error.code).toBe("too_many_orders");
  });

  test("A41 refused orders are not counted", async () => {
    openStore({ LIMIT_ORDERS_PER_CLIENT: "1", LIMIT_LOOPBACK: "true" });
    const wrong = { seenTotal: { amount: 1, currency: "THB" as const }, ...from("203.0.113.7") };
    for (let count = 0; count < 3; count += 1)
      await refused(await checkoutOf(cartWith([UMBRELLA, 1]), wrong));
    expect(await placedOrder(undefined, from("203.0.113.7"))).toBeTruthy();
  });

  test("A41 somebody at the sandbox's own machine is not limited, unless a test wants it", async () => {
    openStore({ LIMIT_ORDERS_PER_CLIENT: "1" });
    for (const ip of ["127.0.0.1", "::1", "127.0.0.1"]) await placedOrder(undefined, from(ip));
    openStore({ LIMIT_ORDERS_PER_CLIENT: "1", LIMIT_LOOPBACK: "true" });
    await placedOrder(undefined, from("127.0.0.1"));
    expect((await refused(await checkoutOf(cartWith([UMBRELLA, 1]), from("127.0.0.1")))).code).toBe(
      "too_many_orders",
    );
  });

  test("A41 shoppers whose address nobody knows do not use up each other's orders", async () => {
    openStore({ LIMIT_ORDERS_PER_CLIENT: "1", LIMIT_LOOPBACK: "true" });
    for (let count = 0; count < 3; count += 1) await placedOrder(undefined, from(null));
  });
});
