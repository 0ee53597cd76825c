import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db, type Queryable } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import { inTransaction, isDuplicate } from "@/lib/db/transaction";
import { setEnv } from "@/lib/env";
import { freshPostgres } from "@/tests/support/postgres";
import { openStore, orderRow, placedOrder, stockTinyShop } from "@/tests/support/shop";

const EMAIL = "malee.private@example.com";

let drop = async () => {};
beforeAll(async () => {
  ({ drop } = await freshPostgres());
});
afterAll(() => drop());
afterEach(() => setEnv());

test("A39 what Postgres refuses to store is in no error that leaves the database's door", async () => {
  openStore();
  await stockTinyShop(10);
  const order = await orderRow(await placedOrder());
  const insert = (on: Queryable) => on.insert(orders).values({ ...order, id: EMAIL, email: EMAIL });
  const handle = await db();
  const failures = await Promise.allSettled([
    insert(handle),
    inTransaction(insert),
    handle.transaction(insert),
    inTransaction((tx) => tx.transaction(insert)),
  ]);
  for (const failure of failures) {
    const error: unknown = failure.status === "rejected" ? failure.reason : undefined;
    expect(isDuplicate(error)).toBe(true);
    expect(inspect(error, { depth: 20, showHidden: true })).toContain("orders");
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(EMAIL);
  }
});
