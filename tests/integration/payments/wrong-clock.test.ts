import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { MINUTE, now, shift } from "@/lib/clock";
import { db, type Tx } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import { payments } from "@/lib/db/schema/payments";
import { applyCharge } from "@/lib/payments/apply-charge";
import type { ChargeSnapshot } from "@/lib/payments/gateway";
import { gatewayOf } from "@/lib/payments/registry";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import {
  deliverWebhooks,
  journalOf,
  later,
  mailOf,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  paymentRow,
} from "@/tests/support/paying";
import { orderRow } from "@/tests/support/shop";

/* The shop's clock is ten minutes wrong, in either direction, and jumps: the gateway's and the world's go on as ever. */

const WRONG_BY = 10 * MINUTE;
const JUMPS = [
  ["ahead and then back", WRONG_BY, -WRONG_BY],
  ["behind and then right", -WRONG_BY, WRONG_BY],
  ["ahead, then as far behind", WRONG_BY, -2 * WRONG_BY],
] as const;

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(() => later(MINUTE));
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function expectPaidOnce(orderId: string, paymentId: string): Promise<void> {
  expect((await orderRow(orderId)).status).toBe("paid");
  expect(await journalOf(paymentId, "captured")).toHaveLength(1);
  expect((await mailOf(orderId)).map(({ template }) => template)).toEqual(["receipt"]);
}

test.each(JUMPS)(
  "F20 a clock %s between paying and looking keeps nobody from seeing that it is paid",
  async (_, first, second) => {
    later(first);
    const { orderId, payment, chargeId } = await orderAtTheBank();
    await syncPayment(payment.id, { via: "poll", force: true });
    await payerApproves(chargeId);
    later(second); // what was asked, and what may be asked next, now lies elsewhere
    await syncPayment(payment.id, { via: "return", force: true });
    await expectPaidOnce(orderId, payment.id);
  },
);

test.each(JUMPS)(
  "F20 a clock %s holds up a doorbell by no more than it jumped, and the money not at all",
  async (_, first, second) => {
    const { orderId, payment, chargeId } = await orderAtTheBank();
    await payerApproves(chargeId);
    later(first);
    await deliverWebhooks({ process: false }); // refused where the clock says that it is too old or from the future
    later(second);
    for (let pass = 0; pass < 3; pass += 1) {
      await reconcile();
      later(10 * MINUTE + 1_000);
    }
    expect((await paymentRow(payment.id)).status).toBe("captured");
    await expectPaidOnce(orderId, payment.id);
  },
);

class Undone extends Error {}

test("F20 whatever the clock says when news comes, and in whatever order, it ends the same", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  const look = () => gatewayOf("omise").retrieveCharge(chargeId);
  const news: ChargeSnapshot[] = [await look()];
  await payerApproves(chargeId);
  news.push(await look());
  for (const amount of [10_000, 20_000]) {
    await callOmise("POST", `/charges/${chargeId}/refunds`, { amount });
    news.push(await look());
  }
  const ends = new Set<string>();
  let told = 0;
  const noteEnd = async (tx: Tx) => {
    const [order] = await tx.select().from(orders).where(sql`id = ${orderId}`);
    const [row] = await tx.select().from(payments).where(sql`id = ${payment.id}`);
    ends.add(`${order?.status} ${row?.status} ${row?.capturedAmount} ${row?.refundedAmount}`);
    told += 1;
  };
  const walk = async (tx: Tx, left: readonly ChargeSnapshot[], at: Date): Promise<void> => {
    if (left.length === 0) return noteEnd(tx);
    for (const [index, charge] of left.entries())
      await tx
        .transaction(async (inner) => {
          await applyCharge(inner, payment.id, charge, "webhook", at);
          // Each piece of news is heard earlier, by the clock, than the one before it.
          await walk(inner, left.toSpliced(index, 1), shift(at, -WRONG_BY));
          throw new Undone();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error;
        });
  };
  await (await db()).transaction((tx) => walk(tx, news, now()));
  expect(told).toBe(24);
  expect([...ends]).toEqual([`paid captured ${payment.amount.amount} 30000`]);
});
