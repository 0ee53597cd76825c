import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { parseEnv, setEnv } from "@/lib/env";
import type { WebhookNotice } from "@/lib/payments/gateway";
import { recordEvent } from "@/lib/webhooks/record-event";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { inbox } from "@/tests/support/paying";

beforeEach(async () => {
  setEnv(parseEnv({ STORE_SANDBOX: "true", GATEWAYS: "omise,ksher" }));
  await freshDatabase();
});
afterAll(closeDatabase);

const notice = (dedupeKey: string, more: Partial<WebhookNotice> = {}): WebhookNotice => ({
  dedupeKey,
  type: "charge.complete",
  chargeRef: `chrg_test_${dedupeKey}`,
  paymentRef: null,
  payload: { id: dedupeKey },
  ...more,
});

/** The embedded database below the shop. */
async function embedded() {
  const database = (await globalThis.amefonTestDatabase)?.pglite;
  if (!database) throw new Error("There is no database.");
  return database;
}

/** By how many transactions the rows were written. */
async function commits(): Promise<number> {
  const { rows } = Object(await (await db()).execute(sql`select distinct xmin::text from webhook_events`));
  return rows.length;
}

test("webhooks that arrive together are written in a few groups, and each hears of its own row", async () => {
  const keys = Array.from({ length: 100 }, (_, index) => `evnt_test_${index}`);
  const recorded = await Promise.all(keys.map((key) => recordEvent("omise", notice(key))));
  const rows = await inbox();
  expect(rows).toHaveLength(100);
  for (const [index, key] of keys.entries()) {
    const row = rows.find(({ id }) => id === recorded[index]?.eventId);
    expect(row).toMatchObject({
      dedupeKey: key,
      chargeRef: `chrg_test_${key}`,
      payload: { id: key },
      arrivals: 1,
    });
    expect(recorded[index]?.duplicate).toBe(false);
  }
  expect(await commits()).toBeLessThan(10);
});

test("A29 one event many times at once among others is one row, new to one of them", async () => {
  const keys = Array.from({ length: 60 }, (_, index) => `evnt_test_${index % 3}`);
  const recorded = await Promise.all(keys.map((key) => recordEvent("omise", notice(key))));
  expect((await inbox()).map(({ dedupeKey, arrivals }) => [dedupeKey, arrivals]).toSorted()).toEqual([
    ["evnt_test_0", 20],
    ["evnt_test_1", 20],
    ["evnt_test_2", 20],
  ]);
  expect(recorded.filter(({ duplicate }) => !duplicate)).toHaveLength(3);
  expect(new Set(recorded.map(({ eventId }) => eventId)).size).toBe(3);
});

test("two gateways' events of one name are two events, though written together", async () => {
  await recordEvent("omise", notice("warm"));
  const first = recordEvent("omise", notice("alone"));
  const second = recordEvent("ksher", notice("alone"));
  const both = await Promise.all([
    first,
    second,
    recordEvent("omise", notice("same")),
    recordEvent("ksher", notice("same")),
  ]);
  expect(new Set(both.map(({ eventId }) => eventId)).size).toBe(4);
  expect(both.some(({ duplicate }) => duplicate)).toBe(false);
});

test("one that the database refuses takes none of those with it, and is not acknowledged", async () => {
  const told = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) =>
      recordEvent("omise", notice(`evnt_test_${index}`, index === 20 ? { type: "not a text\0" } : {})),
    ),
  );
  expect(told.flatMap(({ status }, index) => (status === "rejected" ? [index] : []))).toEqual([20]);
  expect(await inbox()).toHaveLength(39);
});

test("F05 of those written together none is acknowledged where nothing was written", async () => {
  await (await db()).execute(sql`alter table webhook_events rename to elsewhere`);
  const keys = Array.from({ length: 20 }, (_, index) => `evnt_test_${index}`);
  const asked = vi.spyOn(await embedded(), "query");
  const lost = await Promise.allSettled(keys.map((key) => recordEvent("omise", notice(key))));
  expect(new Set(lost.map(({ status }) => status))).toEqual(new Set(["rejected"]));
  expect(asked.mock.calls.length).toBeLessThan(6); // a database that is not well is not asked once more for each of them
  await (await db()).execute(sql`alter table elsewhere rename to webhook_events`);
  const again = await Promise.all(keys.map((key) => recordEvent("omise", notice(key))));
  expect(again.filter(({ duplicate }) => duplicate)).toEqual([]);
  expect(await inbox()).toHaveLength(20);
});

test("F05 while the database hangs no more wait than can be remembered, and none for long", async () => {
  const database = await embedded();
  const ask = database.query.bind(database);
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  vi.spyOn(database, "query").mockImplementation(async (...question: Parameters<typeof ask>) => {
    await held;
    return ask(...question);
  });
  const bells = Array.from({ length: 1_010 }, (_, index) =>
    recordEvent("omise", notice(`evnt_test_${index}`)),
  );
  const told = Promise.allSettled(bells);
  await expect(bells.at(-1)).rejects.toThrow("Too many");
  const later = performance.now() + 6_000;
  vi.spyOn(performance, "now").mockReturnValue(later);
  letGo();
  const stored = (await told).filter(({ status }) => status === "fulfilled").length;
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(100); // those whose statement was under way
  expect(await inbox()).toHaveLength(stored);
});
