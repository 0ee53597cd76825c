import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cartMark } from "@/app/[locale]/(checkout)/_page/cart-mark";
import { orderedFrom } from "@/app/[locale]/(checkout)/_page/ordered-from";
import { placeOrder } from "@/app/[locale]/(checkout)/checkout/actions";
import CheckoutPage from "@/app/[locale]/(checkout)/checkout/page";
import { GET as tidy } from "@/app/api/cart/tidy/route";
import { quoteCart } from "@/lib/cart/quote";
import type { Database } from "@/lib/db/client";
import { products } from "@/lib/db/schema/catalog";
import { orders } from "@/lib/db/schema/orders";
import { setEnv } from "@/lib/env";
import { messages } from "@/lib/i18n/messages";
import { readCart, sealCart, writeCart } from "@/lib/session/cart-cookie";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { cookieJar, formOf, newVisitor, redirectOf, setRequestHeaders } from "@/tests/support/next-request";
import {
  ADDRESS,
  CUP,
  cartWith,
  emptyTinyShop,
  GIFT_CARD,
  openStore,
  orderBook,
  orderRow,
  setPieces,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

vi.mock("next/headers", async () => (await import("@/tests/support/next-request")).nextHeaders);
vi.mock("next/navigation", async () => (await import("@/tests/support/next-request")).nextNavigation);
vi.mock("next-intl/server", async () => (await import("@/tests/support/next-request")).nextIntlServer);
vi.mock("next/cache", async (original) => ({
  ...(await original<typeof import("next/cache")>()),
  ...(await import("@/tests/support/next-request")).nextCache,
}));

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);
beforeEach(async () => {
  openStore();
  newVisitor();
  await emptyTinyShop();
  await stockTinyShop(10);
});
afterEach(() => setEnv());

const CONTACT = { email: "shopper@example.com" };
const PAY_PAGE = /^\/en\/orders\/(ord_\w{26})\/pay$/;

async function withCart(...lines: [string, number][]): Promise<Record<string, string>> {
  const cart = cartWith(...lines);
  await writeCart(cart);
  const { country: _, ...address } = ADDRESS;
  return {
    ...CONTACT,
    ...address,
    locale: "en",
    seenTotal: String((await quoteCart(cart, "en")).total.amount),
  };
}

const send = (fields: Record<string, string>) => placeOrder({}, formOf(fields));
const orderIdIn = (path: string) => PAY_PAGE.exec(path)?.[1] ?? "";

test("a shopper who fills in the form goes on to pay, with a fresh and empty cart", async () => {
  const fields = await withCart([UMBRELLA, 2]);
  const path = await redirectOf(send(fields));
  expect(path).toMatch(PAY_PAGE);
  expect(await orderRow(orderIdIn(path))).toMatchObject({ total: 178_000, currency: "THB", locale: "en" });
  expect((await readCart()).lines).toEqual([]);
  expect(cookieJar.get("cart_count")).toBe("0");
});

test("A01 A04 a price, a total, a status or a currency in the form is not looked at", async () => {
  const fields = await withCart([UMBRELLA, 1]);
  const posted = {
    ...fields,
    total: "1",
    price: "1",
    status: "paid",
    currency: "JPY",
    paid_at: "2020-01-01",
  };
  const order = await orderRow(orderIdIn(await redirectOf(send(posted))));
  expect(order).toMatchObject({ total: 95_000, currency: "THB", status: "pending", paidAt: null });
});

test("A07 a price that changed since the page was drawn is told, and nothing is ordered", async () => {
  const fields = await withCart([UMBRELLA, 1]);
  const answer = await send({ ...fields, seenTotal: "94999" });
  expect(answer).toMatchObject({ error: { code: "price_changed" }, values: { email: CONTACT.email } });
  expect((await readCart()).lines).toEqual([[UMBRELLA, 1]]);
});

test("a cart that another tab has changed since is told as that, and what stands there now can be ordered", async () => {
  const fields = await withCart([UMBRELLA, 1]);
  const shown = cartMark(cartWith([UMBRELLA, 1]));
  const now = await withCart([UMBRELLA, 2]);
  const answer = await send({ ...fields, seenCart: shown });
  expect(answer).toMatchObject({ error: { code: "cart_changed" }, values: { email: CONTACT.email } });
  expect((await readCart()).lines).toEqual([[UMBRELLA, 2]]);
  const again = { ...now, seenCart: cartMark(await readCart()) };
  expect(await redirectOf(send(again))).toMatch(PAY_PAGE);
});

test("A09 the form sent twice with the same cart is one order, and both go on to pay it", async () => {
  const fields = await withCart([UMBRELLA, 1]);
  const cart = cookieJar.get("cart") ?? "";
  const first = await redirectOf(send(fields));
  cookieJar.set("cart", cart);
  expect(await redirectOf(send(fields))).toBe(first);
});

/** A second tab that was opened with the first one's cart, and sent after it: the browser has a fresh cart by then. */
async function secondTab() {
  const fields = await withCart([UMBRELLA, 1]);
  const broughtCart = cookieJar.get("cart") ?? "";
  const first = await redirectOf(send({ ...fields, broughtCart }));
  return { first, form: { ...fields, broughtCart } };
}

test("A09 a second tab with the cart that the first has ordered goes on to pay the same order", async () => {
  const { first, form } = await secondTab();
  expect(await redirectOf(send(form))).toBe(first);
  expect((await orderBook(database)).orders).toHaveLength(1);
});

test("A06 a second tab whose cart has become an order is told which one when it is loaded anew, and nobody else is", async () => {
  const { first } = await secondTab();
  const { ordered, lines } = await readCart();
  expect(lines).toEqual([]);
  expect(ordered).toBe(orderIdIn(first));
  expect(await orderedFrom(await readCart())).toMatchObject({ id: ordered, locale: "en" });
  const sealed = cookieJar.get("cart") ?? "";
  for (const cookie of [undefined, `${sealed.slice(0, -4)}AAAA`, await sealCart(cartWith())]) {
    newVisitor();
    if (cookie !== undefined) cookieJar.set("cart", cookie);
    expect(await orderedFrom(await readCart())).toBeNull();
  }
  cookieJar.set("cart", sealed);
  await withCart([UMBRELLA, 1]); // there is a cart again: that is what is checked out
  expect(await orderedFrom(await readCart())).toBeNull();
});

test("A06 a second tab that corrects the order of the first leads to the corrected one from then on", async () => {
  const { first, form } = await secondTab();
  const corrected = await redirectOf(send({ ...form, email: "other@example.com" }));
  expect(corrected).not.toBe(first);
  expect(await orderedFrom(await readCart())).toMatchObject({ id: orderIdIn(corrected) });
});

test("a second tab's late answer leaves alone what was put into the cart since", async () => {
  const { first, form } = await secondTab();
  await withCart([UMBRELLA, 3]);
  expect(await redirectOf(send(form))).toBe(first);
  expect((await readCart()).lines).toEqual([[UMBRELLA, 3]]);
});

test("a second tab whose order cannot be changed any more is told so, with the way to it, and keeps what was typed", async () => {
  const { first, form } = await secondTab();
  await setPieces(UMBRELLA, 1);
  await database.update(orders).set({ status: "paid", paidAt: new Date() });
  const answer = await send({ ...form, email: "other@example.com" });
  expect(answer).toMatchObject({
    error: { code: "already_ordered", orderId: orderIdIn(first) },
    values: { email: "other@example.com" },
  });
});

test("a cart in the form that nobody sealed, or that became no order, counts for nothing", async () => {
  const { form } = await secondTab();
  const unordered = await sealCart(cartWith([UMBRELLA, 1]));
  for (const broughtCart of ["", "nonsense", `${form.broughtCart.slice(0, -4)}AAAA`, unordered])
    expect(await send({ ...form, broughtCart })).toMatchObject({ error: { code: "cart_empty" } });
});

test("what is wrong is said per field with what was typed, and nothing is written", async () => {
  const fields = await withCart([UMBRELLA, 1]);
  const before = await orderBook(database);
  expect(await send({ ...fields, email: "nobody", postcode: "1", region: "Atlantis" })).toMatchObject({
    error: { code: "check_fields" },
    fieldErrors: { email: "invalid", postcode: "invalid", region: "invalid" },
    values: { email: "nobody", name: ADDRESS.name },
  });
  expect(await orderBook(database)).toEqual(before);
});

test("what has sold out meanwhile is named", async () => {
  const fields = await withCart([UMBRELLA, 2]);
  await setPieces(UMBRELLA, 1);
  expect(await send(fields)).toMatchObject({ error: { code: "out_of_stock", names: ["Umbrella"] } });
});

test("no order is placed without what is sold out, nor for the sum that left it out when it is there again", async () => {
  await setPieces(UMBRELLA, 0);
  const fields = await withCart([UMBRELLA, 1], [CUP, 1]);
  expect(fields.seenTotal).toBe("48000");
  expect(await send(fields)).toMatchObject({ error: { code: "out_of_stock", names: ["Umbrella"] } });
  await setPieces(UMBRELLA, 5);
  const before = await orderBook(database);
  expect(await send(fields)).toMatchObject({ error: { code: "price_changed" } });
  expect(await orderBook(database)).toEqual(before);
});

test("a cart of nothing but what is sold out is not an order for nothing", async () => {
  await setPieces(UMBRELLA, 0);
  const fields = await withCart([UMBRELLA, 1]);
  expect(fields.seenTotal).toBe("0");
  const drawn = JSON.stringify(await checkoutPage());
  expect(drawn).not.toContain(messages.en.checkout.submitFree);
  expect(drawn).toContain('"name":"postcode"'); // what was typed of the address stays
  expect(await send(fields)).toMatchObject({ error: { code: "out_of_stock" } });
  await setPieces(UMBRELLA, 5);
  expect(await send(fields)).toMatchObject({ error: { code: "price_changed" } });
});

const unpublish = (slug: string) =>
  database.update(products).set({ status: "hidden" }).where(eq(products.slug, slug));
const checkoutPage = (query: Record<string, string> = {}) =>
  CheckoutPage({ params: Promise.resolve({ locale: "en" }), searchParams: Promise.resolve(query) });

test("a cart that cannot be ordered is told at once: what has sold out, and of what fewer are left than are wanted", async () => {
  const told = async () => JSON.stringify(await checkoutPage());
  await withCart([UMBRELLA, 2], [CUP, 1]);
  await setPieces(UMBRELLA, 0);
  expect(await told()).toContain('"error":{"code":"sold_out_one","names":["Umbrella"]}');
  await setPieces(CUP, 0);
  expect(await told()).toContain('"error":{"code":"sold_out_several","names":["Umbrella","Cup"]}');
  await setPieces(UMBRELLA, 1);
  expect(await told()).toContain('"error":{"code":"stock_short","names":["Umbrella","Cup"]}');
});

test("what left the shop while the form was filled in is told and taken out, and the next press orders the rest", async () => {
  const fields = await withCart([UMBRELLA, 1], [CUP, 2]);
  await unpublish("umbrella");
  expect(await send(fields)).toMatchObject({
    error: { code: "taken_out", names: ["Umbrella"] },
    values: { email: CONTACT.email, name: ADDRESS.name },
  });
  const { lines } = await readCart();
  expect(lines).toEqual([[CUP, 2]]);
  expect((await orderBook(database)).orders).toHaveLength(0);
  const seenTotal = String((await quoteCart(await readCart(), "en")).total.amount);
  const path = await redirectOf(send({ ...fields, seenTotal, seenCart: cartMark(await readCart()) }));
  expect((await orderRow(orderIdIn(path))).subtotal).toBe(84_000);
});

test("where nothing is left of it the cart's own page tells so", async () => {
  const fields = await withCart([UMBRELLA, 1]);
  await unpublish("umbrella");
  expect(await redirectOf(send(fields))).toBe(`/en/cart?gone=${UMBRELLA}`);
  expect((await readCart()).lines).toEqual([]);
});

test("what had left the shop before checking out is out of the cart when the form is drawn, which tells it, once", async () => {
  await withCart([UMBRELLA, 1], [CUP, 2]);
  await unpublish("umbrella");
  const toTidy = await redirectOf(checkoutPage());
  expect(toTidy).toBe("/api/cart/tidy?locale=en&page=checkout");
  const { headers } = await tidy(new Request(`http://localhost:3000${toTidy}`));
  expect(headers.get("location")).toBe(`/en/checkout?gone=${UMBRELLA}`);
  const drawn = JSON.stringify(await checkoutPage({ gone: UMBRELLA }));
  expect(drawn).toContain("so we took it out of your cart: Umbrella.");
  // An address may name what is still sold, and a browser that keeps no cookie brings the same cart again.
  expect(JSON.stringify(await checkoutPage({ gone: CUP }))).not.toContain("out of your cart: Cup");
  await withCart([UMBRELLA, 1], [CUP, 2]);
  expect(JSON.stringify(await checkoutPage({ gone: UMBRELLA }))).toContain("out of your cart: Umbrella.");
});

test("a cart of things that are not shipped needs no address", async () => {
  const { email, locale, seenTotal } = await withCart([GIFT_CARD, 1]);
  const path = await redirectOf(
    send({ email: email ?? "", locale: locale ?? "", seenTotal: seenTotal ?? "" }),
  );
  expect(await orderRow(orderIdIn(path))).toMatchObject({ address: null, shipping: 0 });
});

test("an empty cart orders nothing", async () => {
  expect(await send({ ...CONTACT, locale: "en", seenTotal: "0" })).toMatchObject({
    error: { code: "cart_empty" },
  });
});

test("A19 A24 another site's form, or junk in a form's place, changes nothing", async () => {
  const fields = await withCart([UMBRELLA, 1]);
  const before = await orderBook(database);
  setRequestHeaders({ origin: "https://evil.example" });
  expect(await send(fields)).toEqual({ error: { code: "foreign" } });
  newVisitor();
  for (const junk of [null, undefined, 7, "x", [], { email: "a@b.c" }])
    expect(await Reflect.apply(placeOrder, undefined, [{}, junk])).toMatchObject({
      error: { code: "check_fields" },
    });
  expect(await orderBook(database)).toEqual(before);
});
