import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { findBreaches } from "@/lib/reconcile/invariants/check";
import { clearKsherFaults, setKsherFault } from "@/lib/sandbox/ksher/faults";
import { readLedger } from "@/lib/sandbox/ledger";
import { hearOf, isDeclinedAtKsher, orderAtKsher, sentToKsher } from "@/tests/support/ksher-paying";
import { openPayingShop, paymentRow } from "@/tests/support/paying";

let close = () => {};
beforeAll(async () => {
  close = await openPayingShop({ GATEWAYS: "ksher" });
});
afterAll(async () => {
  close();
  await closeDatabase();
});

const breaches = async () =>
  findBreaches(await db(), {
    mode: env().mode,
    book: { entries: await readLedger(await db()), complete: true },
  });

test("I12 a wallet's no reads as failed although Ksher was not heard to close its page, which the next look closes", async () => {
  const paymentId = await sentToKsher();
  await isDeclinedAtKsher(paymentId);
  await setKsherFault({ operation: "vip.cancel", effect: { kind: "drop", worked: false }, times: 10 });
  await hearOf(paymentId);
  expect(await paymentRow(paymentId)).toMatchObject({
    status: "failed",
    failureCode: "insufficient_balance",
  });
  expect((await orderAtKsher(paymentId)).state).toBe("failed"); // its payer may try another wallet
  expect(await breaches()).toEqual([]);

  await clearKsherFaults();
  await hearOf(paymentId);
  expect((await orderAtKsher(paymentId)).state).toBe("closed");
  expect(await paymentRow(paymentId)).toMatchObject({ status: "failed" });
  expect(await breaches()).toEqual([]);
});
