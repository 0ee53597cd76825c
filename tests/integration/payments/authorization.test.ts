import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DAY, MINUTE } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { payments } from "@/lib/db/schema/payments";
import { capturePayment, reversePayment } from "@/lib/payments/capture-payment";
import { cancelOrder, cancelPayment } from "@/lib/payments/close-unpaid-order";
import { gatewayOf } from "@/lib/payments/registry";
import { askGateway, syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import {
  chargeAt,
  deliverWebhooks,
  later,
  moneyByJournal,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  paymentRow,
} from "@/tests/support/paying";
import { orderRow, stockOf, UMBRELLA } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop({ AUTO_CAPTURE: "false" });
});
beforeEach(() => later(60_000));
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function authorizedOrder() {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  if ((await chargeAt(chargeId)).paid === true) throw new Error("the emulator captured at once");
  later(3_000);
  const view = await syncPayment(payment.id, { via: "return", force: true });
  return { orderId, payment: view, chargeId };
}

test("without automatic capture the order stays pending, confirmed, and keeps its pieces", async () => {
  const before = await stockOf(UMBRELLA);
  const { orderId, payment } = await authorizedOrder();
  expect(payment).toMatchObject({ status: "authorized", nextAction: null, capturedAmount: 0 });
  expect((await orderRow(orderId)).status).toBe("pending");
  expect((await stockOf(UMBRELLA)).held).toBe(before.held + 1);
  later(3 * 60 * MINUTE); // long past an unpaid order's hour
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("a capture in the gateway's dashboard pays the order", async () => {
  const { orderId, payment, chargeId } = await authorizedOrder();
  await callOmise("POST", `/charges/${chargeId}/capture`);
  later(20_000);
  expect((await syncPayment(payment.id, { via: "webhook", force: true })).status).toBe("captured");
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("a capture of ours pays the order, once however often it is asked for", async () => {
  const { orderId, payment } = await authorizedOrder();
  const answers = await Promise.all([capturePayment(payment.id), capturePayment(payment.id)]);
  expect(answers.filter((answer) => answer.ok).length).toBeGreaterThan(0);
  const order = await orderRow(orderId);
  expect(order.status).toBe("paid");
  expect(await moneyByJournal(payment.id)).toBe(order.total);
});

test("a partial capture pays the order, and what was not captured is not counted", async () => {
  const { orderId, payment } = await authorizedOrder();
  expect(await capturePayment(payment.id, 50_000)).toMatchObject({
    ok: true,
    value: { status: "captured", capturedAmount: 50_000 },
  });
  expect((await orderRow(orderId)).status).toBe("paid");
  expect(await moneyByJournal(payment.id)).toBe(50_000);
});

test.each([0, -1, 1.5, Number.NaN, 10 ** 9])(
  "a capture of %s is refused before the gateway hears of it",
  async (amount) => {
    const { payment } = await authorizedOrder();
    expect(await capturePayment(payment.id, amount)).toMatchObject({
      ok: false,
      error: { code: "bad_amount" },
    });
    expect((await paymentRow(payment.id)).status).toBe("authorized");
  },
);

test("a capture without an answer is looked up, never sent twice blindly", async () => {
  const { orderId, payment } = await authorizedOrder();
  await setFault({ operation: "charges.capture", effect: { kind: "drop", worked: true } });
  expect(await capturePayment(payment.id)).toMatchObject({ ok: false, error: { code: "checking" } });
  later(20_000);
  await syncPayment(payment.id, { via: "reconcile" });
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("a reversal ends the payment, and the order ends with its time", async () => {
  const before = await stockOf(UMBRELLA);
  const { orderId, payment } = await authorizedOrder();
  expect(await reversePayment(payment.id)).toMatchObject({ ok: true, value: { status: "reversed" } });
  expect((await orderRow(orderId)).status).toBe("pending");
  later(61 * MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("expired");
  expect((await stockOf(UMBRELLA)).held).toBe(before.held);
});

test("an authorisation that lapses ends the payment and then the order, and its pieces are free again", async () => {
  const { orderId, payment } = await authorizedOrder();
  later(8 * DAY);
  await reconcile();
  later(MINUTE);
  await reconcile();
  expect(["expired", "reversed"]).toContain((await paymentRow(payment.id)).status);
  expect((await orderRow(orderId)).status).toBe("expired");
  expect((await stockOf(UMBRELLA)).held).toBe(0);
});

test("a tab that still shows an older state does not let an authorised payment go", async () => {
  const { orderId, payment, chargeId } = await authorizedOrder();
  const closed = { ok: false, error: { code: "order_paid" } };
  expect(await cancelPayment(orderId)).toMatchObject(closed);
  expect(await cancelOrder(orderId)).toMatchObject(closed);
  expect((await paymentRow(payment.id)).status).toBe("authorized");
  expect(await chargeAt(chargeId)).toMatchObject({ status: "pending", authorized: true });
});

test("an authorisation that we have not heard of yet is heard of before anything is closed", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  expect(await cancelOrder(orderId)).toMatchObject({ ok: false, error: { code: "order_paid" } });
  expect((await paymentRow(payment.id)).status).toBe("authorized");
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("an authorised payment is asked about hourly: it waits for the merchant", async () => {
  const { payment } = await authorizedOrder();
  let asked = 0;
  for (let minute = 0; minute < 180; minute += 1) {
    later(MINUTE);
    if ((await askGateway(payment.id, { via: "reconcile" })) === "answered") asked += 1;
  }
  expect(asked).toBeGreaterThanOrEqual(2);
  expect(asked).toBeLessThanOrEqual(4);
});

test("only what was pre-authorised in baht can be captured in part; elsewhere it is all or nothing", async () => {
  const { payment } = await authorizedOrder();
  await (await db()).update(payments).set({ currency: "JPY" }).where(eq(payments.id, payment.id));
  const capture = vi.spyOn(gatewayOf("omise"), "captureCharge");
  expect(await capturePayment(payment.id, 50_000)).toMatchObject({
    ok: false,
    error: { code: "only_whole" },
  });
  expect(capture).not.toHaveBeenCalled();
  await (await db()).update(payments).set({ currency: "THB" }).where(eq(payments.id, payment.id));
  expect((await capturePayment(payment.id, payment.amount.amount)).ok).toBe(true);
});

test("a part is captured once: the rest is let go, and asking for it is refused", async () => {
  const { payment, chargeId } = await authorizedOrder();
  expect((await capturePayment(payment.id, 50_000)).ok).toBe(true);
  expect(await capturePayment(payment.id, 10_000)).toMatchObject({
    ok: false,
    error: { code: "not_authorized" },
  });
  expect(await reversePayment(payment.id)).toMatchObject({ ok: false, error: { code: "not_authorized" } });
  expect(await chargeAt(chargeId)).toMatchObject({ status: "successful", captured_amount: 50_000 });
});

test("a capture that the gateway refuses leaves the payment as it was, with the gateway's word", async () => {
  const { orderId, payment } = await authorizedOrder();
  const effect = { kind: "status", status: 400, body: "error", code: "failed_capture" } as const;
  await setFault({ operation: "charges.capture", effect });
  expect(await capturePayment(payment.id)).toMatchObject({
    ok: false,
    error: { code: "refused", failureCode: "failed_capture" },
  });
  expect((await paymentRow(payment.id)).status).toBe("authorized");
  expect((await orderRow(orderId)).status).toBe("pending");
});

test.each([
  ["captured whole", "capture", undefined, { payment: "captured", order: "paid", money: 89_000 + 6_000 }],
  [
    "captured in part",
    "capture",
    { capture_amount: 40_000 },
    { payment: "captured", order: "paid", money: 40_000 },
  ],
  ["reversed", "reverse", undefined, { payment: "reversed", order: "pending", money: 0 }],
])(
  "what is %s in the gateway's dashboard appears by webhook, with nobody looking",
  async (_, call, sent, then) => {
    const { orderId, payment, chargeId } = await authorizedOrder();
    await deliverWebhooks();
    await callOmise("POST", `/charges/${chargeId}/${call}`, sent);
    const { statuses } = await deliverWebhooks();
    expect(statuses).toContain(200);
    expect((await paymentRow(payment.id)).status).toBe(then.payment);
    expect((await orderRow(orderId)).status).toBe(then.order);
    expect(await moneyByJournal(payment.id)).toBe(then.money);
  },
);

test("what is captured or reversed in the gateway's dashboard appears at the next look though its webhook was lost", async () => {
  await setFault({ webhook: "any", effect: { kind: "lost" }, times: 100 });
  for (const [call, status] of [
    ["capture", "captured"],
    ["reverse", "reversed"],
  ]) {
    const { payment, chargeId } = await authorizedOrder();
    await callOmise("POST", `/charges/${chargeId}/${call}`);
    later(61 * MINUTE);
    await reconcile();
    expect((await paymentRow(payment.id)).status).toBe(status);
  }
  await clearFaults();
});
