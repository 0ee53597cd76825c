import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db, type Tx } from "@/lib/db/client";
import { payments } from "@/lib/db/schema/payments";
import { applyCharge } from "@/lib/payments/apply-charge";
import type { ChargeSnapshot } from "@/lib/payments/gateway";
import { gatewayOf } from "@/lib/payments/registry";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import { openPayingShop, orderAtTheBank, payerApproves } from "@/tests/support/paying";

/** `npm run test:full` tries all six kinds of news in all 720 orders; else the first four in their 24. */
const full = process.env.TEST_FULL === "true";

let closeShop: () => void;
let paymentId: string;
/** What the gateway says of one charge at six moments: begun, held, taken, and given back in three parts. */
const news: ChargeSnapshot[] = [];

beforeAll(async () => {
  closeShop = await openPayingShop({ AUTO_CAPTURE: "false" });
  const { payment, chargeId } = await orderAtTheBank();
  paymentId = payment.id;
  const look = async () => news.push(await gatewayOf("omise").retrieveCharge(chargeId));
  await look();
  await payerApproves(chargeId);
  await look();
  await callOmise("POST", `/charges/${chargeId}/capture`);
  await look();
  for (const amount of [10_000, 20_000, 30_000]) {
    await callOmise("POST", `/charges/${chargeId}/refunds`, { amount });
    await look();
  }
  expect(news.map(({ status, refunds }) => `${status} ${refunds?.length}`)).toEqual([
    "pending 0",
    "authorized 0",
    "captured 0",
    "captured 1",
    "captured 2",
    "captured 3",
  ]);
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

let ends: Map<string, number>;
beforeEach(() => {
  ends = new Map();
});

class Undone extends Error {}

/** Whatever the work does is undone again. */
async function tried(on: { transaction: Tx["transaction"] }, work: (tx: Tx) => Promise<void>): Promise<void> {
  await on
    .transaction(async (tx) => {
      await work(tx);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}

/** The payment as it is before our own call to make the charge has answered. */
async function begin(tx: Tx): Promise<void> {
  const fresh = { status: "submitted", chargeId: null, nextAction: null } as const;
  await tx.update(payments).set(fresh).where(eq(payments.id, paymentId));
}

async function hear(tx: Tx, charge: ChargeSnapshot): Promise<void> {
  const applied = await applyCharge(tx, paymentId, charge, "webhook", now());
  expect(applied?.refundId ?? null).toBeNull(); // nothing is owed
}

/** Where it ended, without ids and moments. */
async function noteEnd(tx: Tx): Promise<void> {
  const result = await tx.execute<{ state: unknown }>(sql`select jsonb_build_object(
    'order', (select jsonb_agg(jsonb_build_array(status, paid_at is not null)) from orders),
    'payment', (select jsonb_agg(jsonb_build_array(status, charge_id, captured_amount, refunded_amount, next_action)) from payments),
    'refunds', (select jsonb_agg(jsonb_build_array(amount, status, reason) order by amount) from refunds),
    'money', (select jsonb_agg(jsonb_build_array(kind, amount) order by kind, amount) from payment_events
      where kind in ('captured', 'refunded', 'mismatch')),
    'stock', (select jsonb_agg(jsonb_build_array(variant_id, on_hand, held) order by variant_id) from stock_levels),
    'holds', (select jsonb_agg(jsonb_build_array(state, quantity)) from stock_holds),
    'mail', (select jsonb_agg(template order by template) from mail_outbox)) as state`);
  const [row] = Array.isArray(result) ? result : Object(result).rows;
  const end = JSON.stringify(row.state);
  ends.set(end, (ends.get(end) ?? 0) + 1);
}

const sum = () => [...ends.values()].reduce((total, count) => total + count, 0);

test(`F12 ${full ? "six kinds of news in each of their 720" : "four kinds of news in each of their 24"} orders end in the same place`, async () => {
  const walk = async (tx: Tx, left: readonly ChargeSnapshot[]): Promise<void> => {
    if (left.length === 0) return noteEnd(tx);
    for (const [index, charge] of left.entries())
      await tried(tx, async (inner) => {
        await hear(inner, charge);
        await walk(inner, left.toSpliced(index, 1));
      });
  };
  await tried(await db(), async (tx) => {
    await begin(tx);
    await walk(tx, full ? news : news.slice(0, 4));
  });
  expect([ends.size, sum()]).toEqual([1, full ? 720 : 24]);
  expect([...ends.keys()][0]).toContain('[["captured","chrg_test_');
}, 300_000);

test("F12 news that comes again and again, in any order, ends there too", async () => {
  const runs = full ? 100 : 10;
  const all = [0, 1, 2, 3, 4, 5];
  const again = fc.array(fc.constantFrom(...all), { minLength: 2, maxLength: 6 });
  const draws = again.chain((more) =>
    fc.shuffledSubarray([...all, ...more], { minLength: all.length + more.length }),
  );
  await fc.assert(
    fc.asyncProperty(draws, async (indices) => {
      await tried(await db(), async (tx) => {
        await begin(tx);
        for (const index of indices) {
          const charge = news[index];
          if (charge) await hear(tx, charge);
        }
        await noteEnd(tx);
      });
      expect(ends.size).toBe(1);
    }),
    { seed: 12, numRuns: runs },
  );
  expect(sum()).toBe(runs);
}, 120_000);
