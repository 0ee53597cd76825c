import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { MINUTE } from "@/lib/clock";
import { renewCode } from "@/lib/payments/renew-code";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { answerScan } from "@/lib/sandbox/omise/scan";
import { closeDatabase } from "@/tests/support/database";
import {
  chargeAt,
  chargeIdOf,
  freshKey,
  later,
  openPayingShop,
  paymentRow,
  paymentsOf,
  refundsOf,
} from "@/tests/support/paying";
import { orderRow, placedOrder } from "@/tests/support/shop";

/* The old code of two is paid late: the new one must not be paid as well. */

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(() => clearFaults());
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function twoCodes() {
  const orderId = await placedOrder();
  const form = { orderId, idempotencyKey: freshKey(), clientIp: null };
  const started = await startPayment({ ...form, method: "promptpay" });
  if (!started.ok) throw new Error(`The payment did not start: ${started.error.code}`);
  const oldId = started.value.id;
  return {
    orderId,
    oldId,
    oldCharge: await chargeIdOf(oldId),
    renew: () =>
      renewCode({
        ...form,
        isOld: (id) => id === oldId,
        idempotencyKey: freshKey(),
        device: "desk",
        platform: null,
      }),
    /** The payer's old code is paid after all, and the shop hears of it. */
    oldIsPaid: async () => {
      await answerScan(await chargeIdOf(oldId), { decision: "late", webhook: "lost" });
      later(MINUTE);
      await syncPayment(oldId, { via: "webhook", force: true });
      expect((await orderRow(orderId)).status).toBe("paid");
    },
  };
}

const newestOf = async (orderId: string) => (await paymentsOf(orderId)).at(-1)?.id ?? "";

test("the newer code is closed at the gateway as soon as the older one has paid the order", async () => {
  const { orderId, oldId, renew, oldIsPaid } = await twoCodes();
  await renew();
  await oldIsPaid();
  const newer = await newestOf(orderId);
  expect(newer).not.toBe(oldId);
  expect((await paymentRow(newer)).status).toBe("expired");
  expect(await chargeAt(await chargeIdOf(newer))).toMatchObject({ status: "expired" });
  expect(await refundsOf(oldId)).toEqual([]);
});

test("where the gateway cannot be reached at that moment, the reconciler closes the newer code", async () => {
  const { orderId, renew, oldIsPaid } = await twoCodes();
  await renew();
  await setFault({ operation: "charges.expire", effect: { kind: "drop", worked: false }, times: 1 });
  await oldIsPaid();
  const newer = await newestOf(orderId);
  expect((await paymentRow(newer)).status).toBe("pending");
  later(MINUTE);
  await reconcile();
  expect((await paymentRow(newer)).status).toBe("expired");
  expect(await chargeAt(await chargeIdOf(newer))).toMatchObject({ status: "expired" });
});

test("a gateway that will not close the newer code does not keep it on the page; money for it is still found and goes back", async () => {
  const { orderId, renew, oldIsPaid } = await twoCodes();
  await renew();
  await setFault({
    operation: "charges.expire",
    effect: { kind: "status", status: 400, body: "error", code: "failed_expire" },
    times: 100,
  });
  await oldIsPaid();
  const newer = await newestOf(orderId);
  const closed = await paymentRow(newer);
  expect(closed).toMatchObject({ status: "expired", nextAction: null });
  expect(closed.watchUntil).not.toBeNull();
  await answerScan(await chargeIdOf(newer), { decision: "approve", webhook: "lost" });
  later(61 * MINUTE);
  await reconcile();
  expect((await paymentRow(newer)).status).toBe("captured");
  expect(await refundsOf(newer)).toMatchObject([{ reason: "duplicate_payment" }]);
});

test("a newer code whose making was never answered is found, and closed, once the order is paid", async () => {
  const { orderId, renew, oldIsPaid } = await twoCodes();
  await setFault({ operation: "charges.create", effect: { kind: "drop", worked: true }, times: 1 });
  await renew();
  const newer = await newestOf(orderId);
  expect(await paymentRow(newer)).toMatchObject({ status: "submitted", chargeId: null });
  await oldIsPaid();
  later(MINUTE);
  await reconcile();
  expect((await paymentRow(newer)).status).toBe("expired");
  expect(await chargeAt(await chargeIdOf(newer))).toMatchObject({ status: "expired" });
});
