import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "@/lib/clock";
import { inTransaction } from "@/lib/db/transaction";
import { cancelPayment } from "@/lib/payments/close-unpaid-order";
import { listOffers } from "@/lib/payments/methods/list-offers";
import { getPaymentsOf, getRefundsOf } from "@/lib/payments/queries";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { refundPayment } from "@/lib/payments/refund-payment";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { deliverDue, setDeliverer } from "@/lib/sandbox/deliver-webhook";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { clearKsherFaults, setKsherFault } from "@/lib/sandbox/ksher/faults";
import { changeAccount, shopAccountKey } from "@/lib/sandbox/omise/account";
import { receiveWebhook } from "@/lib/webhooks/receive";
import { closeDatabase } from "@/tests/support/database";
import { dataDir } from "@/tests/support/gateways/harness";
import { ksherHarness } from "@/tests/support/gateways/ksher";
import { callVip } from "@/tests/support/ksher-emulator";
import {
  chargeIdOf,
  freshKey,
  inbox,
  journalOf,
  later,
  moneyByJournal,
  openPayingShop,
  pay,
  payerApproves,
  paymentRow,
  refundsOf,
} from "@/tests/support/paying";
import {
  ADDRESS,
  openStore,
  orderRow,
  placedOrder,
  setPieces,
  stockOf,
  UMBRELLA,
} from "@/tests/support/shop";

const BOTH = { GATEWAYS: "omise,ksher", DATA_DIR: dataDir(), LIMIT_LOOPBACK: "false" };
const OMISE_ALONE = { ...BOTH, GATEWAYS: "omise" };
const ORDER = { total: { amount: 95_000, currency: "THB" }, address: ADDRESS } as const;
const ksher = ksherHarness("vip");

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop(BOTH);
});
beforeEach(async () => {
  later(2 * HOUR);
  await clearFaults();
  await clearKsherFaults();
  openStore(BOTH);
  await reconcile();
});
afterAll(async () => {
  setDeliverer();
  closeShop();
  await closeDatabase();
});

const offered = async () => {
  const { methods, away } = await listOffers(ORDER, "desk");
  return { ids: methods.map(({ id }) => id), away };
};
const start = (orderId: string, method: string) =>
  startPayment({ orderId, method, idempotencyKey: freshKey(), clientIp: null });

async function waiting(method: string) {
  const orderId = await placedOrder();
  const started = await start(orderId, method);
  if (!started.ok) throw new Error(started.error.code);
  const { id: paymentId } = started.value;
  return { orderId, paymentId, chargeId: await chargeIdOf(paymentId) };
}

const ksherIsAway = () =>
  setKsherFault({ operation: "vip.query", effect: { kind: "drop", worked: false }, times: 100 });
const omiseIsAway = () =>
  setFault({ operation: "capability.retrieve", effect: { kind: "drop", worked: false }, times: 100 });

test("the shopper has one list of both gateways' ways to pay, each way once", async () => {
  const { ids, away } = await offered();
  expect(away).toBe("none");
  expect(ids).toEqual(expect.arrayContaining(["card", "promptpay", "truemoney", "rabbit_linepay"]));
  expect(new Set(ids).size).toBe(ids.length);
});

test("where the other gateway has every way to pay of the one that is away, there is nothing to say", async () => {
  const before = await offered();
  await ksherIsAway();
  later(11 * MINUTE);
  expect(await offered()).toEqual({ ids: before.ids, away: "none" });
});

test("with one gateway away its own ways are gone, with a notice, and the other sells on", async () => {
  openStore({ ...BOTH, KSHER_CHANNELS: "bbl_promptpay,atome" });
  await inTransaction((tx) => changeAccount(tx, shopAccountKey(), { methods: { atome: false } }));
  later(11 * MINUTE);
  expect((await offered()).ids).toContain("atome");
  await ksherIsAway();
  later(11 * MINUTE);
  const without = await offered();
  expect(without).toMatchObject({ away: "some", ids: expect.arrayContaining(["card", "promptpay"]) });
  const orderId = await placedOrder();
  expect(await pay(orderId)).toMatchObject({ ok: true });
  await clearKsherFaults();
  later(31 * SECOND);
  expect((await offered()).away).toBe("none");
  await omiseIsAway();
  later(11 * MINUTE);
  const left = await offered();
  expect(left.away).toBe("some");
  expect([...left.ids].sort()).toEqual(["atome", "promptpay"]);
  expect(await paymentRow((await waiting("promptpay")).paymentId)).toMatchObject({ gateway: "ksher" });
  await inTransaction((tx) => changeAccount(tx, shopAccountKey(), { methods: { atome: true } }));
});

test("the merchant's preference decides, and yields while the preferred gateway is away", async () => {
  expect(await paymentRow((await waiting("promptpay")).paymentId)).toMatchObject({ gateway: "omise" });
  openStore({ ...BOTH, PREFERRED_GATEWAY: "promptpay:ksher" });
  expect(await paymentRow((await waiting("promptpay")).paymentId)).toMatchObject({ gateway: "ksher" });
  await ksherIsAway();
  later(11 * MINUTE);
  expect(await paymentRow((await waiting("promptpay")).paymentId)).toMatchObject({ gateway: "omise" });
});

test("a gateway that leaves a payment without an answer is asked again before the next page offers it", async () => {
  openStore({ ...BOTH, PREFERRED_GATEWAY: "promptpay:ksher" });
  expect((await offered()).away).toBe("none");
  await setKsherFault({ operation: "any", effect: { kind: "drop", worked: false }, times: 100 });
  const orderId = await placedOrder();
  expect(await start(orderId, "promptpay")).toMatchObject({ ok: false, error: { code: "checking" } });
  const other = await waiting("promptpay");
  expect(await paymentRow(other.paymentId)).toMatchObject({ gateway: "omise" });
});

test("an attempt given up at one gateway is followed by one at the other; only the money that came counts", async () => {
  const orderId = await placedOrder();
  const first = await pay(orderId);
  if (!first.ok) throw new Error("not started");
  later(3 * SECOND);
  expect(await cancelPayment(orderId)).toMatchObject({ ok: true, value: { status: "expired" } });
  openStore({ ...BOTH, PREFERRED_GATEWAY: "truemoney:ksher" });
  const second = await start(orderId, "truemoney");
  if (!second.ok) throw new Error(second.error.code);
  await ksher.approve(await chargeIdOf(second.value.id));
  later(3 * SECOND);
  await syncPayment(second.value.id, { via: "return", force: true });
  expect((await orderRow(orderId)).status).toBe("paid");
  expect(await moneyByJournal(first.value.id)).toBe(0);
  expect(await moneyByJournal(second.value.id)).toBe(95_000);
});

test("money that both gateways brought for one order goes back at the one that came second", async () => {
  openStore({ ...BOTH, PREFERRED_GATEWAY: "truemoney:ksher" });
  const { orderId, paymentId, chargeId } = await waiting("truemoney");
  await ksher.fault("close", ksher.refusal("close"), { times: 100 });
  later(31 * MINUTE);
  await reconcile();
  expect((await paymentRow(paymentId)).status).toBe("expired");
  const second = await pay(orderId);
  if (!second.ok) throw new Error("not started");
  await payerApproves(await chargeIdOf(second.value.id));
  later(3 * SECOND);
  await syncPayment(second.value.id, { via: "return", force: true });
  await ksher.payLate(chargeId);
  later(2 * HOUR);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("paid");
  expect(await refundsOf(second.value.id)).toEqual([]);
  expect(await refundsOf(paymentId)).toMatchObject([{ status: "succeeded", reason: "duplicate_payment" }]);
  expect(await ksher.moneyOf(chargeId)).toEqual({ taken: 95_000, givenBack: 95_000 });
});

test("payments of a gateway that is no longer listed stay as they are and break nothing; listed again, they go on", async () => {
  openStore({ ...BOTH, PREFERRED_GATEWAY: "truemoney:ksher" });
  const open = await waiting("truemoney");
  const taken = await waiting("truemoney");
  await ksher.approve(taken.chargeId);
  later(3 * SECOND);
  await syncPayment(taken.paymentId, { via: "return", force: true });
  await ksher.approve(open.chargeId);
  setDeliverer(
    async ({ method, uri }) => (await receiveWebhook(new Request(uri, { method }), "ksher")).response.status,
  );
  await deliverDue();
  setDeliverer();
  const unread = async () => (await inbox()).filter(({ processedAt }) => processedAt === null).length;
  const waitingNotices = await unread();
  expect(waitingNotices).toBeGreaterThan(0);

  openStore(OMISE_ALONE);
  later(3 * SECOND);
  expect(await refreshOrderPayment(open.orderId, { force: true })).toMatchObject({ status: "pending" });
  expect(await getPaymentsOf(open.orderId)).toMatchObject([{ status: "pending", nextAction: null }]);
  expect(await getRefundsOf(open.orderId)).toEqual([]);
  later(3 * SECOND);
  expect(await cancelPayment(open.orderId)).toMatchObject({ ok: false, error: { code: "still_open" } });
  const asked = { amount: 10_000, requestedBy: "merchant" };
  expect(await refundPayment({ ...asked, paymentId: taken.paymentId, idempotencyKey: "once" })).toMatchObject(
    {
      ok: false,
      error: { code: "not_listed" },
    },
  );
  expect(await refundsOf(taken.paymentId)).toEqual([]);
  const rung = await receiveWebhook(new Request("http://localhost:3000/api/webhook/ksher"), "ksher");
  expect(rung.response.status).toBe(404);
  for (const minutes of [1, 31, 31]) {
    later(minutes * MINUTE);
    expect(await reconcile()).toMatchObject({ skipped: false, failures: [], payments: { notListed: 1 } });
  }
  expect(await unread()).toBe(waitingNotices);
  expect((await orderRow(open.orderId)).status).toBe("pending"); // nobody knows whether it is paid
  expect((await orderRow(taken.orderId)).status).toBe("paid");

  openStore(BOTH);
  later(11 * MINUTE);
  await reconcile();
  expect((await orderRow(open.orderId)).status).toBe("paid");
  expect(await unread()).toBe(0);
  expect((await refundPayment({ ...asked, paymentId: taken.paymentId, idempotencyKey: "once" })).ok).toBe(
    true,
  );
  expect((await ksher.moneyOf(taken.chargeId)).givenBack).toBe(10_000);
});

test("money that the shop owes waits while its gateway is not listed, and then goes back", async () => {
  openStore({ ...BOTH, PREFERRED_GATEWAY: "truemoney:ksher" });
  const { orderId, paymentId, chargeId } = await waiting("truemoney");
  await ksher.fault("refund", ksher.refusal("refund"));
  const paid = await pay(orderId);
  expect(paid).toMatchObject({ ok: false, error: { code: "payment_in_progress" } });
  await ksher.fault("close", ksher.refusal("close"), { times: 100 });
  later(61 * MINUTE);
  await reconcile();
  later(MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("expired");
  expect(await cancelPayment(orderId)).toMatchObject({ ok: true });
  await ksher.payLate(chargeId);
  await setPieces(UMBRELLA, (await stockOf(UMBRELLA)).held);
  later(3 * SECOND);
  await syncPayment(paymentId, { via: "return", force: true });
  expect(await refundsOf(paymentId)).toMatchObject([{ status: "submitted", reason: "late_payment" }]);
  openStore(OMISE_ALONE);
  later(5 * MINUTE);
  expect(await reconcile()).toMatchObject({ failures: [] });
  expect(await refundsOf(paymentId)).toMatchObject([{ status: "submitted", attempts: 1 }]);
  openStore(BOTH);
  later(5 * MINUTE);
  await reconcile();
  expect(await refundsOf(paymentId)).toMatchObject([{ status: "succeeded", amount: 95_000 }]);
  expect((await ksher.moneyOf(chargeId)).givenBack).toBe(95_000);
  await setPieces(UMBRELLA, (await stockOf(UMBRELLA)).held + 100);
});

test("two payments of one amount, given back whole in Ksher's back office, are two refunds", async () => {
  openStore({ ...BOTH, PREFERRED_GATEWAY: "truemoney:ksher" });
  for (const number of ["by-hand-1", "by-hand-2"]) {
    const { paymentId, chargeId } = await waiting("truemoney");
    await ksher.approve(chargeId);
    later(3 * SECOND);
    await syncPayment(paymentId, { via: "return", force: true });
    const wish = { refund_order_id: number, refund_amount: 95_000 };
    expect(await callVip("PUT", `/api/v1/redirect/orders/${paymentId}`, wish)).toMatchObject({ status: 200 });
    later(3 * SECOND);
    await syncPayment(paymentId, { via: "webhook", force: true });
    expect(await refundsOf(paymentId)).toMatchObject([
      { status: "succeeded", reason: "gateway", amount: 95_000 },
    ]);
    expect(await journalOf(paymentId, "refunded")).toHaveLength(1);
    expect(await moneyByJournal(paymentId)).toBe(0);
  }
});

test("an order ends with its time although its gateway serves no cancels, and is watched", async () => {
  openStore({ ...BOTH, PREFERRED_GATEWAY: "truemoney:ksher" });
  const { orderId, paymentId } = await waiting("truemoney");
  await setKsherFault({
    operation: "vip.cancel",
    effect: { kind: "status", status: 405, body: "html", worked: false },
    times: 100,
  });
  await setKsherFault({
    operation: "vip.query",
    effect: { kind: "altered", fields: { status: "Available", error_code: "PENDING" }, worked: true },
    times: 100,
  });
  later(31 * MINUTE);
  await reconcile();
  const row = await paymentRow(paymentId);
  expect(row.status).toBe("expired");
  expect(row.watchUntil).not.toBeNull();
  later(31 * MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("expired");
});

test("money taken through PromptPay at Ksher that the order cannot use is owed by hand, and is told so", async () => {
  openStore({ ...BOTH, PREFERRED_GATEWAY: "promptpay:ksher" });
  const { orderId, paymentId, chargeId } = await waiting("promptpay");
  later(61 * MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("expired");
  await setPieces(UMBRELLA, (await stockOf(UMBRELLA)).held);
  await ksher.payLate(chargeId);
  later(2 * HOUR);
  const report = await reconcile();
  expect(await refundsOf(paymentId)).toMatchObject([
    { status: "manual", reason: "late_payment", failureCode: "not_refundable", amount: 95_000 },
  ]);
  expect(report.skipped ? [] : report.owed.map((each) => each.paymentId)).toContain(paymentId);
  expect(
    await refundPayment({ paymentId, amount: 1_000, idempotencyKey: "more", requestedBy: "merchant" }),
  ).toMatchObject({
    ok: false,
    error: { code: "too_much", refundable: 0 },
  });
  expect((await ksher.moneyOf(chargeId)).givenBack).toBe(0);
  await setPieces(UMBRELLA, (await stockOf(UMBRELLA)).held + 100);
});
