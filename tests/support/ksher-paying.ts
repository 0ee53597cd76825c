import { db } from "@/lib/db/client";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { ACCOUNT, orderId, orders } from "@/lib/sandbox/ksher/book";
import { answerKsher } from "@/lib/sandbox/ksher/payer";
import { freshKey, later } from "./paying";
import { placedOrder } from "./shop";

/* Shoppers who pay through the emulated Ksher's older API. */

/** Sends a shopper of a fresh order to Ksher. Answers the payment's id. */
export async function sentToKsher(method = "truemoney"): Promise<string> {
  const started = await startPayment({
    orderId: await placedOrder(),
    method,
    idempotencyKey: freshKey(),
    clientIp: null,
  });
  if (!started.ok) throw new Error(`The payment did not start: ${started.error.code}`);
  return started.value.id;
}

/** The payment's order in Ksher's own book. */
export async function orderAtKsher(paymentId: string) {
  const order = await orders.find(await db(), ACCOUNT, orderId("vip", paymentId));
  if (!order) throw new Error("Ksher has no such order.");
  return order.body;
}

/** The payer answers on Ksher's page, and the shop is not told. */
async function answersAtKsher(paymentId: string, decision: "approve" | "decline"): Promise<void> {
  const { uuid, channels } = await orderAtKsher(paymentId);
  const [channel = ""] = channels;
  // Why, where he is declined.
  await answerKsher(uuid, { decision, channel, webhook: "lost", code: "insufficient_balance" });
}

export const paysAtKsher = (paymentId: string) => answersAtKsher(paymentId, "approve");
export const isDeclinedAtKsher = (paymentId: string) => answersAtKsher(paymentId, "decline");

/** The shop hears of whatever became of the payment. */
export async function hearOf(paymentId: string): Promise<void> {
  later(2_100);
  await syncPayment(paymentId, { via: "return", force: true });
}

/** A payment through Ksher that both sides know of. */
export async function paidThroughKsher(method = "truemoney"): Promise<string> {
  const paymentId = await sentToKsher(method);
  await paysAtKsher(paymentId);
  await hearOf(paymentId);
  return paymentId;
}
