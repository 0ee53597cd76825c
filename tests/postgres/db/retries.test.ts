import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db, type Tx } from "@/lib/db/client";
import { leases } from "@/lib/db/schema/leases";
import { inTransaction } from "@/lib/db/transaction";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";

/* What Postgres asks to be tried again is, and not for ever. */

let postgres: FreshPostgres;
beforeAll(async () => {
  postgres = await freshPostgres();
});
beforeEach(async () => {
  await (await db()).delete(leases);
  await (await db())
    .insert(leases)
    .values(["a", "b"].map((name) => ({ name, holder: "0", until: new Date(0) })));
});
afterAll(() => postgres.drop());

const addOne = async (tx: Tx, name: string) => {
  const [row] = await tx.select().from(leases).where(eq(leases.name, name));
  await tx
    .update(leases)
    .set({ holder: String(Number(row?.holder) + 1) })
    .where(eq(leases.name, name));
};
const counts = async () =>
  (await (await db()).select().from(leases).orderBy(leases.name)).map(({ holder }) => Number(holder));

/** Opens once all have come to it. */
function gate(expected: number): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    come += 1;
    if (come >= expected) open();
    return opened;
  };
}

test("F06 two that wait for each other's rows both end, each once", async () => {
  const meet = gate(2);
  let tries = 0;
  const work = (first: string, second: string) =>
    inTransaction(async (tx) => {
      tries += 1;
      await tx
        .update(leases)
        .set({ holder: sql`${leases.holder} || '1'` })
        .where(eq(leases.name, first));
      await meet();
      await tx
        .update(leases)
        .set({ holder: sql`${leases.holder} || '1'` })
        .where(eq(leases.name, second));
    });
  await Promise.all([work("a", "b"), work("b", "a")]);
  expect(tries).toBeGreaterThan(2); // one of them was the victim
  expect(await counts()).toEqual([11, 11]); // "0", and a "1" of each
});

test("F06 two that change what the other has read are made to look as if one came after the other", async () => {
  const meet = gate(2);
  await Promise.all(
    [1, 2].map(() =>
      inTransaction(async (tx) => {
        await tx.execute("set transaction isolation level serializable");
        await tx.select().from(leases);
        await meet();
        await addOne(tx, "a");
      }),
    ),
  );
  expect(await counts()).toEqual([2, 0]);
});

test.each(["40001", "40P01"])(
  "F06 what ends in %s every time is given up after five tries, and leaves nothing",
  async (code) => {
    let tries = 0;
    const began = performance.now();
    await expect(
      inTransaction(async (tx) => {
        tries += 1;
        await addOne(tx, "a");
        await tx.execute(sql.raw(`do $$ begin raise exception 'again' using errcode = '${code}'; end $$`));
      }),
    ).rejects.toThrow();
    expect(tries).toBe(5);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await counts()).toEqual([0, 0]);
  },
);

test("F06 any other error is not tried again", async () => {
  let tries = 0;
  await expect(
    inTransaction(async (tx) => {
      tries += 1;
      await tx.insert(leases).values({ name: "a", holder: "twice", until: new Date(0) });
    }),
  ).rejects.toThrow();
  expect(tries).toBe(1);
});

test("F06 nobody waits without end: neither for a row that somebody keeps nor for a statement", async () => {
  const limits = await inTransaction(async (tx) => {
    const read = async (name: string) => {
      const { rows } = Object(await tx.execute(sql.raw(`select current_setting('${name}') as value`)));
      return rows[0].value;
    };
    return [await read("lock_timeout"), await read("statement_timeout")];
  });
  expect(limits).toEqual(["8s", "9s"]);
});
