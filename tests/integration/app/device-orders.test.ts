import { randomBytes } from "node:crypto";
import { Children, isValidElement, type ReactNode } from "react";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { placeOrder } from "@/app/[locale]/(checkout)/checkout/actions";
import { orderRows } from "@/app/[locale]/(shop)/_page/order-rows";
import { forget } from "@/app/[locale]/(shop)/orders/actions";
import OrdersPage from "@/app/[locale]/(shop)/orders/page";
import { POST } from "@/app/api/device-orders/route";
import { PageHeading } from "@/components/layout/page-heading";
import { quoteCart } from "@/lib/cart/quote";
import { HOUR, setClock, shift } from "@/lib/clock";
import { setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/queries";
import { writeCart } from "@/lib/session/cart-cookie";
import {
  forgetOrders,
  MAX_DEVICE_ORDERS,
  needNotRemember,
  readDeviceOrders,
  rememberOrder,
} from "@/lib/session/device-orders";
import { seal, unseal } from "@/lib/session/seal";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { cookieJar, formOf, newVisitor, redirectOf, setRequestHeaders } from "@/tests/support/next-request";
import {
  ADDRESS,
  CUP,
  cartWith,
  emptyTinyShop,
  openStore,
  placedOrder,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

vi.mock("next/headers", async () => (await import("@/tests/support/next-request")).nextHeaders);
vi.mock("next/navigation", async () => (await import("@/tests/support/next-request")).nextNavigation);
vi.mock("next/cache", async (original) => ({
  ...(await original<typeof import("next/cache")>()),
  ...(await import("@/tests/support/next-request")).nextCache,
}));
vi.mock("next-intl/server", async () => (await import("@/tests/support/next-request")).nextIntlServer);

beforeAll(freshDatabase);
afterAll(closeDatabase);
beforeEach(async () => {
  openStore();
  newVisitor();
  await emptyTinyShop();
  await stockTinyShop(10);
});
afterEach(() => {
  setClock();
  setEnv();
});

const SAME_SITE = { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" };

/** As the page of an order asks, in the browser that has it open. */
const open = async (orderId: string, headers: Record<string, string> = SAME_SITE) =>
  (
    await POST(
      new Request("http://localhost:3000/api/device-orders", {
        method: "POST",
        headers,
        body: formOf({ orderId }),
      }),
    )
  ).status;

test("an order that is placed here is on this device's list, and on no other's", async () => {
  const cart = cartWith([UMBRELLA, 1]);
  await writeCart(cart);
  const { country: _, ...address } = ADDRESS;
  const seenTotal = String((await quoteCart(cart, "en")).total.amount);
  const fields = { email: "fon@mail.example", ...address, locale: "en", seenTotal };
  const path = await redirectOf(placeOrder({}, formOf(fields)));
  const [only = "", ...others] = await readDeviceOrders();
  expect(path).toContain(only);
  expect(others).toEqual([]);
  newVisitor();
  expect(await readDeviceOrders()).toEqual([]);
});

test("an order opened by its link is on the list once; what opens no order, and what another site asks for, is not", async () => {
  const order = await placedOrder();
  expect([await open(order), await open(order)]).toEqual([204, 204]);
  expect(await open(newId("order"))).toBe(404);
  expect(await open("AM-10001")).toBe(404);
  expect(await open(await placedOrder(), { origin: "https://evil.example" })).toBe(403);
  expect(await readDeviceOrders()).toEqual([order]);
});

test("the list shows what it holds newest first, and where each order stands", async () => {
  setClock(() => shift(new Date(), -HOUR));
  const older = await placedOrder(cartWith([UMBRELLA, 1], [CUP, 1]));
  setClock();
  const newer = await placedOrder(cartWith([CUP, 2]));
  const rows = await orderRows([older, newId("order"), newer], "en");
  expect(rows.map(({ id }) => id)).toEqual([newer, older]);
  const view = await getOrder(older);
  expect(rows[1]).toMatchObject({
    title: `Order ${view?.number}`,
    href: `/en/orders/${older}`,
    things: "Umbrella and 1 more thing",
    total: "฿1,370.00",
    state: { text: "Ended unpaid", tone: "over" },
  });
  expect(rows[0]).toMatchObject({ things: "Cup", state: { text: "Waiting for payment", tone: "waiting" } });
});

test("the list keeps the newest twenty and still fits into a cookie", async () => {
  const ids = Array.from({ length: MAX_DEVICE_ORDERS + 5 }, () => newId("order"));
  for (const id of ids) await rememberOrder(id);
  expect(await readDeviceOrders()).toEqual(ids.toReversed().slice(0, MAX_DEVICE_ORDERS));
  expect(cookieJar.get("orders")?.length).toBeLessThan(2_000);
});

test("one order, or all, can be forgotten here; the orders themselves stay", async () => {
  const [one, two] = [await placedOrder(), await placedOrder()];
  for (const id of [one, two]) await rememberOrder(id);
  expect(await redirectOf(forget({}, formOf({ orderId: one, locale: "th" })))).toBe("/th/orders");
  expect(await readDeviceOrders()).toEqual([two]);
  await redirectOf(forget({}, formOf({ orderId: "all", locale: "en" })));
  expect(await readDeviceOrders()).toEqual([]);
  expect((await getOrder(one))?.status).toBe("pending");
});

test("a forgotten order does not come back when its page is loaded again here; on another device it is listed", async () => {
  const [one, two, three] = [await placedOrder(), await placedOrder(), await placedOrder()];
  for (const id of [one, two, three]) expect(await open(id)).toBe(204);
  await redirectOf(forget({}, formOf({ orderId: one, locale: "en" })));
  expect(await needNotRemember(one)).toBe(true); // its page does not even ask
  expect(await open(one)).toBe(204);
  expect(await readDeviceOrders()).toEqual([three, two]);
  await redirectOf(forget({}, formOf({ orderId: "all", locale: "en" })));
  for (const id of [one, two, three]) await open(id);
  expect(await readDeviceOrders()).toEqual([]);
  const later = await placedOrder();
  await open(later);
  expect(await readDeviceOrders()).toEqual([later]);
  newVisitor();
  expect(await needNotRemember(one)).toBe(false);
  await open(one);
  expect(await readDeviceOrders()).toEqual([one]);
});

test("what a device was told to forget is not written there by name, and of an endless lot the last twenty", async () => {
  const ids = Array.from({ length: MAX_DEVICE_ORDERS + 5 }, () => newId("order"));
  for (const id of ids) {
    await rememberOrder(id);
    await forgetOrders(id);
  }
  const kept = JSON.stringify(await unseal(cookieJar.get("orders") ?? "", 60));
  expect(ids.some((id) => kept.includes(id.slice(4)))).toBe(false);
  const settled = await Promise.all(ids.map(needNotRemember));
  expect(settled.filter(Boolean)).toHaveLength(MAX_DEVICE_ORDERS);
  for (const id of Array.from({ length: MAX_DEVICE_ORDERS }, () => newId("order"))) await rememberOrder(id);
  expect(cookieJar.get("orders")?.length).toBeLessThan(2_000);
});

test("F17 a list that was sealed before there were forgotten ones is read as it was", async () => {
  const order = await placedOrder();
  cookieJar.set("orders", await seal({ orders: [order] }, 60));
  expect(await readDeviceOrders()).toEqual([order]);
});

/** What a page's heading goes by when it takes the focus that was lost (page-heading.tsx). */
function headingNews(drawn: ReactNode): unknown {
  if (!isValidElement<{ children?: ReactNode; news?: unknown }>(drawn)) return undefined;
  if (drawn.type === PageHeading) return drawn.props.news;
  return Children.toArray(drawn.props.children)
    .map(headingNews)
    .find((news) => news !== undefined);
}

test("when an order is forgotten the focus, which was on its button, goes to the list's heading", async () => {
  const page = () => OrdersPage({ params: Promise.resolve({ locale: "en" }) });
  const [one, two] = [await placedOrder(), await placedOrder()];
  for (const id of [one, two]) await rememberOrder(id);
  const news = [headingNews(await page())];
  await redirectOf(forget({}, formOf({ orderId: one, locale: "en" })));
  news.push(headingNews(await page()));
  await redirectOf(forget({}, formOf({ orderId: "all", locale: "en" })));
  news.push(headingNews(await page()));
  expect(news).toEqual([2, 1, 0]);
});

test("A05 F17 a list that is damaged, or whose secret is lost, is an empty one, and can be begun anew", async () => {
  const order = await placedOrder();
  await rememberOrder(order);
  const sealed = cookieJar.get("orders") ?? "";
  for (const cookie of [
    "",
    "garbage",
    sealed.slice(0, 40),
    `${sealed.slice(0, -6)}AAAAAA`,
    "x".repeat(8_000),
  ]) {
    cookieJar.set("orders", cookie);
    expect(await readDeviceOrders()).toEqual([]);
  }
  cookieJar.set("orders", sealed);
  openStore({ SESSION_SECRET: randomBytes(32).toString("hex") });
  expect(await readDeviceOrders()).toEqual([]);
  await rememberOrder(order);
  expect(await readDeviceOrders()).toEqual([order]);
});

test("A19 A24 another site's form and junk forget nothing", async () => {
  const order = await placedOrder();
  await rememberOrder(order);
  setRequestHeaders({ origin: "https://evil.example" });
  expect(await forget({}, formOf({ orderId: "all", locale: "en" }))).toEqual({ error: { code: "foreign" } });
  setRequestHeaders({ origin: "http://localhost:3000" });
  for (const junk of [null, 7, formOf({ orderId: "ord_1" }), formOf({})])
    expect(await Reflect.apply(forget, undefined, [{}, junk])).toEqual({ error: { code: "bad_request" } });
  expect(await readDeviceOrders()).toEqual([order]);
});
