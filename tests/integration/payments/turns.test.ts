import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DAY, HOUR, MINUTE } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import { payments } from "@/lib/db/schema/payments";
import { cancelOrder, cancelPayment, endLapsedPayment } from "@/lib/payments/close-unpaid-order";
import { getPaymentsOf, getRefundsOf } from "@/lib/payments/queries";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { gatewayOf } from "@/lib/payments/registry";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { closeDatabase } from "@/tests/support/database";
import {
  chargeAt,
  journalOf,
  later,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  paymentRow,
} from "@/tests/support/paying";
import { orderRow, stockOf, UMBRELLA } from "@/tests/support/shop";

/*
 * Many who want to call the gateway about one payment, and the one of them who may.
 */

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(async () => {
  later(HOUR);
  await clearFaults();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

const unwilling = () =>
  setFault({
    operation: "charges.expire",
    effect: { kind: "status", status: 400, body: "error", code: "failed_expire" },
    times: 1_000,
  });

test("somebody who looks every two seconds cannot keep an attempt whose time is over from ending", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  later(31 * MINUTE);
  await refreshOrderPayment(orderId, { force: true }); // a visit of the return page, moments ago
  expect(await endLapsedPayment(payment.id)).toBe(true);
  expect((await paymentRow(payment.id)).status).toBe("expired");
  expect(await chargeAt(chargeId)).toMatchObject({ status: "expired" });
});

test("fifty presses of cancel at once ask the gateway to close once, and all are told that it is over", async () => {
  const { orderId, payment } = await orderAtTheBank();
  const expire = vi.spyOn(gatewayOf("omise"), "expireCharge");
  const answers = await Promise.all(Array.from({ length: 50 }, () => cancelPayment(orderId)));
  expect(expire).toHaveBeenCalledTimes(1);
  for (const answer of answers)
    expect(answer.ok || ["checking", "still_open"].includes(answer.error.code)).toBe(true);
  expect(await cancelPayment(orderId)).toEqual({ ok: true, value: null });
  expect((await paymentRow(payment.id)).status).toBe("expired");
});

test("a cancel moments after another waits for its turn rather than fail, and the gateway is called once in two seconds", async () => {
  const { orderId } = await orderAtTheBank();
  await unwilling();
  const gateway = gatewayOf("omise");
  const calledAt: number[] = [];
  const { expireCharge } = gateway;
  vi.spyOn(gateway, "expireCharge").mockImplementation(async (id) => {
    calledAt.push(performance.now());
    return expireCharge(id);
  });
  const answers = await Promise.all([cancelPayment(orderId), cancelPayment(orderId)]);
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: "still_open" } });
  const [first = 0, second = 0] = calledAt;
  expect(calledAt).toHaveLength(2);
  expect(second - first).toBeGreaterThan(1_900);
});

test("where too many wait for their turn, the next is told that we are checking and is not kept waiting", async () => {
  const { orderId } = await orderAtTheBank();
  await unwilling();
  const expire = vi.spyOn(gatewayOf("omise"), "expireCharge");
  const answers = await Promise.all(Array.from({ length: 12 }, () => cancelPayment(orderId)));
  expect(answers.every((answer) => !answer.ok)).toBe(true);
  expect(answers.some((answer) => !answer.ok && answer.error.code === "checking")).toBe(true);
  expect(expire.mock.calls.length).toBeLessThanOrEqual(4);
}, 20_000);

test("a charge of ours that the gateway says it does not have ends with its time, is watched, and frees the order", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await setFault({
    operation: "charges.retrieve",
    effect: { kind: "status", status: 404, body: "error", code: "not_found" },
    times: 1_000,
  });
  await setFault({
    operation: "charges.expire",
    effect: { kind: "status", status: 404, body: "error", code: "not_found" },
    times: 1_000,
  });
  later(10 * MINUTE);
  const report = await reconcile();
  expect(report.skipped ? 0 : report.payments.missing).toBeGreaterThan(0);
  expect((await paymentRow(payment.id)).status).toBe("pending"); // it may be the gateway's bad day
  later(21 * MINUTE);
  await reconcile();
  const row = await paymentRow(payment.id);
  expect(row.status).toBe("expired");
  expect(row.watchUntil).not.toBeNull();
  expect(await journalOf(payment.id, "closed_here")).not.toHaveLength(0);
  later(31 * MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("expired");
  expect((await stockOf(UMBRELLA)).held).toBe(0);
  await clearFaults(); // the gateway remembers, and the payer pays late
  await payerApproves(chargeId);
  later(DAY);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("an order of another mode has no payments here: nothing is asked, nothing is told, nothing breaks", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  const database = await db();
  await database.update(orders).set({ mode: "test" }).where(eq(orders.id, orderId));
  await database.update(payments).set({ mode: "test" }).where(eq(payments.id, payment.id));
  later(MINUTE);
  const retrieve = vi.spyOn(gatewayOf("omise"), "retrieveCharge");
  for (const force of [true, false]) expect(await refreshOrderPayment(orderId, { force })).toBeNull();
  expect(await getPaymentsOf(orderId)).toEqual([]);
  expect(await getRefundsOf(orderId)).toEqual([]);
  expect(await cancelPayment(orderId)).toEqual({ ok: true, value: null });
  expect(await cancelOrder(orderId)).toMatchObject({ ok: false, error: { code: "order_closed" } });
  await reconcile();
  expect(retrieve).not.toHaveBeenCalledWith(chargeId);
  expect((await orderRow(orderId)).status).toBe("pending");
  expect(await syncPayment(payment.id, { via: "poll" }).catch((error) => error)).toBeInstanceOf(Error);
});
