import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE, setClock, shift } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { hit, peek } from "@/lib/db/rate-limit";
import { rateCounters } from "@/lib/db/schema/orders";
import { inTransaction } from "@/lib/db/transaction";
import { closeDatabase, freshDatabase } from "@/tests/support/database";

let database: Database;
const noon = new Date("2026-07-01T12:00:00Z");
const at = (ms: number) => setClock(() => shift(noon, ms));

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);
beforeEach(async () => {
  at(0);
  await database.delete(rateCounters);
});
afterEach(() => setClock());

test("a client is let through up to its limit, then told how long to wait", async () => {
  for (let count = 0; count < 3; count += 1)
    expect(await hit("a", 3, HOUR)).toEqual({ allowed: true, retryAfterSeconds: 0 });
  at(10 * MINUTE);
  expect(await hit("a", 3, HOUR)).toEqual({ allowed: false, retryAfterSeconds: 3_000 });
  expect(await hit("b", 3, HOUR)).toMatchObject({ allowed: true });
});

test("when the hour is over it starts anew", async () => {
  await hit("a", 1, HOUR);
  expect(await hit("a", 1, HOUR)).toMatchObject({ allowed: false });
  at(HOUR);
  expect(await hit("a", 1, HOUR)).toMatchObject({ allowed: true });
  expect(await hit("a", 1, HOUR)).toMatchObject({ allowed: false });
});

test("looking does not count", async () => {
  for (let count = 0; count < 5; count += 1) expect(await peek("a", 1)).toMatchObject({ allowed: true });
  await hit("a", 1, HOUR);
  expect(await peek("a", 1)).toEqual({ allowed: false, retryAfterSeconds: 3_600 });
  at(HOUR);
  expect(await peek("a", 1)).toMatchObject({ allowed: true });
});

test("what is undone is not counted", async () => {
  const undone = inTransaction(async (tx) => {
    await hit("a", 1, HOUR, tx);
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await hit("a", 1, HOUR)).toMatchObject({ allowed: true });
});

test("fifty at once are counted one by one", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => hit("a", 10, HOUR)));
  expect(answers.filter((answer) => answer.allowed)).toHaveLength(10);
});

test("counters that are over are cleared away by and by", async () => {
  for (let client = 0; client < 30; client += 1) await hit(`old-${client}`, 1, HOUR);
  at(2 * HOUR);
  await hit("new-1", 1, HOUR);
  await hit("new-2", 1, HOUR);
  const keys = (await database.select().from(rateCounters)).map((row) => row.key);
  expect(keys.sort()).toEqual(["new-1", "new-2"]);
});
