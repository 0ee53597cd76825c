import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DAY, MINUTE } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { payments, refunds } from "@/lib/db/schema/payments";
import { inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { GatewayRejected } from "@/lib/payments/gateway-error";
import { executeRefund, refundPayment } from "@/lib/payments/refund-payment";
import { gatewayOf } from "@/lib/payments/registry";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { changeAccount, shopAccountKey } from "@/lib/sandbox/omise/account";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import {
  chargeAt,
  chargeIdOf,
  deliverWebhooks,
  freshKey,
  journalOf,
  later,
  mailOf,
  moneyByJournal,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  paymentRow,
  refundsOf,
} from "@/tests/support/paying";
import { placedOrder } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(async () => {
  later(5 * MINUTE);
  await clearFaults();
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

const ask = (paymentId: string, amount: number, key = freshKey()) =>
  refundPayment({ paymentId, amount, idempotencyKey: key, requestedBy: "merchant" });

test("A15 twenty clicks on refund make one refund", async () => {
  const { orderId, payment, chargeId } = await paidOrder();
  const key = freshKey();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(payment.id, 10_000, key)));
  expect(answers.some((answer) => answer.ok)).toBe(true);
  expect(await refundsOf(payment.id)).toHaveLength(1);
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: 10_000 });
  expect((await paymentRow(payment.id)).refundedAmount).toBe(10_000);
  expect((await mailOf(orderId)).map((mail) => mail.template).sort()).toEqual(["receipt", "refund"]);
});

test("A15 more than was captured is never given back, nor nothing, nor less", async () => {
  const { payment } = await paidOrder();
  for (const amount of [0, -1, 1.5, Number.NaN])
    expect(await ask(payment.id, amount)).toMatchObject({ ok: false, error: { code: "bad_amount" } });
  expect((await ask(payment.id, 50_000)).ok).toBe(true);
  expect(await ask(payment.id, payment.amount.amount - 50_000 + 1)).toMatchObject({
    ok: false,
    error: { code: "too_much", refundable: payment.amount.amount - 50_000 },
  });
  expect((await ask(payment.id, payment.amount.amount - 50_000)).ok).toBe(true);
  expect(await moneyByJournal(payment.id)).toBe(0);
});

test("a refund made in the gateway's dashboard is found, journaled once and told", async () => {
  const { orderId, payment, chargeId } = await paidOrder();
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: 12_300 });
  for (const _ of [1, 2]) {
    later(3_000);
    await syncPayment(payment.id, { via: "webhook", force: true });
  }
  expect(await refundsOf(payment.id)).toMatchObject([
    { status: "succeeded", reason: "gateway", requestedBy: "gateway", amount: 12_300 },
  ]);
  expect(await journalOf(payment.id, "refunded")).toHaveLength(1);
  expect((await paymentRow(payment.id)).refundedAmount).toBe(12_300);
  expect((await mailOf(orderId)).filter((mail) => mail.template === "refund")).toHaveLength(1);
});

test("a refund whose answer was lost is matched by our id on the charge, and not made again", async () => {
  const { payment, chargeId } = await paidOrder();
  await setFault({ operation: "charges.refund", effect: { kind: "drop", worked: true } });
  await setFault({ operation: "refunds.create", effect: { kind: "drop", worked: true } });
  expect(await ask(payment.id, 20_000)).toMatchObject({ ok: false, error: { code: "checking" } });
  await clearFaults();
  later(3_000);
  await syncPayment(payment.id, { via: "reconcile", force: true });
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "succeeded", amount: 20_000 }]);
  later(20 * MINUTE);
  await reconcile();
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: 20_000 });
});

test("A32 an answer that tells another amount than the refund's is not believed; the charge's own list is", async () => {
  const { payment, chargeId } = await paidOrder();
  await setFault({
    operation: "refunds.create",
    effect: { kind: "altered", fields: { amount: 1 }, worked: true },
  });
  await setFault({
    operation: "charges.refund",
    effect: { kind: "altered", fields: { amount: 1 }, worked: true },
  });
  expect(await ask(payment.id, 20_000)).toMatchObject({ ok: false, error: { code: "checking" } });
  expect(await moneyByJournal(payment.id)).toBe(payment.amount.amount);
  await clearFaults();
  later(3_000);
  await syncPayment(payment.id, { via: "reconcile", force: true });
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "succeeded", amount: 20_000 }]);
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: 20_000 });
  expect(await moneyByJournal(payment.id)).toBe(payment.amount.amount - 20_000);
});

test("a refund whose answer is still to come promises no more when all was given back in the dashboard", async () => {
  const { payment, chargeId } = await paidOrder();
  const lost = { kind: "drop", worked: false } as const;
  await setFault({ operation: "refunds.create", effect: lost });
  await setFault({ operation: "charges.refund", effect: lost });
  expect(await ask(payment.id, 20_000)).toMatchObject({ ok: false, error: { code: "checking" } });
  await clearFaults();
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: payment.amount.amount });
  later(3_000);
  await syncPayment(payment.id, { via: "webhook", force: true });
  const promised = (await refundsOf(payment.id)).filter(({ status }) => status !== "failed");
  expect(promised).toMatchObject([{ amount: payment.amount.amount, reason: "gateway" }]);
});

test("money that we owe, and whose refund is under way, is what is left when a part was given back in the dashboard", async () => {
  const { payment, chargeId } = await paidOrder();
  const { amount } = payment.amount;
  const lost = { kind: "drop", worked: false } as const;
  await setFault({ operation: "refunds.create", effect: lost });
  await setFault({ operation: "charges.refund", effect: lost });
  await executeRefund(await owe(payment.id, amount));
  await clearFaults();
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: 10_000 });
  later(3_000);
  await syncPayment(payment.id, { via: "webhook", force: true });
  expect((await refundsOf(payment.id)).reduce((sum, row) => sum + row.amount, 0)).toBe(amount);
  later(2 * MINUTE);
  await reconcile();
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: amount });
  expect(await moneyByJournal(payment.id)).toBe(0);
});

test("a refund that never arrived is sent again only when the charge's list has lacked it for 15 minutes", async () => {
  const { payment, chargeId } = await paidOrder();
  await setFault({ operation: "charges.refund", effect: { kind: "drop", worked: false } });
  await setFault({ operation: "refunds.create", effect: { kind: "drop", worked: false } });
  expect(await ask(payment.id, 20_000)).toMatchObject({ ok: false, error: { code: "checking" } });
  await clearFaults();
  later(14 * MINUTE);
  await reconcile();
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: 0 });
  later(2 * MINUTE);
  await reconcile();
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: 20_000 });
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "succeeded" }]);
});

/** A refund that the shop owes by a rule of its own. */
async function owe(paymentId: string, amount: number): Promise<string> {
  const id = newId("refund");
  const at = (await paymentRow(paymentId)).updatedAt;
  await (await db()).insert(refunds).values({
    id,
    paymentId,
    amount,
    currency: "THB",
    status: "requested",
    reason: "late_payment",
    idempotencyKey: `automatic:${paymentId}`,
    requestedBy: "shop",
    createdAt: at,
    updatedAt: at,
  });
  return id;
}

test("money that we owe and the gateway refuses to return three times is to be returned by hand, and is reported", async () => {
  const { payment } = await paidOrder();
  const effect = { kind: "status", status: 400, body: "error", code: "failed_refund" } as const;
  await setFault({ operation: "charges.refund", effect, times: 9 });
  await setFault({ operation: "refunds.create", effect, times: 9 });
  const id = await owe(payment.id, payment.amount.amount);
  await executeRefund(id);
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "submitted", attempts: 1 }]);
  for (const _ of [1, 2]) {
    later(2 * MINUTE);
    await reconcile();
  }
  expect(await refundsOf(payment.id)).toMatchObject([
    { status: "manual", attempts: 3, failureCode: "failed_refund" },
  ]);
  const report = await reconcile();
  expect(report.skipped ? [] : report.owed).toContainEqual({
    refundId: id,
    paymentId: payment.id,
    amount: payment.amount.amount,
    currency: "THB",
    inDoubt: false,
  });
});

test("money that we owe and the merchant returns by hand in the dashboard is not returned twice", async () => {
  const { payment, chargeId } = await paidOrder();
  const id = await owe(payment.id, payment.amount.amount);
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: payment.amount.amount });
  later(3_000);
  await syncPayment(payment.id, { via: "webhook", force: true });
  expect(await refundsOf(payment.id)).toMatchObject([{ id, status: "succeeded" }]);
  await reconcile();
  expect(await refundsOf(payment.id)).toHaveLength(1);
  expect(await moneyByJournal(payment.id)).toBe(0);
});

test("money that we owe is what is left when the merchant has given a part back by hand", async () => {
  const { payment, chargeId } = await paidOrder();
  const whole = payment.amount.amount;
  const id = await owe(payment.id, whole);
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: 30_000 });
  later(3_000);
  await syncPayment(payment.id, { via: "webhook", force: true });
  await reconcile();
  expect(await refundsOf(payment.id)).toContainEqual(
    expect.objectContaining({ id, status: "succeeded", amount: whole - 30_000 }),
  );
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: whole });
  expect(await moneyByJournal(payment.id)).toBe(0);
});

test("money that we owe and that the merchant has given back whole, in parts, is owed no more", async () => {
  const { payment, chargeId } = await paidOrder();
  const whole = payment.amount.amount;
  const id = await owe(payment.id, whole);
  for (const amount of [30_000, whole - 30_000])
    await callOmise("POST", `/charges/${chargeId}/refunds`, { amount });
  later(3_000);
  await syncPayment(payment.id, { via: "webhook", force: true });
  await executeRefund(id);
  expect(await refundsOf(payment.id)).toContainEqual(
    expect.objectContaining({ id, status: "failed", failureCode: "nothing_left" }),
  );
  expect(await moneyByJournal(payment.id)).toBe(0);
});

test("a refund to be made by hand that is made in two parts is owed no more, and in between only the rest", async () => {
  for (const separately of [true, false]) {
    const { payment, chargeId } = await paidOrder();
    const whole = payment.amount.amount;
    const id = await owe(payment.id, whole);
    await (await db()).update(refunds).set({ status: "manual" }).where(eq(refunds.id, id));
    const sync = async () => {
      later(3_000);
      await syncPayment(payment.id, { via: "webhook", force: true });
    };
    await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: 20_000 });
    if (separately) {
      await sync();
      const report = await reconcile();
      expect(report.skipped ? [] : report.owed).toContainEqual(
        expect.objectContaining({ refundId: id, amount: whole - 20_000 }),
      );
    }
    await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: 15_000 });
    await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: whole - 35_000 });
    await sync();
    const report = await reconcile();
    expect(report.skipped ? [] : report.owed.map(({ refundId }) => refundId)).not.toContain(id);
    expect(await moneyByJournal(payment.id)).toBe(0);
    expect((await paymentRow(payment.id)).refundedAmount).toBe(whole);
  }
});

test("a refund that somebody asked for is never made smaller: he is told why it was not made", async () => {
  const { payment, chargeId } = await paidOrder();
  const key = freshKey();
  await setFault({ operation: "refunds.create", effect: { kind: "drop", worked: false } });
  expect(await ask(payment.id, 60_000, key)).toMatchObject({ ok: false, error: { code: "checking" } });
  await clearFaults();
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: 50_000 });
  later(20 * MINUTE);
  await reconcile();
  expect(await refundsOf(payment.id)).toContainEqual(
    expect.objectContaining({ amount: 60_000, status: "failed", failureCode: "too_much" }),
  );
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: 50_000 });
});

test("a refund made in the gateway's dashboard appears by webhook, with nobody looking", async () => {
  const { payment, chargeId } = await paidOrder();
  await deliverWebhooks();
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: 11_100 });
  await deliverWebhooks();
  expect(await refundsOf(payment.id)).toMatchObject([
    { status: "succeeded", reason: "gateway", amount: 11_100 },
  ]);
});

test("a full refund before the settlement is a void at the gateway, and counts here like any other", async () => {
  const { payment, chargeId } = await paidOrder();
  expect((await ask(payment.id, payment.amount.amount)).ok).toBe(true);
  expect(await chargeAt(chargeId)).toMatchObject({ voided: true, refunded_amount: payment.amount.amount });
  later(3_000);
  expect(await syncPayment(payment.id, { via: "webhook", force: true })).toMatchObject({
    status: "captured",
    refundedAmount: payment.amount.amount,
  });
  expect(await moneyByJournal(payment.id)).toBe(0);
});

test("a charge takes fifteen refunds; the sixteenth is refused before the gateway hears of it", async () => {
  const { payment } = await paidOrder();
  for (let count = 0; count < 15; count += 1) expect((await ask(payment.id, 1_000)).ok).toBe(true);
  const sent = vi.spyOn(gatewayOf("omise"), "createRefund");
  expect(await ask(payment.id, 1_000)).toMatchObject({ ok: false, error: { code: "too_many" } });
  expect(sent).not.toHaveBeenCalled();
  expect(await refundsOf(payment.id)).toHaveLength(15);
});

test("a year after its capture a charge cannot be given back any more", async () => {
  const { payment } = await paidOrder();
  later(364 * DAY);
  expect((await ask(payment.id, 1_000)).ok).toBe(true);
  later(2 * DAY);
  expect(await ask(payment.id, 1_000)).toMatchObject({ ok: false, error: { code: "too_late" } });
});

const arrange = (promptPayRefunds: boolean) =>
  inTransaction((tx) => changeAccount(tx, shopAccountKey(), { promptPayRefunds }));

/** An order paid by PromptPay, on an account with or without an arrangement to give such money back. */
async function scannedOrder(arranged: boolean) {
  await arrange(arranged);
  const orderId = await placedOrder();
  const started = await startPayment({
    ...{ orderId, method: "promptpay", idempotencyKey: freshKey(), clientIp: null },
  });
  if (!started.ok) throw new Error(started.error.code);
  const { value: payment } = started;
  const chargeId = await chargeIdOf(payment.id);
  await payerApproves(chargeId);
  later(3_000);
  await syncPayment(payment.id, { via: "return", force: true });
  return { payment, chargeId };
}

test("an account that may give PromptPay money back does so by itself: the charge says that it can be", async () => {
  const { payment, chargeId } = await scannedOrder(true);
  expect((await paymentRow(payment.id)).refundable).toBe(true);
  expect((await ask(payment.id, 1_000)).ok).toBe(true);
  const id = await owe(payment.id, payment.amount.amount - 1_000);
  await executeRefund(id);
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "succeeded" }, { id, status: "succeeded" }]);
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: payment.amount.amount });
});

test("where the gateway then refuses, what we owe is owed by hand at once", async () => {
  const { payment, chargeId } = await scannedOrder(true);
  await arrange(false);
  vi.spyOn(gatewayOf("omise"), "createRefund").mockRejectedValue(
    new GatewayRejected("failed_refund", "charge is not refundable"),
  );
  const id = await owe(payment.id, payment.amount.amount);
  await executeRefund(id);
  expect(await refundsOf(payment.id)).toMatchObject([{ id, status: "manual", failureCode: "failed_refund" }]);
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: 0 });
});

test("a method that gives nothing back says so, and what we owe of it is owed by hand and told to the merchant", async () => {
  const { payment } = await scannedOrder(false);
  const sent = vi.spyOn(gatewayOf("omise"), "createRefund");
  expect(await ask(payment.id, 1_000)).toMatchObject({ ok: false, error: { code: "not_refundable" } });
  const id = await owe(payment.id, payment.amount.amount);
  await executeRefund(id);
  expect(sent).not.toHaveBeenCalled();
  expect(await refundsOf(payment.id)).toMatchObject([
    { id, status: "manual", failureCode: "not_refundable" },
  ]);
  const report = await reconcile();
  expect(report.skipped ? [] : report.owed.map(({ refundId }) => refundId)).toContain(id);
});

test("a method that gives back all or nothing refuses a part", async () => {
  const { payment } = await paidOrder();
  await (await db()).update(payments).set({ method: "installment_kbank" }).where(eq(payments.id, payment.id));
  expect(await ask(payment.id, 1_000)).toMatchObject({ ok: false, error: { code: "only_whole" } });
  expect((await ask(payment.id, payment.amount.amount)).ok).toBe(true);
});

test("nothing is given back of what was not captured", async () => {
  const { payment } = await orderAtTheBank();
  expect(await ask(payment.id, 1_000)).toMatchObject({ ok: false, error: { code: "not_captured" } });
});
