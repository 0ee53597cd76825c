import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR } from "@/lib/clock";
import { letterText } from "@/lib/mail/render-letter";
import type { MethodId } from "@/lib/payments/methods/method-table";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { composeMail } from "@/lib/reconcile/compose-mail";
import { closeDatabase } from "@/tests/support/database";
import { chargeIdOf, freshKey, later, mailOf, openPayingShop, payerApproves } from "@/tests/support/paying";
import { placedOrder } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function start(method: MethodId) {
  const orderId = await placedOrder();
  const started = await startPayment({ orderId, method, idempotencyKey: freshKey(), clientIp: null });
  if (!started.ok) throw new Error(`The payment did not start: ${started.error.code}`);
  return { orderId, payment: started.value };
}

async function letterOf(orderId: string, template: string) {
  const mail = (await mailOf(orderId)).find((row) => row.template === template);
  const letter = mail && (await composeMail(mail));
  return letter ? letterText(letter) : null;
}

test("a slip is sent by mail once, with its numbers and the way back to it, and not any more when it is paid", async () => {
  const { orderId, payment } = await start("bill_payment_tesco_lotus");
  later(5_000);
  await syncPayment(payment.id, { via: "poll", force: true }); // the same news once more
  expect(await mailOf(orderId)).toMatchObject([{ template: "slip", reference: payment.id }]);
  const action = payment.nextAction;
  if (action?.kind !== "voucher") throw new Error("no slip");
  const text = await letterOf(orderId, "slip");
  for (const { value } of action.references) expect(text).toContain(value);
  expect(text).toContain(`/en/orders/${orderId}/pay`);
  expect(text).toContain("Pay by: ");
  await payerApproves(await chargeIdOf(payment.id));
  later(HOUR);
  await syncPayment(payment.id, { via: "poll", force: true });
  expect(await letterOf(orderId, "slip")).toBeNull();
  expect(await letterOf(orderId, "receipt")).toContain("Paid with: Lotus’s bill payment");
});

test("a code to scan, which lasts minutes, is not sent by mail; its receipt names it", async () => {
  const { orderId, payment } = await start("promptpay");
  expect(await mailOf(orderId)).toEqual([]);
  await payerApproves(await chargeIdOf(payment.id));
  later(HOUR);
  await syncPayment(payment.id, { via: "poll", force: true });
  expect(await letterOf(orderId, "receipt")).toContain("Paid with: PromptPay");
});
