import "server-only";
import { eq, sql } from "drizzle-orm";
import { now, SECOND, shift } from "../clock";
import { db, type Queryable } from "./client";
import { rateCounters } from "./schema/orders";

export interface RateAnswer {
  allowed: boolean;
  /** 0 while allowed. */
  retryAfterSeconds: number;
}

const CEILING = 1_000_000; // a counter nobody reads any more must not run over

function answer(within: boolean, resetsAt: Date, at: Date): RateAnswer {
  const seconds = Math.max(1, Math.ceil((resetsAt.getTime() - at.getTime()) / SECOND));
  return { allowed: within, retryAfterSeconds: within ? 0 : seconds };
}

/**
 * Counts one more of something and says whether it is within `limit` per fixed window. In a transaction pass its `tx`: what
 * is rolled back was not done and is not counted.
 */
export async function hit(key: string, limit: number, windowMs: number, on?: Queryable): Promise<RateAnswer> {
  const at = now();
  const queryable = on ?? (await db());
  const over = sql`${rateCounters.resetsAt} <= ${at.toISOString()}::timestamptz`;
  const [row] = await queryable
    .insert(rateCounters)
    .values({ key, count: 1, resetsAt: shift(at, windowMs) })
    .onConflictDoUpdate({
      target: rateCounters.key,
      set: {
        count: sql`case when ${over} then 1 else least(${rateCounters.count} + 1, ${CEILING}) end`,
        resetsAt: sql`case when ${over} then excluded.resets_at else ${rateCounters.resetsAt} end`,
      },
    })
    .returning();
  if (!row) throw new Error("A rate counter did not answer.");
  if (row.count === 1) await sweep(queryable, at);
  return answer(row.count <= limit, row.resetsAt, at);
}

/** Whether one more would be within the limit, without counting it. */
export async function peek(key: string, limit: number, on?: Queryable): Promise<RateAnswer> {
  const at = now();
  const [row] = await (on ?? (await db())).select().from(rateCounters).where(eq(rateCounters.key, key));
  if (!row || row.resetsAt <= at) return { allowed: limit > 0, retryAfterSeconds: 0 };
  return answer(row.count < limit, row.resetsAt, at);
}

/** Each new window clears away a few that are over, so that the table stays as small as an hour's clients. */
async function sweep(queryable: Queryable, at: Date): Promise<void> {
  await queryable.execute(sql`
    delete from rate_counters where key in (
      select key from rate_counters where resets_at <= ${at.toISOString()}::timestamptz limit 20 for update skip locked
    )`);
}
