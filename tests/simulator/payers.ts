import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import {
  orderId as ksherOrderId,
  orders as ksherOrders,
  ACCOUNT as MERCHANT,
} from "@/lib/sandbox/ksher/book";
import { expireKsherOrders } from "@/lib/sandbox/ksher/expiry";
import { lockOrder, returnMoney } from "@/lib/sandbox/ksher/order-state";
import { answerKsher } from "@/lib/sandbox/ksher/payer";
import type { readLedger } from "@/lib/sandbox/ledger";
import { shopAccountKey } from "@/lib/sandbox/omise/account";
import { expireOverdue } from "@/lib/sandbox/omise/expiry";
import { handleOmise } from "@/lib/sandbox/omise/handle";
import { answerCharge } from "@/lib/sandbox/omise/payer";
import { theDatabase } from "./machine";

/*
 * Those on the gateway's side of things: payers before their banks' pages, and the merchant at the gateway's dashboard.
 */

export type Charge = Awaited<ReturnType<typeof readLedger>>[number];
export type Decision = "approve" | "decline" | "expire" | "late";

async function omise(
  method: string,
  host: "api" | "vault",
  path: string,
  fields: object,
): Promise<Record<string, unknown>> {
  const { secretKey, publicKey } = env().omise;
  const key = host === "vault" ? publicKey : secretKey;
  const request = new Request(`https://${host}.omise.co${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(fields),
  });
  return (await handleOmise(request, host)).json();
}

/** A token as the browser makes it. */
export async function makeToken(number: string): Promise<string> {
  const { id } = await omise("POST", "vault", "/tokens", {
    card: { name: "A Buyer", number, expiration_month: 12, expiration_year: 2040, security_code: "123" },
  });
  if (typeof id !== "string") throw new Error("There is no token.");
  return id;
}

const ksherNumber = (dialect: "vip" | "mch", { paymentId }: Charge) =>
  dialect === "vip" ? (paymentId ?? "") : (paymentId ?? "").replace("_", "-");

async function ksherOrder(charge: Charge) {
  const { dialect } = env().ksher;
  return ksherOrders.find(theDatabase(), MERCHANT, ksherOrderId(dialect, ksherNumber(dialect, charge)));
}

/** The payer, or his bank, decides. */
export async function decide(charge: Charge, decision: Decision, untold = false): Promise<void> {
  const webhook = untold ? "lost" : "prompt";
  if (charge.gateway === "omise") {
    await answerCharge(shopAccountKey(), charge.chargeId, { decision, webhook });
    return;
  }
  const order = await ksherOrder(charge);
  if (!order) throw new Error(`Ksher has no ${charge.chargeId}.`);
  const [channel = ""] = order.body.channels;
  await answerKsher(order.body.uuid, { decision, channel, webhook, code: "payment_rejected" });
}

let dashboardRefunds = 0;

/** The merchant gives money back without the shop. */
export async function refundAtDashboard(charge: Charge, amount: number): Promise<boolean> {
  if (charge.gateway === "omise") {
    const answer = await omise("POST", "api", `/charges/${charge.chargeId}/refunds`, { amount });
    return answer.object === "refund";
  }
  const order = await ksherOrder(charge);
  if (!order) return false;
  dashboardRefunds += 1;
  const number = `dashboard-${dashboardRefunds}`;
  const given = await inTransaction(async (tx) => {
    const entry = await lockOrder(tx, order.id);
    return entry && returnMoney(tx, entry, { number, amount });
  });
  return given !== null;
}

/** The gateway lets charges end whose time is over, though nobody looks. */
export async function endOverdue(): Promise<void> {
  await expireOverdue();
  await expireKsherOrders();
}
