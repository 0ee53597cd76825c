import { sealData } from "iron-session";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { type Cart, freshCart, readCart, sealCart, unsealCart, writeCart } from "@/lib/session/cart-cookie";

// Next hands cookies out only inside a request; this is the browser's side of it.
const jar = new Map<string, { value: string; attributes: Record<string, unknown> }>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, attributes: Record<string, unknown>) => {
      jar.set(name, { value, attributes });
    },
  }),
}));

const FIRST = "first-secret-0123456789-abcdefghijklmnop";
const SECOND = "second-secret-0123456789-abcdefghijklmno";
const THIRD = "third-secret-0123456789-abcdefghijklmnop";

function rotatedTo(...secrets: string[]) {
  setEnv(parseEnv({ STORE_SANDBOX: "true", SESSION_SECRET: secrets.join(",") }));
}
const cart: Cart = {
  id: newId("cart"),
  lines: [
    ["var_cup", 2],
    ["var_towel", 1],
  ],
};

beforeEach(() => {
  jar.clear();
  rotatedTo(FIRST);
});
afterEach(() => setEnv());

describe("the cart in the shopper's browser", () => {
  test("comes back as it was put there, and its count can be read beside it", async () => {
    await writeCart(cart);
    expect(await readCart()).toEqual(cart);
    expect(jar.get("cart_count")).toMatchObject({ value: "3", attributes: { sameSite: "lax" } });
    expect(jar.get("cart_count")?.attributes.httpOnly).toBeUndefined();
    expect(jar.get("cart")).toMatchObject({
      attributes: { httpOnly: true, secure: false, sameSite: "lax", path: "/" },
    });
    expect(jar.get("cart")?.value).not.toContain("var_cup");
  });

  test("is bound to the very host on https", async () => {
    setEnv(
      parseEnv({
        STORE_BASE_URL: "https://shop.example",
        OMISE_SECRET_KEY: "skey_test_5xuy4w91xqz7d1w9u0t",
        OMISE_PUBLIC_KEY: "pkey_test_5xuy4w91xqz7d1w9u0t",
        OMISE_WEBHOOK_SECRET: "c2VjcmV0LXNlY3JldC1zZWNyZXQ=",
        SESSION_SECRET: FIRST,
      }),
    );
    await writeCart(cart);
    expect(jar.get("__Host-cart")).toMatchObject({ attributes: { secure: true, path: "/" } });
    expect(jar.has("cart")).toBe(false);
    expect(await readCart()).toEqual(cart);
  });

  test("fits into a cookie when it is as full as it can be", async () => {
    const lines: Cart["lines"] = Array.from({ length: 40 }, (_, at) => [
      `var_long-canopy-umbrella-rain-ripple-${at}`,
      99,
    ]);
    const sealed = await sealCart({ id: newId("cart"), lines });
    expect(`__Host-cart=${sealed}`.length).toBeLessThan(4_000);
    const largest: Cart = { id: newId("cart"), lines: [] };
    while (JSON.stringify(largest).length < 2_620) largest.lines.push([`var_${"x".repeat(60)}`, 99]);
    expect(`__Host-cart=${await sealCart(largest)}`.length).toBeLessThan(4_096);
  });

  test("a visitor without one has a fresh, empty cart, each an own one", async () => {
    expect((await readCart()).lines).toEqual([]);
    expect((await readCart()).id).not.toBe((await readCart()).id);
  });
});

describe("A05 a cookie that is not what we put there", () => {
  const unlike = (text: string) => text.replace(/.$/, (last) => (last === "2" ? "3" : "2"));

  test("A05 garbage, half a seal, a changed seal and eight kilobytes give a fresh cart", async () => {
    const sealed = await sealCart(cart);
    const middle = `${sealed.slice(0, 150)}${sealed[150] === "a" ? "b" : "a"}${sealed.slice(151)}`;
    const damaged = [
      "",
      "garbage",
      "{}",
      "Fe26.2**",
      sealed.slice(0, 80),
      middle,
      "x".repeat(8_192),
      `${sealed}${"x".repeat(8_192)}`,
      "\u0000",
      "%00",
      unlike("Fe26.2*1*a*b*c*d*e*f~2"),
    ];
    for (const value of damaged) {
      jar.set("cart", { value, attributes: {} });
      expect((await readCart()).lines, value.slice(0, 40)).toEqual([]);
    }
  });

  test("A05 a secret that is no longer listed, and another app's seal, give a fresh cart", async () => {
    const sealed = await sealCart(cart);
    rotatedTo(SECOND);
    expect(await unsealCart(sealed)).toBeNull();
    expect(await unsealCart(await sealData(cart, { password: FIRST }))).toBeNull();
    expect(await unsealCart(await sealData(cart, { password: { 7: SECOND } }))).toBeNull();
  });

  test("A05 our own seal around something that is no cart gives a fresh cart", async () => {
    const odd: unknown[] = [
      { id: "ord_1", lines: [] },
      { ...cart, id: "cart_short" },
      { ...cart, lines: [["var_cup", 100]] },
      { ...cart, lines: [["var_cup", -1]] },
      { ...cart, lines: [["var_cup", 1.5]] },
      { ...cart, lines: [["' or 1=1", 1]] },
      { ...cart, lines: [["var_cup"]] },
      { ...cart, lines: Array.from({ length: 41 }, () => ["var_cup", 1]) },
      { ...cart, lines: { length: 1 } },
    ];
    for (const content of odd) {
      const sealed = await sealCart(Object.assign(freshCart(), content));
      expect(await unsealCart(sealed), JSON.stringify(content)).toBeNull();
    }
  });

  test("A01 a price smuggled into a cart is dropped", async () => {
    const sealed = await sealCart(Object.assign(freshCart(), cart, { price: 1, total: 1 }));
    expect(await unsealCart(sealed)).toEqual(cart);
  });
});

describe("F17 rotating the session secret", () => {
  test("F17 carts of the old secret are read while it is listed, and sealed with the new one from then on", async () => {
    const old = await sealCart(cart);
    rotatedTo(SECOND, FIRST);
    expect(await unsealCart(old)).toEqual(cart);
    const renewed = await sealCart(cart);
    rotatedTo(FIRST);
    expect(await unsealCart(renewed)).toBeNull();
  });

  test("F17 carts survive the old secret leaving the list, and the next rotation after that", async () => {
    rotatedTo(SECOND, FIRST);
    const renewed = await sealCart(cart);
    rotatedTo(SECOND);
    expect(await unsealCart(renewed)).toEqual(cart);
    rotatedTo(THIRD, SECOND);
    expect(await unsealCart(renewed)).toEqual(cart);
  });
});
