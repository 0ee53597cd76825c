import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE, now } from "@/lib/clock";
import { cancelOrder } from "@/lib/payments/close-unpaid-order";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import {
  chargeAt,
  later,
  mailOf,
  moneyByJournal,
  openPayingShop,
  orderAtTheBank,
  pay,
  payerApproves,
  paymentRow,
  paymentsOf,
  refundsOf,
  startClock,
  stopClock,
} from "@/tests/support/paying";
import { orderRow, placedOrder, setPieces, stockOf, UMBRELLA } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(async () => {
  later(2 * HOUR);
  await clearFaults();
  await reconcile(); // whatever the test before left behind has ended
  const { held } = await stockOf(UMBRELLA);
  await setPieces(UMBRELLA, held + 100);
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

/** The gateway refuses to close charges, so that the payer can still pay after our time is over. */
async function gatewayThatWillNotClose(): Promise<void> {
  await setFault({
    operation: "charges.expire",
    effect: { kind: "status", status: 400, body: "error", code: "failed_expire" },
    times: 1_000,
  });
}

async function expiredOrder() {
  const started = await orderAtTheBank();
  await gatewayThatWillNotClose();
  later(61 * MINUTE);
  await reconcile();
  later(MINUTE);
  await reconcile();
  expect((await paymentRow(started.payment.id)).status).toBe("expired");
  expect((await orderRow(started.orderId)).status).toBe("expired");
  return started;
}

test("an unpaid order ends with its time: the charge is closed at the gateway first, then its pieces are free once", async () => {
  const before = await stockOf(UMBRELLA);
  const { orderId, payment, chargeId } = await orderAtTheBank();
  later(31 * MINUTE);
  await reconcile();
  expect(await chargeAt(chargeId)).toMatchObject({ status: "expired" });
  expect((await paymentRow(payment.id)).status).toBe("expired");
  expect((await orderRow(orderId)).status).toBe("pending"); // another attempt may still follow
  later(30 * MINUTE);
  expect(await reconcile()).toMatchObject({ orders: { expired: 1 } });
  expect(await orderRow(orderId)).toMatchObject({ status: "expired", closedReason: "unpaid" });
  expect(await stockOf(UMBRELLA)).toEqual(before);
  expect(await reconcile()).toMatchObject({ orders: { expired: 0 } });
  expect(await stockOf(UMBRELLA)).toEqual(before);
});

test("an attempt in progress keeps its order past the hour, and is paid", async () => {
  const orderId = await placedOrder();
  later(55 * MINUTE);
  const started = await pay(orderId);
  if (!started.ok) throw new Error("not started");
  later(20 * MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("pending");
  const { chargeId } = await paymentRow(started.value.id);
  await payerApproves(chargeId ?? "");
  later(MINUTE);
  await reconcile(); // no webhook, nobody looking
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("F13 money that comes after the order expired pays it while its pieces can still be held", async () => {
  const { orderId, payment, chargeId } = await expiredOrder();
  await payerApproves(chargeId);
  later(61 * MINUTE);
  await reconcile(); // the watch: its webhook was lost too
  expect((await paymentRow(payment.id)).status).toBe("captured");
  expect(await orderRow(orderId)).toMatchObject({ status: "paid", closedReason: null });
  expect((await mailOf(orderId)).map((mail) => mail.template)).toEqual(["receipt"]);
});

test("F13 money that comes after the order expired goes back when its pieces are sold, and the shopper is told", async () => {
  const { orderId, payment, chargeId } = await expiredOrder();
  const { held } = await stockOf(UMBRELLA);
  await setPieces(UMBRELLA, held); // nothing left
  await payerApproves(chargeId);
  later(61 * MINUTE);
  await reconcile();
  const row = await paymentRow(payment.id);
  expect(row).toMatchObject({ status: "captured", refundedAmount: row.amount });
  expect((await orderRow(orderId)).status).toBe("expired");
  expect(await refundsOf(payment.id)).toMatchObject([
    { status: "succeeded", reason: "late_payment", amount: row.amount },
  ]);
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: row.amount });
  expect(await moneyByJournal(payment.id)).toBe(0);
  expect((await mailOf(orderId)).map((mail) => mail.template)).toEqual(["late_payment_refund"]);
});

test("F13 money that comes after the shopper canceled always goes back", async () => {
  await gatewayThatWillNotClose();
  const { orderId, payment, chargeId } = await orderAtTheBank();
  expect(await cancelOrder(orderId)).toMatchObject({ ok: false, error: { code: "payment_in_progress" } });
  later(31 * MINUTE);
  await reconcile();
  expect((await paymentRow(payment.id)).status).toBe("expired");
  expect(await cancelOrder(orderId)).toMatchObject({ ok: true });
  await payerApproves(chargeId);
  later(3_000);
  await refreshOrderPayment(orderId, { force: true }); // the payer comes back from the bank
  expect(await orderRow(orderId)).toMatchObject({ status: "canceled", closedReason: "by_shopper" });
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "succeeded", reason: "late_payment" }]);
  expect(await moneyByJournal(payment.id)).toBe(0);
});

test("of two attempts that both brought money, the second goes back as a duplicate", async () => {
  await gatewayThatWillNotClose();
  const { orderId, payment: first, chargeId: firstCharge } = await orderAtTheBank();
  later(31 * MINUTE);
  await reconcile();
  expect((await paymentRow(first.id)).status).toBe("expired");
  const second = await pay(orderId);
  if (!second.ok) throw new Error("no second attempt");
  const { chargeId: secondCharge } = await paymentRow(second.value.id);
  await payerApproves(firstCharge);
  await payerApproves(secondCharge ?? "");
  later(3_000);
  await syncPayment(second.value.id, { via: "return", force: true });
  later(61 * MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("paid");
  expect(await refundsOf(first.id)).toMatchObject([{ status: "succeeded", reason: "duplicate_payment" }]);
  expect(await refundsOf(second.value.id)).toEqual([]);
  expect(await chargeAt(firstCharge)).toMatchObject({ refunded_amount: first.amount.amount });
  expect((await mailOf(orderId)).map((mail) => mail.template).sort()).toEqual([
    "late_payment_refund",
    "payment_link", // it had waited for half an hour
    "receipt",
  ]);
});

test("F13 a charge that lands after its absence was proven is found by the watch and closed", async () => {
  await setFault({ operation: "charges.create", effect: { kind: "drop", worked: false } });
  const orderId = await placedOrder();
  await pay(orderId);
  later(16 * MINUTE);
  await reconcile();
  const [row] = await paymentsOf(orderId);
  expect(row).toMatchObject({ status: "failed", failureCode: "not_received" });
  // The request wandered through the net for an hour and arrives now.
  const { body } = await callOmise("POST", "/charges", {
    amount: row?.amount,
    currency: "THB",
    card: row?.instrument,
    return_uri: "http://localhost:3000/back",
    metadata: { payment_id: row?.id },
  });
  later(61 * MINUTE);
  await reconcile();
  expect(await chargeAt(String(body.id))).toMatchObject({ status: "expired" });
  expect((await paymentRow(row?.id ?? "")).status).toBe("failed");
});

test("an ended payment is asked about after 1, 6 and 24 hours, then daily until it is no longer watched", async () => {
  stopClock();
  const { payment } = await expiredOrder();
  const closed = (await paymentRow(payment.id)).closedAt?.getTime() ?? 0;
  const asked: number[] = [];
  for (let hour = 1; hour <= 24 * 20; hour += 1) {
    const before = (await paymentRow(payment.id)).calledAt;
    later(closed + hour * HOUR - now().getTime());
    await syncPayment(payment.id, { via: "reconcile" });
    if ((await paymentRow(payment.id)).calledAt?.getTime() !== before?.getTime()) asked.push(hour);
  }
  expect(asked.slice(0, 5)).toEqual([1, 6, 24, 48, 72]);
  // The charge itself ends 7 days after it was made; 8 more days, and the watch is over.
  expect(asked.at(-1)).toBeGreaterThanOrEqual(14 * 24);
  expect(asked.at(-1)).toBeLessThan(17 * 24);
  startClock();
});
