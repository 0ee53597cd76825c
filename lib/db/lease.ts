import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { db } from "./client";
import { leases } from "./schema/leases";

/**
 * Takes a lease on a piece of work for `seconds`, or answers null when somebody has it. One row, one statement, the database's
 * clock: right through connection poolers, and over by itself when its holder dies.
 */
export async function takeLease(name: string, seconds: number): Promise<(() => Promise<void>) | null> {
  const database = await db();
  const holder = randomBytes(12).toString("hex");
  const until = sql`clock_timestamp() + make_interval(secs => ${seconds})`;
  const taken = await database
    .insert(leases)
    .values({ name, holder, until })
    .onConflictDoUpdate({
      target: leases.name,
      set: { holder, until },
      setWhere: sql`${leases.until} <= clock_timestamp()`,
    })
    .returning({ holder: leases.holder });
  if (taken.length === 0) return null;
  return async () => {
    await database.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder)));
  };
}

/** Ends every lease. Only for the one process of a database that no other can have open: whoever held one is dead. */
export async function dropLeases(): Promise<void> {
  await (await db()).delete(leases);
}
