import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { placeOrder } from "@/app/[locale]/(checkout)/checkout/actions";
import { GET as askAddress } from "@/app/api/address/route";
import { POST as keepDraft } from "@/app/api/checkout-draft/route";
import { quoteCart } from "@/lib/cart/quote";
import { HOUR, now, setClock, shift } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { type Cart, readCart, writeCart } from "@/lib/session/cart-cookie";
import { draftOf, readDraft, writeDraft } from "@/lib/session/checkout-draft";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { cookieJar, formOf, newVisitor, redirectOf, setRequestHeaders } from "@/tests/support/next-request";
import {
  ADDRESS,
  cartWith,
  emptyTinyShop,
  openStore,
  orderBook,
  stockCode,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

const afterwards: (() => unknown)[] = [];
vi.mock("next/headers", async () => (await import("@/tests/support/next-request")).nextHeaders);
vi.mock("next/navigation", async () => (await import("@/tests/support/next-request")).nextNavigation);
vi.mock("next/cache", async (original) => ({
  ...(await original<typeof import("next/cache")>()),
  ...(await import("@/tests/support/next-request")).nextCache,
}));
vi.mock("next/server", async (original) => ({
  ...(await original<typeof import("next/server")>()),
  after: (work: () => unknown) => void afterwards.push(work),
}));

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);
beforeEach(async () => {
  openStore();
  newVisitor();
  afterwards.length = 0;
  await emptyTinyShop();
  await stockTinyShop(10);
});
afterEach(() => {
  setClock();
  setEnv();
});

const { country: _, ...TYPED } = ADDRESS;
const FORM = { email: "shopper@example.com", ...TYPED, locale: "en" };

async function formBeside(cart: Cart, more: Record<string, string> = {}): Promise<Record<string, string>> {
  await writeCart(cart);
  return { ...FORM, seenTotal: String((await quoteCart(cart, "en")).total.amount), ...more };
}
const send = (fields: Record<string, string>) => placeOrder({}, formOf(fields));
const orders = async () => (await orderBook(database)).orders;

describe("a way of delivery", () => {
  test("that is chosen is kept with the cart, and what was typed is shown again", async () => {
    const form = await formBeside(cartWith([UMBRELLA, 1]), { step: "shipping", shipping: "express" });
    expect(await send(form)).toMatchObject({ values: { email: FORM.email, line1: TYPED.line1 } });
    expect((await readCart()).shipping).toBe("express");
    expect(await orders()).toEqual([]);
  });

  test("that is chosen and sent at once is shown with its total before anything is ordered", async () => {
    const form = await formBeside(cartWith([UMBRELLA, 1]), { shipping: "express" });
    expect(await send(form)).toMatchObject({
      error: { code: "shipping_changed" },
      values: { name: TYPED.name },
    });
    expect(await orders()).toEqual([]);
    const again = await formBeside(await readCart(), { shipping: "express" });
    const path = await redirectOf(send(again));
    const [order] = await orders();
    expect(path).toBe(`/en/orders/${order?.id}/pay`);
    expect(order).toMatchObject({ shippingMethod: "express", shipping: 12_000, total: 101_000 });
  });

  test("that there is none of is not looked at", async () => {
    const form = await formBeside(cartWith([UMBRELLA, 1]), { shipping: "by-boat" });
    await redirectOf(send(form));
    expect(await orders()).toMatchObject([{ shippingMethod: "standard" }]);
  });
});

describe("a code at checkout", () => {
  test("is taken in and out by its own buttons, and refused at its field", async () => {
    await stockCode("RAIN10");
    const cart = cartWith([UMBRELLA, 1]);
    expect(await send(await formBeside(cart, { step: "code", code: "nope" }))).toMatchObject({
      fieldErrors: { code: "unknown" },
      values: { code: "nope", email: FORM.email },
    });
    expect(await send(await formBeside(cart, { step: "code", code: "rain10" }))).toMatchObject({
      values: { email: FORM.email },
    });
    expect((await readCart()).code).toBe("RAIN10");
    await send(await formBeside(await readCart(), { step: "uncode" }));
    expect((await readCart()).code).toBeUndefined();
  });

  test("that was typed and not yet used is not lost when the form is sent: its total is shown first", async () => {
    await stockCode("RAIN10");
    const form = await formBeside(cartWith([UMBRELLA, 1]), { code: "rain10" });
    expect(await send(form)).toMatchObject({ error: { code: "code_added" } });
    expect(await orders()).toEqual([]);
    await redirectOf(send(await formBeside(await readCart(), { code: "" })));
    expect(await orders()).toMatchObject([{ discountCode: "RAIN10", total: 86_100 }]);
  });

  test("that this mail address has used is told, and the same form then orders without it", async () => {
    await stockCode("ONCE", { maxUsesPerEmail: 1 });
    const cart = { ...cartWith([UMBRELLA, 1]), code: "ONCE" };
    await redirectOf(send(await formBeside(cart)));
    const second = await formBeside({ ...cartWith([UMBRELLA, 1]), code: "ONCE" });
    expect(await send(second)).toMatchObject({ error: { code: "discount_refused" } });
    const shown = await quoteCart(await readCart(), "en", (await readDraft()).email);
    expect(shown).toMatchObject({ code: { problem: { code: "used_by_you" } }, total: { amount: 95_000 } });
    await redirectOf(send({ ...second, seenTotal: String(shown.total.amount) }));
    expect((await orders()).map(({ total }) => total)).toEqual([86_100, 95_000]);
  });

  test("that takes off all leads straight to the order, which is paid, and its receipt is sent", async () => {
    await stockCode("FREE", { gives: { kind: "percentage", basisPoints: 10_000 } });
    const path = await redirectOf(send(await formBeside({ ...cartWith([UMBRELLA, 2]), code: "FREE" })));
    const [order] = await orders();
    expect(path).toBe(`/en/orders/${order?.id}`);
    expect(order).toMatchObject({ status: "paid", total: 0 });
    expect(afterwards).toHaveLength(1);
  });
});

describe("what was typed at checkout", () => {
  test("is found again by the same browser for two hours, sealed, whatever became of the form", async () => {
    await send(await formBeside(cartWith([UMBRELLA, 1]), { postcode: "1", name: "ฝน 🌧 สุวรรณ" }));
    expect(await readDraft()).toMatchObject({ name: "ฝน 🌧 สุวรรณ", postcode: "1", email: FORM.email });
    expect(cookieJar.get("checkout")).toMatch(/^Fe26\.2\*/);
    const later = shift(now(), 2 * HOUR + 61_000);
    vi.useFakeTimers({ now: later, toFake: ["Date"] });
    expect(await readDraft()).toEqual({});
    vi.useRealTimers();
  });

  test("is kept when a field is left, with no order, and by nobody else's page", async () => {
    const post = (headers: Record<string, string>, body: BodyInit) =>
      keepDraft(new Request("http://localhost:3000/api/checkout-draft", { method: "POST", headers, body }));
    const own = { origin: "http://localhost:3000" };
    expect((await post(own, formOf({ email: "a@b.co", line1: "18 Rain", price: "1" }))).status).toBe(204);
    expect(await readDraft()).toEqual({ email: "a@b.co", line1: "18 Rain" });
    expect((await post({ origin: "https://evil.example" }, formOf({ email: "x@y.zz" }))).status).toBe(403);
    expect((await post({ ...own, "content-type": "application/json" }, "{}")).status).toBe(415);
    expect((await post(own, new URLSearchParams({ line1: "x".repeat(20_000) }))).status).toBe(413);
    expect(await readDraft()).toEqual({ email: "a@b.co", line1: "18 Rain" });
  });

  test("A11 fits a cookie however much it is, and loses the longest first", async () => {
    const long = "👩‍👩‍👧".repeat(100);
    await writeDraft(
      draftOf(formOf({ ...FORM, line1: long, line2: long, area: long, city: long, name: long })),
    );
    expect(Buffer.byteLength(cookieJar.get("checkout") ?? "")).toBeLessThan(4_000);
    expect(await readDraft()).toMatchObject({
      email: FORM.email,
      postcode: TYPED.postcode,
      phone: TYPED.phone,
    });
  });

  test("A05 a damaged or foreign draft is none", async () => {
    for (const junk of ["", "x", "Fe26.2*1*a*b*c*d*e*f*g", "x".repeat(9_000)]) {
      cookieJar.set("checkout", junk);
      expect(await readDraft()).toEqual({});
    }
    expect(draftOf(null)).toEqual({});
    expect(draftOf({ get: () => "x" })).toEqual({});
  });
});

describe("the rest of an address", () => {
  const ask = (query: string) => askAddress(new Request(`http://localhost:3000/api/address?${query}`));

  test("is filled in by a plain form's button, and what was typed stays", async () => {
    const { region: _r, city: _c, ...some } = TYPED;
    const form = await formBeside(cartWith([UMBRELLA, 1]), { step: "lookup" });
    expect(await send({ ...form, ...some, region: "", city: "", area: "", postcode: "50200" })).toMatchObject(
      {
        values: { region: "Chiang Mai", city: "Mueang Chiang Mai", line1: TYPED.line1 },
      },
    );
    expect(await readDraft()).toMatchObject({ region: "Chiang Mai" });
    expect(await send({ ...form, postcode: "10999" })).toMatchObject({
      fieldErrors: { postcode: "unknown" },
    });
    expect(await orders()).toEqual([]);
  });

  test("is told to a page that asks, and may be kept by its browser", async () => {
    openStore({ STORE_CURRENCY: "JPY" });
    const answer = await ask("locale=ja&postcode=150-0001");
    expect(await answer.json()).toMatchObject({
      fields: { region: "東京都", city: "渋谷区", line1: "神宮前" },
    });
    expect(answer.headers.get("cache-control")).toBe("public, max-age=86400");
  });

  test("A17 is refused to odd questions, with nothing kept", async () => {
    for (const query of ["", "locale=xx", "postcode=10110", `locale=en&city=${"x".repeat(101)}`]) {
      const answer = await ask(query);
      expect(answer.status).toBe(400);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    for (const query of ["locale=en&postcode=%00", "locale=en&postcode=%27--", "locale=en&__proto__=x"])
      expect(await (await ask(query)).json()).toMatchObject({ fields: {} });
  });

  test("A41 is not told without end", async () => {
    openStore({ LIMIT_LOOPBACK: "true", TRUSTED_PROXIES: "1" });
    const asked = () =>
      askAddress(
        new Request("http://localhost:3000/api/address?locale=en&postcode=1", {
          headers: { "x-forwarded-for": "203.0.113.9" },
        }),
      );
    setRequestHeaders({});
    for (let times = 0; times < 300; times += 1) expect((await asked()).status).toBe(200);
    expect((await asked()).status).toBe(429);
  });
});
