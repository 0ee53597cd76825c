import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { syncPayment } from "@/lib/payments/sync-payment";
import { setFault } from "@/lib/sandbox/faults";
import { closeDatabase } from "@/tests/support/database";
import { callOmise, makeToken } from "@/tests/support/omise-emulator";
import {
  CARDS,
  chargeAt,
  chargeIdOf,
  chargesAtGateway,
  freshKey,
  journalOf,
  later,
  mailOf,
  moneyByJournal,
  openPayingShop,
  orderAtTheBank,
  pay,
  payerApproves,
  paymentRow,
  paymentsOf,
} from "@/tests/support/paying";
import { orderRow, placedOrder, stockOf, UMBRELLA } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(() => later(5_000));
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

test("a card with 3-D Secure sends the payer to the bank, and the approval pays the order", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  expect(payment.status).toBe("pending");
  expect(payment.nextAction).toMatchObject({
    kind: "redirect",
    url: expect.stringMatching(/^http:\/\/localhost:3000\/sandbox\/omise\/authorize\/paym_/),
  });
  expect((await orderRow(orderId)).status).toBe("pending");

  await payerApproves(chargeId);
  const view = await syncPayment(payment.id, { via: "return", force: true });

  expect(view).toMatchObject({
    status: "captured",
    nextAction: null,
    capturedAmount: view.amount.amount,
    card: { brand: "Visa", lastDigits: "4242" },
  });
  const order = await orderRow(orderId);
  expect(order.status).toBe("paid");
  expect(await moneyByJournal(payment.id)).toBe(order.total);
  expect(await mailOf(orderId)).toMatchObject([{ template: "receipt", reference: "" }]);
});

test("every charge names its payment and order, and sends the payer back to the configured address", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  const order = await orderRow(orderId);
  expect(await chargeAt(chargeId)).toMatchObject({
    amount: order.total,
    currency: "THB",
    capture: true,
    metadata: { payment_id: payment.id, order_number: `AM-${order.number}` },
    description: `Amefon AM-${order.number}`,
    return_uri: `${env().baseUrl}/en/orders/${orderId}/return`,
  });
});

test("the row that says we are about to charge is there before the gateway hears of it", async () => {
  await setFault({ operation: "charges.create", effect: { kind: "drop", worked: false } });
  const orderId = await placedOrder();
  const started = await pay(orderId);
  expect(started).toMatchObject({ ok: false, error: { code: "checking", payment: { status: "submitted" } } });
  const [payment] = await paymentsOf(orderId);
  expect(payment).toMatchObject({ status: "submitted", chargeId: null });
  expect(await journalOf(payment?.id ?? "", "submitted")).toHaveLength(1);
});

test("a decline says what the bank said, keeps the order, and another card pays it", async () => {
  const orderId = await placedOrder();
  const before = await stockOf(UMBRELLA);
  const declined = await pay(orderId, { card: CARDS.insufficientFund });
  const first = declined.ok ? declined.value : declined.error.payment;
  // With 3-D Secure on, the bank says no on its own page.
  if (declined.ok) await callOmise("POST", `/charges/${await chargeIdOf(declined.value.id)}/mark_as_failed`);
  const seen = await syncPayment(first?.id ?? "", { via: "return", force: true });
  expect(seen.status).toBe("failed");
  expect(seen.failureCode).not.toBeNull();
  expect((await orderRow(orderId)).status).toBe("pending");
  expect(await stockOf(UMBRELLA)).toEqual(before);

  const again = await pay(orderId);
  expect(again.ok && again.value.status).toBe("pending");
  if (!again.ok) throw new Error("no second attempt");
  await payerApproves(await chargeIdOf(again.value.id));
  await syncPayment(again.value.id, { via: "return", force: true });
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("A08 an order that is paid, or does not exist, cannot be charged", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  await syncPayment(payment.id, { via: "return", force: true });
  const charges = (await chargesAtGateway()).length;
  expect(await pay(orderId)).toMatchObject({ ok: false, error: { code: "order_paid" } });
  expect(await pay("ord_00000000000000000000000000")).toMatchObject({
    ok: false,
    error: { code: "order_closed" },
  });
  expect(await pay("../../etc")).toMatchObject({ ok: false, error: { code: "order_closed" } });
  expect((await chargesAtGateway()).length).toBe(charges);
});

test("A08 an order whose time is over cannot be charged, even before anybody noticed", async () => {
  const orderId = await placedOrder();
  later(61 * 60_000);
  expect(await pay(orderId)).toMatchObject({ ok: false, error: { code: "order_closed" } });
  expect(await paymentsOf(orderId)).toEqual([]);
});

test("A09 a shopper who presses pay fifty times at once is charged once and told the same each time", async () => {
  const orderId = await placedOrder();
  const [key, token] = [freshKey(), await makeToken(CARDS.good)];
  const charges = (await chargesAtGateway()).length;
  const answers = await Promise.all(Array.from({ length: 50 }, () => pay(orderId, { key, token })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ ok: true, value: { status: "pending" } });
  expect(await paymentsOf(orderId)).toHaveLength(1);
  expect((await chargesAtGateway()).length).toBe(charges + 1);
});

test("a second tab is told that a payment is in progress, with that payment", async () => {
  const { orderId, payment } = await orderAtTheBank();
  const second = await pay(orderId);
  expect(second).toMatchObject({
    ok: false,
    error: { code: "payment_in_progress", payment: { id: payment.id, nextAction: { kind: "redirect" } } },
  });
});

test("what Omise refuses outright is over at once, and says so", async () => {
  const orderId = await placedOrder();
  const refused = await pay(orderId, { token: "tokn_test_0000000000000000000" });
  expect(refused).toMatchObject({ ok: false, error: { code: "rejected", payment: { status: "failed" } } });
  const again = await pay(orderId);
  expect(again.ok).toBe(true);
});

test.each([
  ["a source instead of a card token", { token: "src_test_5xuy4w91xqz7d1w9u0t" }],
  ["a path instead of a token", { token: "../account" }],
  ["an empty token", { token: "" }],
  ["a form without its key", { key: "" }],
  ["a key of 10,000 characters", { key: "k".repeat(10_000) }],
])("%s is refused and writes nothing", async (_, options) => {
  const orderId = await placedOrder();
  expect(await pay(orderId, options)).toMatchObject({
    ok: false,
    error: { code: "rejected", failureCode: "bad_request" },
  });
  expect(await paymentsOf(orderId)).toEqual([]);
});

test("a card token pays one order only", async () => {
  const token = await makeToken(CARDS.good);
  const [first, second] = [await placedOrder(), await placedOrder()];
  expect((await pay(first, { token })).ok).toBe(true);
  expect(await pay(second, { token })).toMatchObject({ ok: false, error: { code: "rejected" } });
  expect(await paymentsOf(second)).toEqual([]);
});

test("A22 an address of another host than the gateway's is not followed", async () => {
  for (const url of [
    "https://evil.example/authorize",
    "javascript:alert(1)",
    "http://localhost:3001/x",
    "//evil",
  ]) {
    await setFault({
      operation: "charges.create",
      effect: { kind: "altered", fields: { authorize_uri: url } },
    });
    const orderId = await placedOrder();
    const started = await pay(orderId);
    if (!started.ok) throw new Error("not started");
    expect(started.value).toMatchObject({ status: "pending", nextAction: null });
    expect((await paymentRow(started.value.id)).nextAction).toBeNull();
  }
});
