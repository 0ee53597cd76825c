import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { GET as codeRoute } from "@/app/[locale]/(checkout)/orders/[orderId]/code/route";
import { DAY, HOUR, MINUTE, now } from "@/lib/clock";
import { CURRENCY_CODES, type Currency } from "@/lib/money/currency";
import { getOrder, type OrderView } from "@/lib/orders/queries";
import { cancelPayment, closeUnpaidOrder } from "@/lib/payments/close-unpaid-order";
import { listOffers } from "@/lib/payments/methods/list-offers";
import type { Device } from "@/lib/payments/methods/method-table";
import type { AvailableMethod, OfferedMethod } from "@/lib/payments/methods/offer-methods";
import type { PaymentView, StartPaymentInput } from "@/lib/payments/payment-view";
import { startPayment } from "@/lib/payments/start-payment";
import { askGateway, syncPayment } from "@/lib/payments/sync-payment";
import { shopAccountKey } from "@/lib/sandbox/omise/account";
import { answerCharge } from "@/lib/sandbox/omise/payer";
import { closeDatabase } from "@/tests/support/database";
import { makeToken } from "@/tests/support/omise-emulator";
import {
  CARDS,
  chargeAt,
  chargeIdOf,
  chargesAtGateway,
  freshKey,
  later,
  openPayingShop,
  payerApproves,
  payerDeclines,
  paymentRow,
  paymentsOf,
  refundsOf,
} from "@/tests/support/paying";
import {
  CUP,
  cartWith,
  GIFT_CARD,
  orderRow,
  placedOrder,
  stockCode,
  stockOf,
  UMBRELLA,
} from "@/tests/support/shop";

const PHONE = { device: "phone", platform: "ANDROID" } as const;
const FIELDS = {
  phone_number: "๐๘๑-๒๓๔-๕๖๗๘",
  email: "payer@example.com",
  name: "Malee",
} as const;

async function orderOf(orderId: string): Promise<OrderView> {
  const order = await getOrder(orderId);
  if (!order) throw new Error(`No order ${orderId}.`);
  return order;
}

async function offersOf(orderId: string, device: Device = "desk"): Promise<OfferedMethod[]> {
  return (await listOffers(await orderOf(orderId), device)).methods;
}

async function usable(orderId: string, id: string, device: Device = "desk"): Promise<AvailableMethod> {
  const offer = (await offersOf(orderId, device)).find((offered) => offered.id === id);
  if (!offer?.available) throw new Error(`${id} is not offered: ${JSON.stringify(offer)}`);
  return offer;
}

/** The form of an offered method, filled in by a payer who takes the first of everything. */
function filledIn({ fields, banks, terms }: AvailableMethod): Record<string, string> {
  const choices: Record<string, string | undefined> = {
    ...FIELDS,
    bank: banks.find(({ active }) => active)?.code,
    term: terms[0] && String(terms[0].months),
  };
  return Object.fromEntries(fields.map((name) => [name, choices[name] ?? ""]));
}

function start(orderId: string, method: string, more: Partial<StartPaymentInput> = {}) {
  return startPayment({ orderId, method, idempotencyKey: freshKey(), clientIp: null, ...more });
}

async function started(
  orderId: string,
  method: string,
  more: Partial<StartPaymentInput> = {},
): Promise<PaymentView> {
  const answer = await start(orderId, method, more);
  if (!answer.ok) throw new Error(`${method} did not start: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

const MANY: Record<Currency, number> = { THB: 5, JPY: 5, SGD: 5, MYR: 5 };
const ACTIONS: Record<AvailableMethod["flow"], string> = {
  card: "redirect",
  redirect: "redirect",
  app: "app",
  scan: "scan",
  voucher: "voucher",
};

describe.each(CURRENCY_CODES)("in %s", (currency) => {
  let close: () => void;
  beforeAll(async () => {
    close = await openPayingShop({ STORE_CURRENCY: currency });
  });
  afterAll(async () => {
    close();
    await closeDatabase();
  });

  test.each(["desk", "phone"] as const)(
    "every method that is offered on a %s can be started",
    async (device) => {
      const orderId = await placedOrder(cartWith([UMBRELLA, MANY[currency]]));
      const offers = (await offersOf(orderId, device)).filter(({ id }) => id !== "card");
      expect(offers.length).toBeGreaterThan(currency === "JPY" ? 1 : 5);
      for (const offer of offers) {
        if (!offer.available) throw new Error(`${offer.id} ${offer.reason}`);
        const view = await started(orderId, offer.id, { fields: filledIn(offer), device });
        expect(view).toMatchObject({
          status: "pending",
          method: offer.id,
          nextAction: { kind: ACTIONS[offer.flow] },
        });
        const row = await paymentRow(view.id);
        expect(row.instrument).toBeNull();
        const charge = await chargeAt(await chargeIdOf(view.id));
        expect(charge).toMatchObject({ amount: row.amount, currency, source: { amount: row.amount } });
        expect((await orderRow(orderId)).expiresAt.getTime()).toBeGreaterThanOrEqual(
          view.expiresAt.getTime(),
        );
        later(5_000);
        expect((await cancelPayment(orderId)).ok).toBe(true);
      }
    },
  );

  test("the last of them pays the order, once", async () => {
    const orderId = await placedOrder(cartWith([UMBRELLA, MANY[currency]]));
    const offers = await offersOf(orderId);
    const last = await usable(orderId, offers.findLast(({ available }) => available)?.id ?? "");
    const view = await started(orderId, last.id, { fields: filledIn(last) });
    await payerApproves(await chargeIdOf(view.id));
    later(5_000);
    expect(await syncPayment(view.id, { via: "poll", force: true })).toMatchObject({ status: "captured" });
    expect((await orderRow(orderId)).status).toBe("paid");
  });
});

describe("in the Thai shop", () => {
  let close: () => void;
  beforeAll(async () => {
    close = await openPayingShop();
  });
  beforeEach(() => later(5_000));
  afterAll(async () => {
    close();
    await closeDatabase();
  });

  async function nothingHappens(orderId: string, work: () => Promise<unknown>): Promise<unknown> {
    const before = [await orderRow(orderId), await stockOf(UMBRELLA), (await chargesAtGateway()).length];
    const answer = await work();
    expect(await paymentsOf(orderId)).toEqual([]);
    expect([await orderRow(orderId), await stockOf(UMBRELLA), (await chargesAtGateway()).length]).toEqual(
      before,
    );
    return answer;
  }

  test.each([
    ["ripple", "unknown_method"],
    ["__proto__", "unknown_method"],
    ["", "unknown_method"],
    ["paynow", "not_offered"],
    ["econtext", "not_offered"],
  ])("A15 the method %j is refused as %s, the order unharmed", async (method, reason) => {
    const orderId = await placedOrder();
    expect(await nothingHappens(orderId, () => start(orderId, method))).toMatchObject({
      ok: false,
      error: { code: "method_unavailable", reason },
    });
  });

  test("A15 an amount outside a method's limits is refused with the limit", async () => {
    const orderId = await placedOrder();
    expect(
      await nothingHappens(orderId, () => start(orderId, "installment_kbank", { fields: { term: "3" } })),
    ).toMatchObject({
      ok: false,
      error: {
        code: "method_unavailable",
        reason: "below_minimum",
        limit: { amount: 200_000, currency: "THB" },
      },
    });
    const large = await placedOrder(cartWith([UMBRELLA, 60]));
    expect(await start(large, "truemoney", PHONE)).toMatchObject({
      error: { reason: "above_maximum", limit: { amount: 5_000_000, currency: "THB" } },
    });
    expect((await start(large, "promptpay")).ok).toBe(true);
  });

  test.each([
    [{ term: "" }, { term: "required" }],
    [{ term: "5" }, { term: "not_offered" }],
    [{ term: "3", source: "src_test_5xuy4w91xqz7d1w9u0t" }, { source: "not_allowed" }],
  ])("A15 an instalment posted with %j is told %j", async (fields, fieldErrors) => {
    const orderId = await placedOrder(cartWith([UMBRELLA, 5]));
    expect(
      await nothingHappens(orderId, () => start(orderId, "installment_kbank", { fields })),
    ).toMatchObject({ ok: false, error: { code: "check_fields", fieldErrors } });
  });

  test.each(["src_test_5xuy4w91xqz7d1w9u0t", "tokn_test_5xuy4w91xqz7d1w9u0t", ""])(
    "A15 a token %j posted for a method that is no card is refused",
    async (token) => {
      const orderId = await placedOrder();
      expect(await nothingHappens(orderId, () => start(orderId, "promptpay", { token }))).toMatchObject({
        ok: false,
        error: { code: "rejected", failureCode: "bad_request" },
      });
    },
  );

  test("A15 a card is paid by a token or a saved card, never by a source or by both", async () => {
    const orderId = await placedOrder();
    const savedCard = { customerId: "cust_test_1", cardId: "card_test_1" };
    for (const more of [{}, { token: "src_test_1234567" }, { token: await makeToken(), savedCard }])
      expect(await nothingHappens(orderId, () => start(orderId, "card", more))).toMatchObject({
        ok: false,
        error: { code: "rejected", failureCode: "bad_request" },
      });
  });

  test("the gateway gets the phone number in its own form, the device's system, and the term", async () => {
    const orderId = await placedOrder(cartWith([UMBRELLA, 5]));
    const sent = async (method: string, more: Partial<StartPaymentInput>) => {
      const view = await started(orderId, method, more);
      const { source } = await chargeAt(await chargeIdOf(view.id));
      later(5_000);
      await cancelPayment(orderId);
      return source;
    };
    expect(await sent("atome", { fields: { phone_number: FIELDS.phone_number } })).toMatchObject({
      type: "atome",
      phone_number: "0812345678",
      items: [{ sku: "UMBRELLA", quantity: 5, amount: 89_000 }],
      shipping: { country: "TH", city: "Bang Rak" },
    });
    expect(await sent("mobile_banking_kbank", PHONE)).toMatchObject({ platform_type: "ANDROID" });
    expect(await sent("mobile_banking_kbank", {})).toMatchObject({ platform_type: null });
    expect(await sent("installment_kbank", { fields: { term: "6" } })).toMatchObject({ installment_term: 6 });
    expect(await sent("truemoney", PHONE)).toMatchObject({ type: "truemoney_jumpapp" });
    expect(await sent("truemoney", {})).toMatchObject({ type: "truemoney_qr" });
  });

  test("goods that a lender lists come, with their shipping, to what is charged, under a discount too", async () => {
    await stockCode("LESS", { gives: { kind: "percentage", basisPoints: 1_333 } });
    const orderId = await placedOrder({ ...cartWith([CUP, 7]), code: "LESS" });
    const view = await started(orderId, "atome", { fields: { phone_number: FIELDS.phone_number } });
    const { amount, source } = await chargeAt(await chargeIdOf(view.id));
    const order = await orderRow(orderId);
    const { items } = z
      .object({ items: z.array(z.object({ amount: z.int(), quantity: z.int() })) })
      .parse(source);
    const goods = items.reduce((all, item) => all + item.amount * item.quantity, 0);
    expect(order.discount).toBeGreaterThan(0);
    expect(goods + order.shipping).toBe(amount);
  });

  test("what is bought now and paid later needs goods that are shipped", async () => {
    const orderId = await placedOrder(cartWith([GIFT_CARD, 1]), { address: null });
    expect(await start(orderId, "atome", { fields: { phone_number: "0812345678" } })).toMatchObject({
      error: { code: "method_unavailable", reason: "no_address" },
    });
  });

  test("the code's picture comes from our own origin and can do nothing there", async () => {
    const orderId = await placedOrder();
    const show = (id: string) =>
      codeRoute(new Request("http://localhost:3000/"), {
        params: Promise.resolve({ locale: "en", orderId: id }),
      });
    expect((await show(orderId)).status).toBe(404);
    const view = await started(orderId, "promptpay");
    const response = await show(orderId);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/svg+xml");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(await response.text()).toContain("<svg");
    expect((await show("ord_00000000000000000000000000")).status).toBe(404);
    expect((await show("../../etc/passwd")).status).toBe(404);
    await payerApproves(await chargeIdOf(view.id));
    await syncPayment(view.id, { via: "poll", force: true });
    // A page that was written just before may still ask: there is nothing to show, and nothing wrong either.
    expect((await show(orderId)).status).toBe(204);
  });

  test("a code lives for 20 minutes, and the order's pieces are held until its payment is over", async () => {
    const orderId = await placedOrder();
    later(55 * MINUTE); // the order has 5 minutes left
    const view = await started(orderId, "promptpay");
    const action = view.nextAction;
    if (action?.kind !== "scan") throw new Error("no code");
    const until = new Date(action.expiresAt ?? 0).getTime() - now().getTime();
    expect(until).toBeGreaterThan(19 * MINUTE);
    expect(until).toBeLessThanOrEqual(20 * MINUTE);
    const order = await orderRow(orderId);
    expect(order.expiresAt).toEqual(view.expiresAt);
    expect(view.expiresAt.getTime() - now().getTime()).toBeGreaterThan(29 * MINUTE);
    later(10 * MINUTE);
    expect(await closeUnpaidOrder(orderId)).toBe(false);
    await payerApproves(await chargeIdOf(view.id));
    await syncPayment(view.id, { via: "poll", force: true });
    expect((await orderRow(orderId)).status).toBe("paid");
  });

  test("an expired code leaves time for a new one, and the old one paid all the same settles the order once", async () => {
    const orderId = await placedOrder();
    later(50 * MINUTE);
    const first = await started(orderId, "promptpay");
    later(21 * MINUTE); // the order's own hour is over, and so is the code
    expect(await syncPayment(first.id, { via: "poll", force: true })).toMatchObject({ status: "expired" });
    const order = await orderRow(orderId);
    expect(order.status).toBe("pending");
    expect(order.expiresAt.getTime() - now().getTime()).toBeGreaterThan(14 * MINUTE);
    const second = await started(orderId, "promptpay");
    expect(second.id).not.toBe(first.id);
    await payerApproves(await chargeIdOf(second.id));
    later(5_000);
    await syncPayment(second.id, { via: "poll", force: true });
    expect((await orderRow(orderId)).status).toBe("paid");
    expect(await refundsOf(first.id)).toEqual([]);
  });

  /** Somebody pays a code or a slip although its time is over, and the gateway's news of it is lost. */
  const payLate = async (payment: PaymentView) =>
    answerCharge(shopAccountKey(), await chargeIdOf(payment.id), { decision: "late", webhook: "lost" });

  test("F13 an old code paid late, its webhook lost, settles the order, though that had expired", async () => {
    const orderId = await placedOrder();
    const code = await started(orderId, "promptpay");
    later(25 * MINUTE);
    expect(await syncPayment(code.id, { via: "poll", force: true })).toMatchObject({ status: "expired" });
    later(2 * HOUR);
    await closeUnpaidOrder(orderId);
    expect((await orderRow(orderId)).status).toBe("expired");
    await payLate(code);
    later(DAY);
    await askGateway(code.id, { via: "reconcile" });
    expect((await paymentRow(code.id)).status).toBe("captured");
    expect((await orderRow(orderId)).status).toBe("paid");
  });

  test("F13 an old code paid after a new one is a payment too many, and is owed back", async () => {
    const orderId = await placedOrder();
    const old = await started(orderId, "promptpay");
    later(25 * MINUTE);
    await syncPayment(old.id, { via: "poll", force: true });
    const fresh = await started(orderId, "promptpay");
    await payerApproves(await chargeIdOf(fresh.id));
    later(5_000);
    await syncPayment(fresh.id, { via: "poll", force: true });
    await payLate(old);
    later(2 * HOUR);
    await askGateway(old.id, { via: "reconcile" });
    expect((await orderRow(orderId)).status).toBe("paid");
    const { amount } = await paymentRow(old.id);
    expect(await refundsOf(old.id)).toMatchObject([{ reason: "duplicate_payment", amount }]);
    expect(await refundsOf(fresh.id)).toEqual([]);
  });

  test("a canceled attempt leaves the order its own time, and at least a quarter of an hour", async () => {
    const orderId = await placedOrder();
    const own = (await orderRow(orderId)).expiresAt;
    await started(orderId, "bill_payment_tesco_lotus");
    expect((await orderRow(orderId)).expiresAt.getTime()).toBeGreaterThan(now().getTime() + 23 * HOUR);
    later(5_000);
    await cancelPayment(orderId);
    expect((await orderRow(orderId)).expiresAt).toEqual(own);
    later(50 * MINUTE);
    const last = await started(orderId, "grabpay");
    await payerDeclines(await chargeIdOf(last.id));
    later(5_000);
    expect((await syncPayment(last.id, { via: "return", force: true })).status).toBe("failed");
    const left = (await orderRow(orderId)).expiresAt.getTime() - now().getTime();
    expect(left).toBeGreaterThan(14 * MINUTE);
    expect(left).toBeLessThanOrEqual(15 * MINUTE);
  });

  test("a slip has its numbers and its bar code, and holds the pieces until its deadline", async () => {
    const orderId = await placedOrder();
    const view = await started(orderId, "bill_payment_tesco_lotus");
    expect(view.nextAction).toMatchObject({
      kind: "voucher",
      url: null,
      barcode: expect.stringMatching(/^https:\/\/api\.omise\.co\//),
      references: expect.arrayContaining([
        { kind: "number_1", value: expect.stringMatching(/^\d+$/) },
        { kind: "number_2", value: expect.stringMatching(/^\d+$/) },
      ]),
    });
    later(23 * HOUR);
    expect(await closeUnpaidOrder(orderId)).toBe(false);
    await payerApproves(await chargeIdOf(view.id));
    await syncPayment(view.id, { via: "poll", force: true });
    expect((await orderRow(orderId)).status).toBe("paid");
  });

  test("wallets that say no are no declined cards: a card may still be tried", async () => {
    const orderId = await placedOrder();
    for (let time = 0; time < 6; time += 1) {
      const view = await started(orderId, "grabpay", { clientIp: "203.0.113.7" });
      await payerDeclines(await chargeIdOf(view.id));
      later(5_000);
      await syncPayment(view.id, { via: "return", force: true });
    }
    const token = await makeToken(CARDS.good);
    expect((await start(orderId, "card", { token, clientIp: "203.0.113.7" })).ok).toBe(true);
  });

  test("an order that has been tried twenty times is left alone", async () => {
    const orderId = await placedOrder();
    for (let time = 0; time < 20; time += 1) {
      await started(orderId, "grabpay", { clientIp: "203.0.113.8" });
      later(5_000);
      await cancelPayment(orderId);
    }
    expect(await start(orderId, "grabpay", { clientIp: "203.0.113.8" })).toMatchObject({
      error: { code: "too_many_attempts" },
    });
  });

  test("the same form sent twice gets the same payment, whatever the method", async () => {
    const orderId = await placedOrder();
    const idempotencyKey = freshKey();
    const charges = (await chargesAtGateway()).length;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => start(orderId, "promptpay", { idempotencyKey })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await chargesAtGateway()).length).toBe(charges + 1);
  });
});
