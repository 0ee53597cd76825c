import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect } from "vitest";
import { now } from "@/lib/clock";
import { db, type Tx } from "@/lib/db/client";
import { payments } from "@/lib/db/schema/payments";
import { applyCharge } from "@/lib/payments/apply-charge";
import type { ChargeSnapshot } from "@/lib/payments/gateway";

/*
 * The same news of one payment in every order, and again and again: where it ends must be one place.
 */

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
async function begin(tx: Tx, paymentId: string): Promise<void> {
  const fresh = { status: "submitted", chargeId: null, nextAction: null } as const;
  await tx.update(payments).set(fresh).where(eq(payments.id, paymentId));
}

async function hear(tx: Tx, paymentId: string, charge: ChargeSnapshot): Promise<void> {
  const applied = await applyCharge(tx, paymentId, charge, "webhook", now());
  expect(applied?.refundId ?? null).toBeNull(); // nothing is owed
}

/** Where it ended, without ids and moments. */
async function endOf(tx: Tx): Promise<string> {
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
  return JSON.stringify(row.state);
}

export interface Ends {
  /** How many ways were gone. */
  readonly ways: number;
  /** Where they ended. */
  readonly ends: ReadonlySet<string>;
}

/** Every order of the news. */
export async function inEveryOrder(paymentId: string, news: readonly ChargeSnapshot[]): Promise<Ends> {
  const ends = new Set<string>();
  let ways = 0;
  const walk = async (tx: Tx, left: readonly ChargeSnapshot[]): Promise<void> => {
    if (left.length === 0) {
      ways += 1;
      ends.add(await endOf(tx));
    }
    for (const [index, charge] of left.entries())
      await tried(tx, async (inner) => {
        await hear(inner, paymentId, charge);
        await walk(inner, left.toSpliced(index, 1));
      });
  };
  await tried(await db(), async (tx) => {
    await begin(tx, paymentId);
    await walk(tx, news);
  });
  return { ways, ends };
}

/** All of the news, some of it several times, shuffled; so many times. */
export async function againAndAgain(
  paymentId: string,
  news: readonly ChargeSnapshot[],
  times: number,
): Promise<Ends> {
  const ends = new Set<string>();
  let ways = 0;
  const again = fc.array(fc.constantFrom(...news), { minLength: 2, maxLength: 6 });
  const draws = again.chain((more) =>
    fc.shuffledSubarray([...news, ...more], { minLength: news.length + more.length }),
  );
  await fc.assert(
    fc.asyncProperty(draws, async (drawn) => {
      await tried(await db(), async (tx) => {
        await begin(tx, paymentId);
        for (const charge of drawn) await hear(tx, paymentId, charge);
        ways += 1;
        ends.add(await endOf(tx));
      });
      expect(ends.size).toBe(1);
    }),
    { seed: 12, numRuns: times },
  );
  return { ways, ends };
}
