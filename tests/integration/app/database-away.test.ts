import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { placeOrder } from "@/app/[locale]/(checkout)/checkout/actions";
import { putBack } from "@/app/[locale]/(checkout)/orders/[orderId]/actions";
import { renewCode } from "@/app/[locale]/(checkout)/orders/[orderId]/pay/_parts/actions";
import {
  cancelOrder,
  cancelPayment,
  startPayment,
} from "@/app/[locale]/(checkout)/orders/[orderId]/pay/actions";
import {
  changeQuantity,
  emptyCart,
  refillCart,
  removeLine,
  restoreLine,
} from "@/app/[locale]/(shop)/cart/actions";
import { POST as cartRoute } from "@/app/api/cart/route";
import { paymentKey } from "@/components/codes/code-news";
import { quoteCart } from "@/lib/cart/quote";
import { unlessAway } from "@/lib/db/away";
import { db } from "@/lib/db/client";
import { gatewayOf } from "@/lib/payments/registry";
import { readCart, writeCart } from "@/lib/session/cart-cookie";
import { closeDatabase } from "@/tests/support/database";
import { takeDatabaseAway, whileDatabaseAway } from "@/tests/support/database-away";
import { formOf, newVisitor, nextCache, redirectOf } from "@/tests/support/next-request";
import { makeToken } from "@/tests/support/omise-emulator";
import { chargesAtGateway, openPayingShop, orderAtTheBank, paymentsOf } from "@/tests/support/paying";
import { ADDRESS, cartWith, orderRow, placedOrder, stockOf, UMBRELLA } from "@/tests/support/shop";

vi.mock("next/headers", async () => (await import("@/tests/support/next-request")).nextHeaders);
vi.mock("next/navigation", async () => (await import("@/tests/support/next-request")).nextNavigation);
vi.mock("next/cache", async (original) => ({
  ...(await original<typeof import("next/cache")>()),
  ...(await import("@/tests/support/next-request")).nextCache,
}));

let close: () => void;
beforeEach(async () => {
  close = await openPayingShop();
  newVisitor();
  nextCache.refresh.mockClear();
});
afterEach(() => close());
afterAll(closeDatabase);

async function filledInForm(): Promise<Record<string, string>> {
  const cart = cartWith([UMBRELLA, 1]);
  await writeCart(cart);
  const { country: _, ...address } = ADDRESS;
  const seenTotal = String((await quoteCart(cart, "en")).total.amount);
  return { email: "shopper@example.com", ...address, locale: "en", seenTotal };
}

async function payForm(orderId: string): Promise<FormData> {
  const token = await makeToken();
  return formOf({ orderId, token, key: `key-${token}`, method: "card", locale: "en" });
}

describe("F05 with the database away", () => {
  test("placing an order says so and shows the form as it was; the same form orders once it is back", async () => {
    const fields = await filledInForm();
    const before = await stockOf(UMBRELLA);
    const answer = await whileDatabaseAway(() => placeOrder({}, formOf(fields)));
    expect(answer).toMatchObject({
      error: { code: "unavailable" },
      values: { email: "shopper@example.com", name: ADDRESS.name, line1: ADDRESS.line1 },
    });
    expect(nextCache.refresh).not.toHaveBeenCalled(); // the page cannot be drawn anew either
    expect((await readCart()).lines).toEqual([[UMBRELLA, 1]]);
    expect(await stockOf(UMBRELLA)).toEqual(before);
    expect(await redirectOf(placeOrder({}, formOf(fields)))).toMatch(/^\/en\/orders\/ord_\w{26}\/pay$/);
  });

  test("paying says that this attempt charged nothing, and the same form pays once it is back", async () => {
    const orderId = await placedOrder();
    const form = await payForm(orderId);
    const answer = await whileDatabaseAway(() => startPayment({}, form));
    expect(answer).toMatchObject({ error: { code: "shop_away" }, idempotencyKey: form.get("key") });
    expect(nextCache.refresh).not.toHaveBeenCalled();
    expect(await paymentsOf(orderId)).toEqual([]);
    expect((await startPayment({}, form)).redirectUrl).toContain("/sandbox/omise/authorize/");
  });

  test("canceling a payment or an order, putting things back and making a new code have words for it", async () => {
    const { orderId, payment } = await orderAtTheBank();
    const order = { orderId, locale: "en" };
    const code = { ...order, payment: paymentKey(payment.id), key: "key-of-a-new-code" };
    await whileDatabaseAway(async () => {
      for (const action of [cancelPayment, cancelOrder, putBack])
        expect(await action({}, formOf(order))).toEqual({ error: { code: "unavailable" } });
      expect(await renewCode({}, formOf(code))).toEqual({ error: { code: "checking" } });
    });
    expect((await orderRow(orderId)).status).toBe("pending");
    expect(await paymentsOf(orderId)).toMatchObject([{ status: "pending" }]);
  });

  test("the cart stays as it was where stock cannot be looked up, in words; what needs no database still works", async () => {
    await writeCart(cartWith([UMBRELLA, 1]));
    const add = (accept: string) =>
      cartRoute(
        new Request("http://localhost:3000/api/cart", {
          method: "POST",
          headers: { origin: "http://localhost:3000", accept },
          body: new URLSearchParams({ action: "add", variant: UMBRELLA, quantity: "2", locale: "en" }),
        }),
      );
    await whileDatabaseAway(async () => {
      const [script, plain] = [await add("application/json"), await add("text/html")];
      expect([script.status, plain.status]).toEqual([503, 503]);
      expect(script.headers.get("retry-after")).toBe("30");
      const { message } = await script.json();
      expect(message).toMatch(/did not answer/);
      expect(await plain.text()).toBe(message);
      expect((await readCart()).lines).toEqual([[UMBRELLA, 1]]);
      expect(await changeQuantity({}, formOf({ variant: UMBRELLA, quantity: "3" }))).toEqual({});
      expect((await readCart()).lines).toEqual([[UMBRELLA, 3]]);
      const { values = {} } = await removeLine({}, formOf({ variant: UMBRELLA }));
      expect((await readCart()).lines).toEqual([]);
      expect(await restoreLine({}, formOf(values))).toEqual({ values: { variant: UMBRELLA } });
      expect((await readCart()).lines).toEqual([[UMBRELLA, 3]]);
      const { values: emptied = {} } = await emptyCart({});
      expect((await readCart()).lines).toEqual([]);
      expect(await refillCart({}, formOf(emptied))).toEqual({});
      expect((await readCart()).lines).toEqual([[UMBRELLA, 3]]);
    });
  });

  test("a bug is no outage: it throws", async () => {
    await expect(unlessAway(Promise.reject(new TypeError("a bug")))).rejects.toThrow("a bug");
    await expect(unlessAway((await db()).execute("select nothing_like_it"))).rejects.toThrow(
      /nothing_like_it/,
    );
  });
});

test("F05 a database that goes away after the attempt was written leaves it to be found out: never “nothing was charged”", async () => {
  const orderId = await placedOrder();
  const form = await payForm(orderId);
  const gateway = gatewayOf("omise");
  const { createCharge } = gateway;
  let bringBack: () => Promise<void> = async () => undefined;
  vi.spyOn(gateway, "createCharge").mockImplementation(async (request) => {
    const made = await createCharge.call(gateway, request);
    bringBack = await takeDatabaseAway();
    return made;
  });
  const answer = await startPayment({}, form);
  expect(answer.error).toEqual({ code: "checking" });
  expect(nextCache.refresh).not.toHaveBeenCalled();
  // The double of the form, while it is still away, is told no more than that it charged nothing itself.
  expect((await startPayment({}, form)).error).toEqual({ code: "shop_away" });
  await bringBack();
  expect(await chargesAtGateway()).toHaveLength(1);
  expect(await paymentsOf(orderId)).toMatchObject([{ status: "submitted" }]);
});
