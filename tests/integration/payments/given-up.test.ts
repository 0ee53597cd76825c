import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR } from "@/lib/clock";
import { cancelPayment } from "@/lib/payments/close-unpaid-order";
import { getGivenUp } from "@/lib/payments/given-up";
import { reconcile } from "@/lib/reconcile/run";
import { closeDatabase } from "@/tests/support/database";
import { later, openPayingShop, orderAtTheBank, payerApproves } from "@/tests/support/paying";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

test("a payment that its shopper cancelled is known as that, also when the bank had approved it before", async () => {
  const quick = await orderAtTheBank();
  expect(await getGivenUp(quick.orderId)).toEqual(new Set());
  await cancelPayment(quick.orderId);
  expect(await getGivenUp(quick.orderId)).toEqual(new Set([quick.payment.id]));

  const late = await orderAtTheBank();
  await payerApproves(late.chargeId);
  expect(await cancelPayment(late.orderId)).toMatchObject({ ok: false, error: { code: "order_paid" } });
  expect(await getGivenUp(late.orderId)).toEqual(new Set([late.payment.id]));
});

test("a payment whose time ran out was cancelled by nobody", async () => {
  const { orderId } = await orderAtTheBank();
  later(2 * HOUR);
  await reconcile();
  expect(await getGivenUp(orderId)).toEqual(new Set());
});

test("what is no order's id has no payments", async () => {
  expect(await getGivenUp("AM-10001")).toEqual(new Set());
});
