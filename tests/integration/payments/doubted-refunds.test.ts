import { afterAll, beforeAll, expect, test } from "vitest";
import { doubtedOf, owedOf } from "@/components/orders/order-stage";
import { HOUR, MINUTE, SECOND } from "@/lib/clock";
import { getOrder } from "@/lib/orders/queries";
import { getRefundsOf } from "@/lib/payments/queries";
import { refundPayment } from "@/lib/payments/refund-payment";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { setKsherFault } from "@/lib/sandbox/ksher/faults";
import { closeDatabase } from "@/tests/support/database";
import { dataDir } from "@/tests/support/gateways/harness";
import { ksherHarness } from "@/tests/support/gateways/ksher";
import { chargeIdOf, freshKey, later, mailOf, openPayingShop, refundsOf } from "@/tests/support/paying";
import { placedOrder } from "@/tests/support/shop";

/* Ksher's older API lists no refunds, and tells of one in part to nobody who asks later. */

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop({ GATEWAYS: "ksher", DATA_DIR: dataDir(), LIMIT_LOOPBACK: "false" });
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

test("F11 a refund in part whose answer was lost is looked up, not called owed, and given back no second time", async () => {
  const ksher = ksherHarness("vip");
  const orderId = await placedOrder();
  const started = await startPayment({
    orderId,
    method: "truemoney",
    idempotencyKey: freshKey(),
    clientIp: null,
  });
  if (!started.ok) throw new Error(started.error.code);
  const paymentId = started.value.id;
  const chargeId = await chargeIdOf(paymentId);
  await ksher.approve(chargeId);
  later(3 * SECOND);
  await syncPayment(paymentId, { via: "return", force: true });

  await setKsherFault({ operation: "vip.refund", effect: { kind: "drop", worked: true } });
  const asked = { paymentId, amount: 20_000, idempotencyKey: freshKey(), requestedBy: "merchant" };
  expect(await refundPayment(asked)).toMatchObject({ ok: false, error: { code: "checking" } });
  for (let pass = 0; pass < 4; pass += 1) {
    later(16 * MINUTE);
    await reconcile();
  }
  expect((await ksher.moneyOf(chargeId)).givenBack).toBe(20_000); // it had gone through, once
  expect(await refundsOf(paymentId)).toMatchObject([{ status: "manual", failureCode: "in_doubt" }]);

  const refunds = await getRefundsOf(orderId);
  const order = await getOrder(orderId);
  if (!order) throw new Error("no order");
  expect(owedOf(order, refunds).amount).toBe(0);
  expect(doubtedOf(order, refunds).amount).toBe(20_000);
  const report = await reconcile();
  expect(report.skipped ? [] : report.owed).toMatchObject([{ amount: 20_000, inDoubt: true }]);
  later(HOUR);
  await reconcile();
  expect((await mailOf(orderId)).map(({ template }) => template)).toEqual(["receipt"]); // nobody was promised anything
});
