import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { findBreaches } from "@/lib/reconcile/invariants/check";
import { ACCOUNT, orderId, orders } from "@/lib/sandbox/ksher/book";
import { clearKsherFaults, setKsherFault } from "@/lib/sandbox/ksher/faults";
import { answerKsher } from "@/lib/sandbox/ksher/payer";
import { readLedger } from "@/lib/sandbox/ledger";
import { hearOf, sentToKsher } from "@/tests/support/ksher-paying";
import { openPayingShop, paymentRow } from "@/tests/support/paying";

let close = () => {};
beforeAll(async () => {
  close = await openPayingShop({ GATEWAYS: "ksher" });
});
afterAll(async () => {
  close();
  await closeDatabase();
});

async function atKsher(paymentId: string) {
  const order = await orders.find(await db(), ACCOUNT, orderId("vip", paymentId));
  if (!order) throw new Error("Ksher has no such order.");
  return order.body;
}

const breaches = async () =>
  findBreaches(await db(), {
    mode: env().mode,
    book: { entries: await readLedger(await db()), complete: true },
  });

test("I12 a wallet's no reads as failed although Ksher was not heard to close its page, which the next look closes", async () => {
  const paymentId = await sentToKsher();
  const { uuid, channels } = await atKsher(paymentId);
  const [channel = ""] = channels;
  await answerKsher(uuid, { decision: "decline", channel, webhook: "lost", code: "insufficient_balance" });
  await setKsherFault({ operation: "vip.cancel", effect: { kind: "drop", worked: false }, times: 10 });
  await hearOf(paymentId);
  expect(await paymentRow(paymentId)).toMatchObject({
    status: "failed",
    failureCode: "insufficient_balance",
  });
  expect((await atKsher(paymentId)).state).toBe("failed"); // its payer may try another wallet
  expect(await breaches()).toEqual([]);

  await clearKsherFaults();
  await hearOf(paymentId);
  expect((await atKsher(paymentId)).state).toBe("closed");
  expect(await paymentRow(paymentId)).toMatchObject({ status: "failed" });
  expect(await breaches()).toEqual([]);
});
