import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE, SECOND } from "@/lib/clock";
import { getFlowOf } from "@/lib/payments/flow-of";
import { renewCode } from "@/lib/payments/renew-code";
import { sandboxPhoneOf } from "@/lib/payments/sandbox-phone";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { answerScan } from "@/lib/sandbox/omise/scan";
import { closeDatabase } from "@/tests/support/database";
import {
  chargeIdOf,
  freshKey,
  later,
  mailOf,
  openPayingShop,
  paymentRow,
  paymentsOf,
} from "@/tests/support/paying";
import { openStore, orderRow, placedOrder } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function orderWithCode() {
  const orderId = await placedOrder();
  const started = await startPayment({
    orderId,
    method: "promptpay",
    idempotencyKey: freshKey(),
    clientIp: null,
  });
  if (!started.ok) throw new Error(`The payment did not start: ${started.error.code}`);
  return { orderId, paymentId: started.value.id, chargeId: await chargeIdOf(started.value.id) };
}

const renew = (orderId: string, paymentId: string, idempotencyKey = freshKey()) =>
  renewCode({
    orderId,
    isOld: (id) => id === paymentId,
    idempotencyKey,
    clientIp: null,
    device: "desk",
    platform: null,
  });

const statusesOf = async (orderId: string) => (await paymentsOf(orderId)).map(({ status }) => status);

test("a new code ends the old one and asks for the same amount in the same way", async () => {
  const { orderId, paymentId } = await orderWithCode();
  const renewed = await renew(orderId, paymentId);
  expect(renewed).toMatchObject({
    ok: true,
    value: { method: "promptpay", status: "pending", nextAction: { kind: "scan" } },
  });
  expect(await statusesOf(orderId)).toEqual(["expired", "pending"]);
});

test("a code that ran out is renewed for the same order", async () => {
  const { orderId, paymentId } = await orderWithCode();
  later(21 * MINUTE);
  await syncPayment(paymentId, { via: "poll", force: true });
  expect((await paymentRow(paymentId)).status).toBe("expired");
  expect((await renew(orderId, paymentId)).ok).toBe(true);
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("a form sent twice at once makes one new code, and never ends it again", async () => {
  const { orderId, paymentId } = await orderWithCode();
  const key = freshKey();
  const answers = await Promise.all([renew(orderId, paymentId, key), renew(orderId, paymentId, key)]);
  expect(answers.some(({ ok }) => ok)).toBe(true);
  expect(await statusesOf(orderId)).toEqual(["expired", "pending"]);
  // A tab that still shows the oldest code: told of the newer one, which it does not end.
  expect(await renew(orderId, paymentId)).toMatchObject({
    ok: false,
    error: { code: "payment_in_progress" },
  });
  expect(await statusesOf(orderId)).toEqual(["expired", "pending"]);
});

test("the old code paid late settles the order, once", async () => {
  const { orderId, paymentId, chargeId } = await orderWithCode();
  const renewed = await renew(orderId, paymentId);
  await answerScan(chargeId, { decision: "late", webhook: "lost" });
  later(MINUTE);
  await syncPayment(paymentId, { via: "webhook", force: true });
  expect((await orderRow(orderId)).status).toBe("paid");
  expect((await paymentRow(paymentId)).status).toBe("captured");
  expect((await mailOf(orderId)).filter(({ template }) => template === "receipt")).toHaveLength(1);
  expect(renewed.ok && (await renew(orderId, renewed.value.id))).toMatchObject({ ok: false });
});

test("a code that was paid meanwhile is not made anew", async () => {
  const { orderId, paymentId, chargeId } = await orderWithCode();
  await answerScan(chargeId, { decision: "approve", webhook: "lost" });
  later(MINUTE);
  expect(await renew(orderId, paymentId)).toMatchObject({ ok: false, error: { code: "order_paid" } });
  expect(await statusesOf(orderId)).toEqual(["captured"]);
});

test("another order's payment renews nothing", async () => {
  const one = await orderWithCode();
  const other = await orderWithCode();
  expect((await renew(one.orderId, other.paymentId)).ok).toBe(false);
  expect(await statusesOf(one.orderId)).toEqual(["pending"]);
  expect(await statusesOf(other.orderId)).toEqual(["pending"]);
});

test("the telephone that pays a code is there in the sandbox, and nowhere else", async () => {
  const { paymentId, chargeId } = await orderWithCode();
  expect(await sandboxPhoneOf(paymentId)).toBe(`/sandbox/omise/scan/${chargeId}`);
  openStore({
    STORE_SANDBOX: "false",
    OMISE_PUBLIC_KEY: "pkey_test_0123456789abcdefghi",
    OMISE_SECRET_KEY: "skey_test_0123456789abcdefghi",
    OMISE_WEBHOOK_SECRET: Buffer.from("a-secret-of-32-characters-or-so-x").toString("base64"),
    SESSION_SECRET: "a-secret-of-32-characters-or-so-y",
  });
  expect(await sandboxPhoneOf(paymentId)).toBeNull();
  openStore({ LIMIT_LOOPBACK: "false" });
});

test("an app that has to be opened within minutes is offered no longer, and once that is over it is told from a code", async () => {
  const orderId = await placedOrder();
  const started = await startPayment({
    ...{ orderId, method: "truemoney", idempotencyKey: freshKey(), clientIp: null },
    device: "phone",
  });
  if (!started.ok) throw new Error(`The payment did not start: ${started.error.code}`);
  const { id, createdAt, expiresAt, nextAction } = started.value;
  expect(nextAction).toMatchObject({ kind: "app" });
  expect(expiresAt.getTime() - createdAt.getTime()).toBeLessThanOrEqual(3 * MINUTE + SECOND);
  later(4 * MINUTE);
  expect(await syncPayment(id, { via: "poll", force: true })).toMatchObject({ status: "expired" });
  expect(await getFlowOf(started.value)).toBe("app");
  const code = await startPayment({
    ...{ orderId, method: "truemoney", idempotencyKey: freshKey(), clientIp: null },
    device: "desk",
  });
  expect(code.ok && (await getFlowOf(code.value))).toBe("scan");
});
