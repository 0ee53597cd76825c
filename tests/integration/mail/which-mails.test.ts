import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { mailOutbox, orders } from "@/lib/db/schema/orders";
import { refunds } from "@/lib/db/schema/payments";
import { letterText } from "@/lib/mail/render-letter";
import { cancelOrder } from "@/lib/payments/close-unpaid-order";
import type { MethodId } from "@/lib/payments/methods/method-table";
import { getRefundsOf } from "@/lib/payments/queries";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { composeMail } from "@/lib/reconcile/compose-mail";
import { reconcile } from "@/lib/reconcile/run";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
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
  refundsOf,
} from "@/tests/support/paying";
import { openStore, placedOrder } from "@/tests/support/shop";

/* Which mail follows which event: the table in `lib/mail/queue-mail.ts`. */

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(async () => {
  later(3 * DAY);
  await clearFaults();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

const sentTo = async (orderId: string) =>
  (await mailOf(orderId))
    .filter((mail) => mail.sentAt && mail.lastError === null)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((mail) => mail.template);

async function letterOf(orderId: string, template: string): Promise<string | null> {
  const mail = (await mailOf(orderId)).find((row) => row.template === template);
  const letter = mail && (await composeMail(mail));
  return letter ? letterText(letter) : null;
}

async function start(orderId: string, method: MethodId) {
  const started = await startPayment({ orderId, method, idempotencyKey: freshKey(), clientIp: null });
  if (!started.ok) throw new Error(`The payment did not start: ${started.error.code}`);
  return started.value;
}

async function look(paymentId: string): Promise<void> {
  later(3_000);
  await syncPayment(paymentId, { via: "return", force: true });
}

test("an order that still waits after ten minutes sends the way back to its page, once; paid, only its receipt", async () => {
  const orderId = await placedOrder();
  await reconcile();
  expect(await sentTo(orderId)).toEqual([]); // most pay at once
  later(11 * MINUTE);
  await reconcile();
  later(11 * MINUTE);
  await reconcile();
  expect(await sentTo(orderId)).toEqual(["payment_link"]);
  const text = await letterOf(orderId, "payment_link");
  expect(text).toContain(`Pay ฿950.00: http://localhost:3000/en/orders/${orderId}\n`);
  expect(text).toContain("Pay by: ");

  const payment = await start(orderId, "promptpay");
  await payerApproves(await chargeIdOf(payment.id));
  await look(payment.id);
  await reconcile();
  expect(await sentTo(orderId)).toEqual(["payment_link", "receipt"]);
});

test("a code that may be scanned later sends the way back too, a slip has it already", async () => {
  const withCode = await placedOrder();
  await start(withCode, "promptpay");
  const withSlip = await placedOrder();
  await start(withSlip, "bill_payment_tesco_lotus");
  later(11 * MINUTE);
  await reconcile();
  expect(await sentTo(withCode)).toEqual(["payment_link"]);
  expect(await sentTo(withSlip)).toEqual(["slip"]);
});

test("an order that ended, or was paid while the mail waited, sends no way to pay it", async () => {
  const orderId = await placedOrder();
  openStore({ LIMIT_LOOPBACK: "false", SMTP_URL: "smtp://127.0.0.1:9" }); // nobody there
  later(11 * MINUTE);
  await reconcile();
  expect(await mailOf(orderId)).toMatchObject([{ template: "payment_link", sentAt: null }]);
  expect(await cancelOrder(orderId)).toMatchObject({ ok: true });
  openStore({ LIMIT_LOOPBACK: "false" });
  later(HOUR);
  await reconcile();
  expect(await sentTo(orderId)).toEqual([]);
});

test("nobody's address can be pestered with orders that are never paid", async () => {
  const orderIds: string[] = [];
  for (let count = 0; count < 5; count += 1)
    orderIds.push(await placedOrder(undefined, { contact: { email: "Victim@example.com" } }));
  later(11 * MINUTE);
  await reconcile();
  const sent = await Promise.all(orderIds.map(sentTo));
  expect(sent.flat()).toHaveLength(3);
});

test("an amount that is set aside until the parcel leaves is confirmed by mail, and followed by the receipt", async () => {
  openStore({ LIMIT_LOOPBACK: "false", AUTO_CAPTURE: "false" });
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  await look(payment.id);
  await look(payment.id);
  later(20 * MINUTE);
  await reconcile();
  expect(await sentTo(orderId)).toEqual(["authorized"]);
  await callOmise("POST", `/charges/${chargeId}/capture`);
  await look(payment.id);
  await reconcile();
  expect(await sentTo(orderId)).toEqual(["authorized", "receipt"]);
  openStore({ LIMIT_LOOPBACK: "false" });
});

/** Money that comes after its order was canceled, and whose refund the gateway refuses. */
async function moneyForACanceledOrder() {
  const refused = { kind: "status", status: 400, body: "error" } as const;
  await setFault({
    operation: "charges.expire",
    effect: { ...refused, code: "failed_expire" },
    times: 1_000,
  });
  const { orderId, payment, chargeId } = await orderAtTheBank();
  later(31 * MINUTE);
  await reconcile();
  expect(await cancelOrder(orderId)).toMatchObject({ ok: true });
  for (const operation of ["charges.refund", "refunds.create"])
    await setFault({ operation, effect: { ...refused, code: "failed_refund" }, times: 9 });
  await payerApproves(chargeId);
  await look(payment.id);
  return { orderId, payment, chargeId };
}

const sentOfMoney = async (orderId: string) =>
  (await sentTo(orderId)).filter((template) => template !== "payment_link"); // it had waited before

test("I12 a mail which said that the money goes back is corrected where it does not, once, and followed by the news that it did", async () => {
  const { orderId, payment, chargeId } = await moneyForACanceledOrder();
  await reconcile();
  expect(await letterOf(orderId, "late_payment_refund")).toContain("We are returning your payment");
  expect(await sentOfMoney(orderId)).toEqual(["late_payment_refund"]);
  for (const _ of [1, 2]) {
    later(2 * MINUTE);
    await reconcile();
  }
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "manual" }]);
  for (const _ of [1, 2]) {
    later(6 * MINUTE);
    await reconcile();
  }
  expect(await sentOfMoney(orderId)).toEqual(["late_payment_refund", "refund_correction"]);
  expect(await letterOf(orderId, "refund_correction")).toContain("We still owe you this money");

  await clearFaults();
  await callOmise("POST", `/charges/${chargeId}/refunds`, { amount: payment.amount.amount }); // by hand
  await look(payment.id);
  await reconcile();
  expect(await sentOfMoney(orderId)).toEqual(["late_payment_refund", "refund_correction", "refund"]);
});

test("where the mail went out only after the refund had failed, it says so itself and needs no correction", async () => {
  openStore({ LIMIT_LOOPBACK: "false", SMTP_URL: "smtp://127.0.0.1:9" });
  const { orderId, payment } = await moneyForACanceledOrder();
  for (const _ of [1, 2, 3]) {
    later(2 * MINUTE);
    await reconcile();
  }
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "manual" }]);
  openStore({ LIMIT_LOOPBACK: "false" });
  later(7 * HOUR);
  await reconcile();
  expect(await letterOf(orderId, "late_payment_refund")).toContain("We owe you this money");
  later(HOUR);
  await reconcile();
  expect(await sentOfMoney(orderId)).toEqual(["late_payment_refund"]);
});

test("a refund that may have gone through is looked up, not called owed: in the mail, on the order's page, in the report", async () => {
  const { orderId, payment } = await moneyForACanceledOrder();
  await reconcile();
  for (const _ of [1, 2]) {
    later(2 * MINUTE);
    await reconcile();
  }
  const [refund] = await refundsOf(payment.id);
  await (await db())
    .update(refunds)
    .set({ failureCode: "in_doubt" })
    .where(eq(refunds.paymentId, payment.id));
  expect(await getRefundsOf(orderId)).toMatchObject([{ status: "manual", inDoubt: true }]);
  expect(await letterOf(orderId, "refund_correction")).toContain("We are looking for your refund");
  const report = await reconcile();
  expect(report.skipped ? [] : report.owed).toContainEqual(
    expect.objectContaining({ refundId: refund?.id, inDoubt: true }),
  );
});

test("every mail is written in the language of its order", async () => {
  for (const [locale, words] of [
    ["th", "กำลังรอการชำระเงิน"],
    ["ja", "お支払いをお待ちしています"],
  ] as const) {
    const orderId = await placedOrder(undefined, { locale });
    await (await db())
      .update(orders)
      .set({ email: `${locale}@example.com` })
      .where(eq(orders.id, orderId));
    later(11 * MINUTE);
    await reconcile();
    const [mail] = await (await db()).select().from(mailOutbox).where(eq(mailOutbox.orderId, orderId));
    const letter = mail && (await composeMail(mail));
    expect(letter?.subject).toContain(words);
  }
});
