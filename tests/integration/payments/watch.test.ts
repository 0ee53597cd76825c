import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, now } from "@/lib/clock";
import { startPayment } from "@/lib/payments/start-payment";
import { askGateway, syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { setFault } from "@/lib/sandbox/faults";
import { shopAccountKey } from "@/lib/sandbox/omise/account";
import { answerCharge } from "@/lib/sandbox/omise/payer";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import {
  chargeIdOf,
  freshKey,
  later,
  mailOf,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  paymentRow,
  refundsOf,
  startClock,
  stopClock,
} from "@/tests/support/paying";
import { orderRow, placedOrder } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function paidOrder() {
  const started = await orderAtTheBank();
  await payerApproves(started.chargeId);
  later(3_000);
  await syncPayment(started.payment.id, { via: "return", force: true });
  return started;
}

test("a refund made in the gateway's dashboard is found within a day though its webhook was lost", async () => {
  const { orderId, payment, chargeId } = await paidOrder();
  await setFault({ webhook: "any", effect: { kind: "lost" }, times: 100 });
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: 30_000 });
  later(5 * MINUTE);
  await reconcile();
  expect(await refundsOf(payment.id)).toEqual([]); // the gateway is not asked every minute for this
  later(DAY);
  await reconcile();
  expect(await refundsOf(payment.id)).toMatchObject([
    { status: "succeeded", reason: "gateway", amount: 30_000 },
  ]);
  expect((await paymentRow(payment.id)).refundedAmount).toBe(30_000);
  expect((await mailOf(orderId)).map((mail) => mail.template).sort()).toEqual(["receipt", "refund"]);
});

test("F13 a wallet that is paid after the gateway ended it is found though every webhook was lost", async () => {
  const orderId = await placedOrder();
  const started = await startPayment({
    orderId,
    method: "rabbit_linepay",
    idempotencyKey: freshKey(),
    clientIp: null,
  });
  if (!started.ok) throw new Error(started.error.code);
  const chargeId = await chargeIdOf(started.value.id);
  await answerCharge(shopAccountKey(), chargeId, { decision: "expire", webhook: "lost" });
  later(3_000);
  await syncPayment(started.value.id, { via: "return", force: true });
  expect((await paymentRow(started.value.id)).status).toBe("expired");
  await answerCharge(shopAccountKey(), chargeId, { decision: "late", webhook: "lost" });
  later(HOUR + MINUTE);
  await reconcile();
  expect([(await paymentRow(started.value.id)).status, (await orderRow(orderId)).status]).toEqual([
    "captured",
    "paid",
  ]);
});

test("a captured payment is looked at daily for two weeks, then weekly for the year in which it can be refunded", async () => {
  stopClock();
  const { payment } = await paidOrder();
  const captured = (await paymentRow(payment.id)).closedAt?.getTime() ?? 0;
  const days: number[] = [];
  for (let half = 1; half <= 2 * 380; half += 1) {
    later(captured + half * 12 * HOUR - now().getTime());
    if ((await askGateway(payment.id, { via: "reconcile" })) === "answered") days.push(half / 2);
  }
  expect(days.slice(0, 15)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 21]);
  expect(days.at(-1)).toBeLessThanOrEqual(365);
  expect(days.at(-1)).toBeGreaterThan(350);
  startClock();
}, 60_000);

test("a payment that was given back whole is not looked at again, and of many no more than twenty are in one pass", async () => {
  const whole = await paidOrder();
  await callOmise("POST", `/charges/${whole.chargeId}/refunds`, { amount: whole.payment.amount.amount });
  later(3_000);
  await syncPayment(whole.payment.id, { via: "webhook", force: true });
  const { calledAt } = await paymentRow(whole.payment.id);
  for (let index = 0; index < 22; index += 1) await paidOrder();
  later(DAY + HOUR);
  const first = await reconcile();
  expect(first.skipped ? 0 : first.payments.asked).toBe(20);
  expect((await paymentRow(whole.payment.id)).calledAt).toEqual(calledAt);
  later(MINUTE);
  const second = await reconcile();
  const asked = second.skipped ? 0 : second.payments.asked;
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThan(20);
}, 120_000);
