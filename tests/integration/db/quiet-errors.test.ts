import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Database, db, type Queryable } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import { inTransaction, isDuplicate, sqlState } from "@/lib/db/transaction";
import { setEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { emptyTinyShop, openStore, orderRow, placedOrder, stockTinyShop } from "@/tests/support/shop";

const EMAIL = "malee.private@example.com";
const STREET = "77 Hidden Lane";

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);
beforeEach(async () => {
  openStore();
  await emptyTinyShop();
  await stockTinyShop(10);
});
afterEach(() => setEnv());

async function failureOf(work: () => Promise<unknown>): Promise<Error> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("It did not fail.");
}

/** Everything that somebody who prints or logs the error would write down. */
function printed(error: unknown): string {
  const lines: string[] = [];
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  log.error("something_failed", { error });
  stderr.mockRestore();
  return `${lines.join("")}${inspect(error, { depth: 20, showHidden: true })}${String(error)}`;
}

/** Ways to write an order of Malee's that the database refuses. */
const REFUSALS: [string, string, (on: Queryable, order: typeof orders.$inferInsert) => Promise<unknown>][] = [
  ["a doubled key", "23505", async (on, order) => on.insert(orders).values(order)],
  [
    "a broken sum",
    "23514",
    async (on, order) => on.insert(orders).values({ ...order, id: "ord_other", cartId: EMAIL, total: 1 }),
  ],
  [
    "a value of the wrong kind",
    "22P02",
    async (on) => on.execute(sql`update orders set total = cast(${EMAIL} as text)::bigint`),
  ],
];

describe.each(REFUSALS)("A39 %s", (_, state, work) => {
  const malees = async () => ({
    ...(await orderRow(await placedOrder())),
    email: EMAIL,
    address: {
      name: "Malee",
      phone: "0812345678",
      line1: STREET,
      line2: "",
      city: "Bang Rak",
      region: "Bangkok",
      postcode: "10500",
      country: "TH" as const,
    },
  });

  test.each<[string, (order: typeof orders.$inferInsert) => Promise<unknown>]>([
    ["outside a transaction", async (order) => work(await db(), order)],
    ["in a transaction", (order) => inTransaction((tx) => work(tx, order))],
    [
      "in a transaction within one",
      (order) => inTransaction((tx) => tx.transaction((inner) => work(inner, order))),
    ],
    ["in a transaction of the plain handle", (order) => database.transaction((tx) => work(tx, order))],
  ])("%s leaves no trace of the shopper in what is logged or printed", async (__, write) => {
    const order = await malees();
    const error = await failureOf(() => write(order));
    expect(sqlState(error)).toBe(state);
    const text = printed(error);
    expect(text).toContain("orders");
    for (const secret of [EMAIL, STREET, "Bang Rak", "0812345678"]) expect(text).not.toContain(secret);
  });
});

test("an error still tells which rule of the database refused", async () => {
  const order = await orderRow(await placedOrder());
  const twin = { ...order, id: "ord_other", number: 1 };
  const error = await failureOf(async () => (await db()).insert(orders).values(twin));
  expect(isDuplicate(error, "orders_cart")).toBe(true);
  expect(isDuplicate(error, "orders_number")).toBe(false);
  expect(isDuplicate(error)).toBe(true);
});

test("a broken pipe is no word of the database's, though its code has five letters", () => {
  const pipe = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
  expect(sqlState(pipe)).toBeUndefined();
  expect(sqlState(new Error("wrapped", { cause: pipe }))).toBeUndefined();
  const deadlock = Object.assign(new Error("deadlock detected"), { code: "40P01", severity: "ERROR" });
  expect(sqlState(new Error("wrapped", { cause: deadlock }))).toBe("40P01");
});
