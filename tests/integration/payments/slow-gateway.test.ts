import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { MINUTE } from "@/lib/clock";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearFaults, type Fault, setFault } from "@/lib/sandbox/faults";
import { closeDatabase } from "@/tests/support/database";
import {
  chargesAtGateway,
  later,
  openPayingShop,
  orderAtTheBank,
  pay,
  payerApproves,
  paymentsOf,
  startClock,
  stopClock,
} from "@/tests/support/paying";
import { orderRow, placedOrder } from "@/tests/support/shop";

/** What a call of the shop's may take, answers that trickle in included. */
const DEADLINE_MS = 10_000;

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterEach(async () => {
  startClock();
  await clearFaults();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

const away = (status: number) =>
  ({ kind: "status", status, body: "html", worked: false }) as const satisfies Fault["effect"];

test("F08 an answer of a byte a second is waited for ten seconds in all; then the payment is in doubt, and found", async () => {
  await setFault({
    operation: "charges.create",
    effect: { kind: "trickle", msPerByte: 1_000, worked: true },
  });
  const orderId = await placedOrder();
  const began = performance.now();
  const started = await pay(orderId);
  const took = performance.now() - began;
  expect(started).toMatchObject({ ok: false, error: { code: "checking" } });
  expect(took).toBeGreaterThan(DEADLINE_MS - 500);
  expect(took).toBeLessThan(DEADLINE_MS + 8_000);
  expect((await chargesAtGateway()).length).toBe(1); // never sent again
  later(MINUTE);
  await reconcile();
  expect((await paymentsOf(orderId)).map(({ status }) => status)).toEqual(["pending"]);
}, 60_000);

test.each([500, 502, 503, 429])(
  "F08 a gateway that says %i to a charge is not asked again at once: nobody knows whether it was made",
  async (status) => {
    await setFault({ operation: "charges.create", effect: away(status), times: 1 });
    const before = (await chargesAtGateway()).length;
    const orderId = await placedOrder();
    expect(await pay(orderId)).toMatchObject({ ok: false, error: { code: "checking" } });
    expect((await chargesAtGateway()).length).toBe(before);
    expect(await pay(orderId)).toMatchObject({ ok: false, error: { code: "payment_in_progress" } });
  },
);

test("F10 with every webhook lost, a shopper who looks sees within 20 seconds that it is paid, whenever it was", async () => {
  for (const paidAfter of [1, 6, 17, 33]) {
    startClock();
    later(MINUTE);
    stopClock();
    const { orderId, payment, chargeId } = await orderAtTheBank();
    let seconds = 0;
    // The page asks the shop every two seconds; the shop asks the gateway when it thinks that it is time.
    for (; seconds <= paidAfter; seconds += 2) {
      later(2_000);
      await refreshOrderPayment(orderId);
    }
    expect((await syncPayment(payment.id, { via: "poll" })).status).toBe("pending");
    await payerApproves(chargeId);
    let waited = 0;
    while ((await orderRow(orderId)).status !== "paid" && waited < 60) {
      waited += 2;
      later(2_000);
      await refreshOrderPayment(orderId);
    }
    expect(waited, `paid after ${paidAfter} s`).toBeLessThanOrEqual(20);
  }
});
