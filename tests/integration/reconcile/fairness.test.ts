import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE, now, shift } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import { payments, refunds } from "@/lib/db/schema/payments";
import { newId } from "@/lib/ids";
import { gatewayOf } from "@/lib/payments/registry";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { dueOrders } from "@/lib/reconcile/work-lists";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { closeDatabase } from "@/tests/support/database";
import { later, openPayingShop, orderAtTheBank, payerApproves, refundsOf } from "@/tests/support/paying";
import { orderRow, placedOrder, submittedPayment } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(() => later(HOUR));
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

test("a gateway that is slow with one kind of work does not keep the other kinds waiting", async () => {
  const { payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  await syncPayment(payment.id, { via: "return", force: true });
  const owed = newId("refund");
  await (await db()).insert(refunds).values({
    id: owed,
    paymentId: payment.id,
    amount: 10_000,
    currency: "THB",
    status: "requested",
    reason: "late_payment",
    idempotencyKey: owed,
    requestedBy: "shop",
    createdAt: now(),
    updatedAt: now(),
  });
  const neverPaid = await placedOrder();
  const declined = await placedOrder();
  await (await db())
    .insert(payments)
    .values({ ...submittedPayment(await orderRow(declined)), status: "failed", failureCode: "invalid_card" });
  later(HOUR + MINUTE);
  const waiting = [];
  for (let index = 0; index < 8; index += 1) waiting.push(await orderAtTheBank());
  later(MINUTE);
  await setFault({ operation: "charges.retrieve", effect: { kind: "delay", ms: 150 }, times: 100 });
  await reconcile({ withinMs: 700 });
  await clearFaults();
  expect((await orderRow(neverPaid)).status).toBe("expired");
  expect((await orderRow(declined)).status).toBe("expired");
  expect(await refundsOf(payment.id)).toMatchObject([{ id: owed, status: "succeeded" }]);
  // And the slow work was indeed too much for the time.
  const asked = await (await db()).select().from(payments).where(eq(payments.status, "pending"));
  expect(asked.filter(({ syncCount }) => syncCount === 0).length).toBeGreaterThan(0);
  expect(waiting.length).toBe(asked.length);
  expect(gatewayOf("omise").name).toBe("omise");
});

test("orders with an authorised payment wait for days and keep no unpaid order from ending", async () => {
  later(2 * HOUR);
  await reconcile();
  const database = await db();
  for (let index = 0; index < 3; index += 1) {
    const order = await orderRow(await placedOrder());
    await database.insert(payments).values({
      ...submittedPayment(order),
      status: "authorized",
      chargeId: `chrg_test_authorized${String(index).padStart(8, "0")}`,
      expiresAt: shift(now(), 48 * HOUR),
      syncAfter: shift(now(), 10 * HOUR),
    });
  }
  const tried = await orderRow(await placedOrder());
  await database.insert(payments).values({ ...submittedPayment(tried), status: "failed" });
  later(2 * HOUR);
  expect(await dueOrders()).toEqual([tried.id]);
  await database.update(orders).set({ status: "paid" }).where(eq(orders.status, "pending"));
});
