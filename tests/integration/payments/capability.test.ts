import { eq, like } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { MINUTE, SECOND } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { gatewayCapabilities } from "@/lib/db/schema/capabilities";
import { sandboxFaults } from "@/lib/db/schema/sandbox";
import { inTransaction } from "@/lib/db/transaction";
import { knownCapability } from "@/lib/payments/methods/capability";
import { listOffers } from "@/lib/payments/methods/list-offers";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { changeAccount, shopAccountKey } from "@/lib/sandbox/omise/account";
import { closeDatabase } from "@/tests/support/database";
import { later, openPayingShop } from "@/tests/support/paying";
import { ADDRESS, openStore } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterEach(() => clearFaults());
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

const ORDER = { total: { amount: 89_000, currency: "THB" }, address: ADDRESS } as const;
const offered = async () => {
  const { methods, away } = await listOffers(ORDER, "desk");
  return { ids: methods.map(({ id }) => id), away };
};
const down = (times = 100) =>
  setFault({ operation: "capability.retrieve", effect: { kind: "drop", worked: false }, times });

/** A process that has just started: what it remembers is gone, the database is not. */
function restart(): void {
  openStore({ LIMIT_LOOPBACK: "false" });
}

/** How often the gateway was asked while the fault was on. */
async function callsWithin(times: number): Promise<number> {
  const [fault] = await (await db())
    .select()
    .from(sandboxFaults)
    .where(like(sandboxFaults.name, "call:capability.retrieve#%"));
  return times - (fault?.remaining ?? 0);
}

test("with a gateway that has never answered, cards alone are offered, with a notice", async () => {
  await down();
  expect(await offered()).toEqual({ ids: ["card"], away: "all" });
});

test("a page never waits for the gateway longer than three seconds, and not twice in a row", async () => {
  restart();
  await setFault({ operation: "capability.retrieve", effect: { kind: "hang", ms: 3_500, worked: false } });
  const began = performance.now();
  expect(await offered()).toEqual({ ids: ["card"], away: "all" });
  expect(performance.now() - began).toBeLessThan(3_400);
  // The answer that came too late for the page is there for the next one.
  await expect.poll(async () => (await offered()).away, { timeout: 8_000 }).toBe("none");
});

test("a hundred pages at once ask the gateway once, and it is known for ten minutes", async () => {
  restart();
  later(11 * MINUTE);
  await setFault({
    operation: "capability.retrieve",
    effect: { kind: "delay", ms: 50, worked: true },
    times: 9,
  });
  const pages = await Promise.all(Array.from({ length: 100 }, offered));
  expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
  expect(pages[0]).toMatchObject({ away: "none", ids: expect.arrayContaining(["promptpay", "truemoney"]) });
  expect(await callsWithin(9)).toBe(1);
  later(9 * MINUTE);
  await offered();
  expect(await callsWithin(9)).toBe(1);
  later(2 * MINUTE);
  await offered();
  expect(await callsWithin(9)).toBe(2);
});

test("while the gateway is down the last answer serves, also in a process that has just started", async () => {
  const before = await offered();
  expect(before.away).toBe("none");
  later(11 * MINUTE);
  await down();
  expect(await offered()).toEqual({ ids: before.ids, away: "all" });
  restart();
  expect(await offered()).toEqual({ ids: before.ids, away: "all" });
  // Just after a failure nobody waits for another.
  const began = performance.now();
  expect((await offered()).away).toBe("all");
  expect(performance.now() - began).toBeLessThan(200);
  await clearFaults();
  later(31 * SECOND);
  expect(await offered()).toEqual(before);
});

test("a method that the account loses is gone within ten minutes", async () => {
  expect((await offered()).ids).toContain("grabpay");
  await inTransaction((tx) => changeAccount(tx, shopAccountKey(), { methods: { grabpay: false } }));
  later(11 * MINUTE);
  expect((await offered()).ids).not.toContain("grabpay");
});

test.each([
  ["garbage", { kind: "garbage", body: "html" }],
  ["wrong types", { kind: "garbage", body: "wrong_types" }],
  ["half an answer", { kind: "truncated" }],
] as const)("%s is no answer: what was known stays", async (_, effect) => {
  const before = await offered();
  later(11 * MINUTE);
  await setFault({ operation: "capability.retrieve", effect, times: 100 });
  expect(await offered()).toEqual({ ids: before.ids, away: "all" });
  await clearFaults();
  later(31 * SECOND);
});

test("an answer in the database that nobody can read any more is no answer", async () => {
  later(11 * MINUTE);
  const [row] = await (await db()).select().from(gatewayCapabilities);
  if (!row) throw new Error("nothing kept");
  await (await db())
    .update(gatewayCapabilities)
    .set({ body: { old: "form" } })
    .where(eq(gatewayCapabilities.account, row.account));
  restart();
  await down();
  expect(await knownCapability("omise")).toEqual({ capability: null, stale: true });
});

test("another account's answer says nothing of this one", async () => {
  restart();
  await clearFaults();
  expect((await offered()).away).toBe("none");
  openStore({ OMISE_SECRET_KEY: "skey_test_another", OMISE_PUBLIC_KEY: "pkey_test_another" });
  await setFault(
    { operation: "capability.retrieve", effect: { kind: "drop", worked: false }, times: 100 },
    shopAccountKey(),
  );
  expect(await offered()).toEqual({ ids: ["card"], away: "all" });
});

test("a sandbox that moves to another currency is not offered what its last country had", async () => {
  restart();
  await clearFaults();
  expect((await offered()).away).toBe("none");
  openStore({ STORE_CURRENCY: "SGD" });
  await down();
  expect(await knownCapability("omise")).toEqual({ capability: null, stale: true });
});
