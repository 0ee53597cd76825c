import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { MINUTE } from "@/lib/clock";
import { cancelPayment } from "@/lib/payments/close-unpaid-order";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { gatewayOf } from "@/lib/payments/registry";
import { syncPayment } from "@/lib/payments/sync-payment";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { closeDatabase } from "@/tests/support/database";
import { makeToken } from "@/tests/support/omise-emulator";
import {
  chargeAt,
  chargeIdOf,
  chargesAtGateway,
  freshKey,
  journalOf,
  later,
  openPayingShop,
  orderAtTheBank,
  pay,
  payerApproves,
  payerDeclines,
  paymentRow,
  paymentsOf,
  startClock,
  stopClock,
} from "@/tests/support/paying";
import { orderRow, placedOrder } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(async () => {
  later(60_000);
  await clearFaults();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

/** Counts what goes over the wire while `work` runs. */
async function callsDuring(work: () => Promise<unknown>): Promise<number> {
  const gateway = gatewayOf("omise");
  const [retrieve, find] = [vi.spyOn(gateway, "retrieveCharge"), vi.spyOn(gateway, "findCharge")];
  await work();
  const calls = retrieve.mock.calls.length + find.mock.calls.length;
  retrieve.mockRestore();
  find.mockRestore();
  return calls;
}

test("A35 a hundred visits of the return page at once ask the gateway once in two seconds", async () => {
  const { orderId } = await orderAtTheBank();
  stopClock();
  later(3_000);
  const visits = () =>
    Promise.all(Array.from({ length: 100 }, () => refreshOrderPayment(orderId, { force: true })));
  expect(await callsDuring(visits)).toBe(1);
  later(1_900);
  expect(await callsDuring(visits)).toBe(0);
  later(200);
  expect(await callsDuring(visits)).toBe(1);
  startClock();
});

test("A35 the return page visited before paying changes nothing", async () => {
  const orderId = await placedOrder();
  expect(await refreshOrderPayment(orderId, { force: true })).toBeNull();
  expect(await refreshOrderPayment("ord_nonsense", { force: true })).toBeNull();
  const { orderId: waiting } = await orderAtTheBank();
  later(3_000);
  expect(await refreshOrderPayment(waiting, { force: true })).toMatchObject({ status: "pending" });
  expect((await orderRow(waiting)).status).toBe("pending");
});

test("while the shopper looks, the gateway is asked after 2, 5 and 10 seconds, then every 15", async () => {
  const { payment } = await orderAtTheBank();
  const asked: number[] = [];
  for (let second = 1; second <= 60; second += 1) {
    later(1_000);
    if ((await callsDuring(() => syncPayment(payment.id, { via: "poll" }))) > 0) asked.push(second);
  }
  expect(asked).toEqual([2, 5, 10, 25, 40, 55]);
});

test("F07 a time-out whose charge was made is found by our reference, and the shopper's retry shows it", async () => {
  await setFault({ operation: "charges.create", effect: { kind: "drop", worked: true } });
  const orderId = await placedOrder();
  const key = freshKey();
  const token = await makeToken();
  expect(await pay(orderId, { key, token })).toMatchObject({ ok: false, error: { code: "checking" } });
  expect(await pay(orderId)).toMatchObject({ ok: false, error: { code: "payment_in_progress" } });
  later(3_000);
  const [row] = await paymentsOf(orderId);
  const found = await syncPayment(row?.id ?? "", { via: "poll" });
  expect(found).toMatchObject({ status: "pending", nextAction: { kind: "redirect" } });
  expect(await pay(orderId, { key, token })).toMatchObject({ ok: true, value: { id: found.id } });
  const named = (await chargesAtGateway()).filter(({ metadata }) =>
    JSON.stringify(metadata).includes(found.id),
  );
  expect(named).toHaveLength(1);
});

test("F07 a time-out whose charge was never made blocks a new attempt until absence is proven", async () => {
  await setFault({ operation: "charges.create", effect: { kind: "drop", worked: false } });
  const orderId = await placedOrder();
  expect(await pay(orderId)).toMatchObject({ ok: false, error: { code: "checking" } });
  const [row] = await paymentsOf(orderId);
  const id = row?.id ?? "";
  later(14 * MINUTE);
  expect((await syncPayment(id, { via: "reconcile" })).status).toBe("submitted");
  expect(await pay(orderId)).toMatchObject({ ok: false, error: { code: "payment_in_progress" } });
  expect(await cancelPayment(orderId)).toMatchObject({ ok: false, error: { code: "checking" } });
  later(2 * MINUTE);
  // A listing that cannot be had proves nothing.
  await setFault({
    operation: "charges.list",
    effect: { kind: "status", status: 503, body: "html" },
    times: 9,
  });
  expect((await syncPayment(id, { via: "reconcile" })).status).toBe("submitted");
  await clearFaults();
  later(MINUTE);
  expect(await syncPayment(id, { via: "reconcile" })).toMatchObject({
    status: "failed",
    failureCode: "not_received",
  });
  expect(await journalOf(id, "not_received")).toHaveLength(1);
  expect((await pay(orderId)).ok).toBe(true);
});

test("F09 an answer that cannot be read is no answer: nothing moves, nothing is guessed", async () => {
  const { payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  const effects = [
    { kind: "garbage", body: "html" },
    { kind: "garbage", body: "wrong_types" },
    { kind: "truncated" },
    { kind: "altered", fields: { status: "quantum" } },
    { kind: "altered", fields: { id: "chrg_test_somebodyelses00000" } },
    { kind: "altered", fields: { paid: false } },
  ] as const;
  for (const effect of effects) {
    await clearFaults();
    await setFault({ operation: "charges.retrieve", effect, times: 9 });
    later(20_000);
    const seen = await syncPayment(payment.id, { via: "return", force: true });
    expect(seen.status, JSON.stringify(effect)).toBe("pending");
  }
  await clearFaults();
  later(20_000);
  expect((await syncPayment(payment.id, { via: "return", force: true })).status).toBe("captured");
}, 120_000);

test("F08 a read that fails once is asked again within the same deadline", async () => {
  const { payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  await setFault({ operation: "charges.retrieve", effect: { kind: "status", status: 502, body: "html" } });
  later(3_000);
  expect((await syncPayment(payment.id, { via: "return", force: true })).status).toBe("captured");
});

test("A32 numbers that we did not ask for never pay an order, and are journaled once", async () => {
  for (const fields of [
    { amount: 89_001, captured_amount: 89_001 },
    { amount: 88_999, captured_amount: 88_999 },
    { currency: "JPY" },
    { livemode: true },
    { captured_amount: 999_999 },
  ]) {
    const { orderId, payment, chargeId } = await orderAtTheBank();
    await payerApproves(chargeId);
    await setFault({ operation: "charges.retrieve", effect: { kind: "altered", fields }, times: 2 });
    for (const _ of [1, 2]) {
      later(3_000);
      expect((await syncPayment(payment.id, { via: "webhook", force: true })).status).toBe("pending");
    }
    expect((await orderRow(orderId)).status).toBe("pending");
    expect(await journalOf(payment.id, "mismatch")).toHaveLength(1);
    expect(await journalOf(payment.id, "captured")).toHaveLength(0);
  }
});

test("news that arrives late or twice changes nothing", async () => {
  const { payment, chargeId } = await orderAtTheBank();
  const stale = await gatewayOf("omise").retrieveCharge(chargeId);
  await payerApproves(chargeId);
  later(3_000);
  await syncPayment(payment.id, { via: "return", force: true });
  const before = { row: await paymentRow(payment.id), journal: await journalOf(payment.id) };
  const { settleCharge } = await import("@/lib/payments/settle-charge");
  for (const _ of [1, 2]) await settleCharge(payment.id, stale, "webhook");
  const { updatedAt: _a, ...now } = await paymentRow(payment.id);
  const { updatedAt: _b, ...then } = before.row;
  expect(now).toEqual(then);
  expect(await journalOf(payment.id)).toEqual(before.journal);
});

test("a payment canceled by the shopper is closed at the gateway, and another may follow", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  expect(await cancelPayment(orderId)).toMatchObject({
    ok: true,
    value: { id: payment.id, status: "expired" },
  });
  expect(await chargeAt(chargeId)).toMatchObject({ status: "expired" });
  expect((await paymentRow(payment.id)).watchUntil).not.toBeNull();
  expect((await pay(orderId)).ok).toBe(true);
});

test("a payment that the gateway will not close stays live, because it can still bring money", async () => {
  const { orderId, payment } = await orderAtTheBank();
  await setFault({
    operation: "charges.expire",
    effect: { kind: "status", status: 400, body: "error", code: "failed_expire" },
  });
  expect(await cancelPayment(orderId)).toMatchObject({ ok: false, error: { code: "still_open" } });
  expect((await paymentRow(payment.id)).status).toBe("pending");
});

test("a payment that was paid while the shopper canceled it pays the order", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  expect(await cancelPayment(orderId)).toMatchObject({ ok: false, error: { code: "order_paid" } });
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("a decline at the bank's page reaches the shopper with the bank's reason", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerDeclines(chargeId);
  later(3_000);
  const seen = await syncPayment(payment.id, { via: "return", force: true });
  expect(seen.status).toBe("failed");
  expect(seen.failureCode).toBe((await chargeAt(chargeId)).failure_code);
  expect((await orderRow(orderId)).status).toBe("pending");
  expect(await chargeIdOf(payment.id)).toBe(chargeId);
});
