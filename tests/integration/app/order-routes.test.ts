import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { putBack } from "@/app/[locale]/(checkout)/orders/[orderId]/actions";
import {
  cancelOrder,
  cancelPayment,
  startPayment,
} from "@/app/[locale]/(checkout)/orders/[orderId]/pay/actions";
import * as comingBack from "@/app/[locale]/(checkout)/orders/[orderId]/return/route";
import { GET as status } from "@/app/[locale]/(checkout)/orders/[orderId]/status/route";
import { messages } from "@/lib/i18n/messages";
import { readCart } from "@/lib/session/cart-cookie";
import { closeDatabase } from "@/tests/support/database";
import { formOf, newVisitor, redirectOf, setRequestHeaders } from "@/tests/support/next-request";
import { makeToken } from "@/tests/support/omise-emulator";
import {
  CARDS,
  later,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  paymentsOf,
} from "@/tests/support/paying";
import { orderRow, placedOrder } from "@/tests/support/shop";

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
});
afterEach(() => close());
afterAll(closeDatabase);

const at = (orderId: string, locale = "en") => ({ params: Promise.resolve({ locale, orderId }) });
const request = (path = "") => new Request(`http://localhost:3000/${path}`);
const visit = (orderId: string) =>
  comingBack.GET(request("?status=successful&charge=chrg_test_1"), at(orderId));

async function payForm(orderId: string, number: string = CARDS.good): Promise<FormData> {
  const token = await makeToken(number);
  return formOf({ orderId, token, key: `key-${token}`, method: "card", locale: "en" });
}

describe("A35 coming back from the bank", () => {
  test("an address that says “successful” is not believed: the gateway is asked", async () => {
    const { orderId } = await orderAtTheBank();
    const response = await visit(orderId);
    expect([response.status, response.headers.get("location")]).toEqual([
      303,
      `http://localhost:3000/en/orders/${orderId}`,
    ]);
    expect((await orderRow(orderId)).status).toBe("pending");
  });

  test("the payer who approved finds the order paid, by GET or by POST", async () => {
    const { orderId, chargeId } = await orderAtTheBank();
    await payerApproves(chargeId);
    later(3_000);
    expect((await comingBack.POST(request(), at(orderId))).status).toBe(303);
    expect((await orderRow(orderId)).status).toBe("paid");
  });

  test("before paying, or with another's id, it just leads to the order's page", async () => {
    const orderId = await placedOrder();
    expect((await visit(orderId)).status).toBe(303);
    expect((await orderRow(orderId)).status).toBe("pending");
    for (const id of ["pay_00000000000000000000000000", "AM-10001", "..", "%00", "x".repeat(5_000)]) {
      const response = await comingBack.GET(request(), at(id));
      expect(response.headers.get("location")).toMatch(/^http:\/\/localhost:3000\/en\/orders\/[^/]{0,200}$/);
    }
  });

  test("what is no order's id is never repeated in the address, halves of a character cut in two included", async () => {
    for (const id of [`${"x".repeat(63)}🌧`, "\ud83c", "ord_<script>", "../../evil"]) {
      const response = await comingBack.GET(request(), at(id));
      expect(response.headers.get("location")).toBe("http://localhost:3000/en/orders/unknown");
    }
  });

  test("a hundred visits at once ask the gateway no more than once in two seconds", async () => {
    const { orderId } = await orderAtTheBank();
    later(3_000);
    const before = (await paymentsOf(orderId))[0]?.syncCount ?? 0;
    const began = performance.now();
    await Promise.all(Array.from({ length: 100 }, () => visit(orderId)));
    const seconds = (performance.now() - began) / 1_000;
    const asked = ((await paymentsOf(orderId))[0]?.syncCount ?? 0) - before;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(1 + Math.floor(seconds / 2));
  });

  test("A20 its address is the configured one, whatever the request calls itself", async () => {
    const orderId = await placedOrder();
    const forged = new Request("http://evil.example/", { headers: { "x-forwarded-host": "evil.example" } });
    expect((await comingBack.GET(forged, at(orderId))).headers.get("location")).toMatch(
      /^http:\/\/localhost:3000\//,
    );
  });
});

describe("asking how an order stands", () => {
  const ask = async (orderId: string) => {
    const response = await status(request(), at(orderId));
    return {
      code: response.status,
      cache: response.headers.get("cache-control"),
      ...(await response.json()),
    };
  };

  test("tells its stage, changes its version when it is paid, and then says that it is final", async () => {
    const { orderId, chargeId } = await orderAtTheBank();
    const first = await ask(orderId);
    expect(first).toMatchObject({
      code: 200,
      stage: "in_progress",
      final: false,
      cache: "private, no-store",
    });
    await payerApproves(chargeId);
    later(3_000);
    const second = await ask(orderId);
    expect(second).toMatchObject({ stage: "paid", final: true });
    expect(second.version).not.toBe(first.version);
  });

  test.each([
    "ord_00000000000000000000000000",
    "pay_00000000000000000000000000",
    "AM-10001",
    "__proto__",
    "%00",
  ])("A12 %s finds nothing", async (id) => {
    expect(await ask(id)).toMatchObject({ code: 404, error: "not_found" });
  });
});

describe("paying", () => {
  test("sends the payer to the bank, and a form sent twice is one payment", async () => {
    const orderId = await placedOrder();
    const form = await payForm(orderId);
    const answers = await Promise.all([startPayment({}, form), startPayment({}, form)]);
    expect(answers[0]?.redirectUrl).toMatch(
      /^http:\/\/localhost:3000\/sandbox\/omise\/authorize\/paym_test_/,
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(await paymentsOf(orderId)).toHaveLength(1);
  });

  test("a second form meanwhile is led to the payment in progress, which says why there is no other", async () => {
    const orderId = await placedOrder();
    await startPayment({}, await payForm(orderId));
    expect(await redirectOf(startPayment({}, await payForm(orderId)))).toBe(
      `/en/orders/${orderId}/pay?asked=twice`,
    );
    expect(await paymentsOf(orderId)).toHaveLength(1);
    expect(await redirectOf(cancelPayment({}, formOf({ orderId, locale: "en" })))).toBe(
      `/en/orders/${orderId}/pay`,
    );
    expect((await startPayment({}, await payForm(orderId))).redirectUrl).toBeDefined();
  });

  test("A08 of a paid or ended order leads to its page and charges nothing", async () => {
    const orderId = await placedOrder();
    expect(await redirectOf(cancelOrder({}, formOf({ orderId, locale: "th" })))).toBe(
      `/th/orders/${orderId}`,
    );
    expect(await redirectOf(startPayment({}, await payForm(orderId)))).toBe(`/en/orders/${orderId}`);
    expect(await paymentsOf(orderId)).toEqual([]);
  });

  test("A19 from another site is refused before any work", async () => {
    const orderId = await placedOrder();
    setRequestHeaders({ origin: "https://evil.example" });
    for (const act of [startPayment, cancelPayment, cancelOrder])
      expect(await act({}, await payForm(orderId))).toEqual({ error: { code: "foreign" } });
    expect(await putBack({}, formOf({ orderId }))).toEqual({ error: { code: "foreign" } });
    expect((await orderRow(orderId)).status).toBe("pending");
    expect(await paymentsOf(orderId)).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ["no token", { token: "" }],
    ["a card number in the token's place", { token: "4242424242424242" }],
    ["a source", { token: "src_test_5xuy4w91xqz7d1w9u0t" }],
    ["another's id", { orderId: "pay_00000000000000000000000000" }],
    ["a key of one letter", { key: "x" }],
  ])("A24 with %s nothing is charged", async (_, changes) => {
    const orderId = await placedOrder();
    const form = await payForm(orderId);
    for (const [name, value] of Object.entries(changes)) form.set(name, value);
    expect((await startPayment({}, form)).error?.code).toMatch(/^(bad_request|rejected)$/);
    expect(await paymentsOf(orderId)).toEqual([]);
  });

  test("A24 with a way to pay that nobody offers is refused in words, and changes nothing", async () => {
    const orderId = await placedOrder();
    const order = await orderRow(orderId);
    const withToken = await payForm(orderId);
    withToken.set("method", "cash");
    const answer = await startPayment({}, withToken);
    const { error } = await startPayment(
      {},
      formOf({ orderId, key: "key-of-no-card", method: "cash", locale: "en" }),
    );
    expect(error).toMatchObject({ code: "method_unavailable", reason: "unknown_method" });
    expect(answer.error).toEqual(error);
    expect(messages.en.methods.trouble).toHaveProperty(error?.reason ?? "none");
    expect(await paymentsOf(orderId)).toEqual([]);
    expect(await orderRow(orderId)).toEqual(order);
  });
});

describe("putting an order's things back", () => {
  test("cancels the unpaid order and fills the cart, and doing it again adds nothing", async () => {
    const orderId = await placedOrder();
    expect(await redirectOf(putBack({}, formOf({ orderId, locale: "ja" })))).toBe("/ja/cart?restored=all");
    const { lines } = await readCart();
    expect(lines.length).toBeGreaterThan(0);
    expect((await orderRow(orderId)).status).toBe("canceled");
    await redirectOf(putBack({}, formOf({ orderId, locale: "ja" })));
    expect((await readCart()).lines).toEqual(lines);
  });

  test("of a paid order is refused in words", async () => {
    const { orderId, chargeId } = await orderAtTheBank();
    await payerApproves(chargeId);
    later(3_000);
    await visit(orderId);
    expect(await putBack({}, formOf({ orderId, locale: "en" }))).toEqual({ error: { code: "order_paid" } });
  });
});
