import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY, MINUTE } from "@/lib/clock";
import { capturePayment, reversePayment } from "@/lib/payments/capture-payment";
import { cancelOrder, cancelPayment } from "@/lib/payments/close-unpaid-order";
import { askGateway, syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { setFault } from "@/lib/sandbox/faults";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import {
  chargeAt,
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
