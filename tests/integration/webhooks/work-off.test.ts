import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GatewayRejected } from "@/lib/payments/gateway-error";
import { gatewayOf } from "@/lib/payments/registry";
import { recordEvent } from "@/lib/webhooks/record-event";
import { hasRoomFor, receiving, stopLooking, workOff } from "@/lib/webhooks/work-off";
import { closeDatabase } from "@/tests/support/database";
import { inbox, openPayingShop } from "@/tests/support/paying";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

/** For a machine that is busy with other things. */
const PATIENCE = { timeout: 20_000 };

let rung = 0;
async function bells(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    rung += 1;
    const notice = {
      type: "charge.complete",
      chargeRef: `chrg_test_none${rung}`,
      paymentRef: null,
      payload: {},
    };
    ids.push((await recordEvent("omise", { ...notice, dedupeKey: `evnt_test_${rung}` })).eventId);
  }
  return ids;
}

/** The gateway has none of the charges. Notes how many askings are under way at a time. */
function slowGateway(whileAsked: () => Promise<unknown> = async () => undefined) {
  const seen = { now: 0, most: 0 };
  vi.spyOn(process.stderr, "write").mockReturnValue(true); // each is told as belonging to nothing of ours
  vi.spyOn(gatewayOf("omise"), "retrieveCharge").mockImplementation(async () => {
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    await new Promise((resolve) => setImmediate(resolve));
    await whileAsked();
    seen.now -= 1;
    throw new GatewayRejected("not_found", "there is no such charge");
  });
  return seen;
}

const notLookedInto = async (ids: readonly string[]) =>
  (await inbox()).filter(({ id, attempts }) => ids.includes(id) && attempts === 0);

test("of many webhooks at once a few are looked into at a time, and those for which there is no room are read from the inbox", {
  timeout: 120_000,
}, async () => {
  const seen = slowGateway();
  const ids = await bells(210); // more than are kept in mind
  let followed = 0;
  await Promise.all(
    ids.map((id) =>
      workOff(id, async () => {
        followed += 1;
      }),
    ),
  );
  expect(seen.most).toBe(4);
  expect(await notLookedInto(ids)).toEqual([]);
  expect(followed).toBe(210);
});

test("while webhooks wait for each other to be received, one is looked into at a time", async () => {
  const ids = await bells(12);
  const seen = slowGateway();
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const arrivals = Array.from({ length: 9 }, () => receiving(() => held));
  const looks = ids.map((id) => workOff(id, async () => undefined));
  await expect.poll(async () => (await notLookedInto(ids)).length, PATIENCE).toBeLessThan(6);
  expect(seen.most).toBe(1);
  letGo();
  await Promise.all([...arrivals, ...looks]);
  expect(await notLookedInto(ids)).toEqual([]);
});

test("what is done afterwards is not waited for by other looks", async () => {
  slowGateway();
  const [slow = "", ...others] = await bells(8);
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const first = workOff(slow, () => held);
  await Promise.all(others.map((id) => workOff(id, async () => undefined)));
  expect(await notLookedInto([slow, ...others])).toEqual([]);
  letGo();
  await first;
});

test("what finds no room while the inbox is being read is read from it afterwards", {
  timeout: 120_000,
}, async () => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let answerRead = (): void => undefined;
  const slowAnswer = new Promise<void>((resolve) => {
    answerRead = resolve;
  });
  const database = (await globalThis.amefonTestDatabase)?.pglite;
  if (!database) throw new Error("There is no database.");
  const ask = database.query.bind(database);
  let reads = 0;
  vi.spyOn(database, "query").mockImplementation(async (...question: Parameters<typeof ask>) => {
    const answer = await ask(...question);
    if (/^select "id" from "webhook_events" .* limit/.test(question[0]) && ++reads === 1) await slowAnswer;
    return answer;
  });

  slowGateway();
  const [first = ""] = await bells(1);
  const look = workOff(first, async () => undefined);
  expect(hasRoomFor(first)).toBe(false); // it rings again, so that the inbox is read after it
  await expect.poll(() => reads, PATIENCE).toBe(1);

  slowGateway(() => held);
  const ids = await bells(201); // one more than is kept in mind
  const looks = ids.map((id) => workOff(id, async () => undefined));
  answerRead();
  await look;
  letGo();
  await Promise.all(looks);
  expect(await notLookedInto(ids)).toEqual([]);
});

test("F19 a server that is told to end finishes the looks that it has begun, and leaves the others in the inbox", async () => {
  const ids = await bells(30);
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const seen = slowGateway(() => held);
  const looks = ids.map((id) => workOff(id, async () => undefined));
  await expect.poll(() => seen.now, PATIENCE).toBe(4);
  stopLooking();
  letGo();
  await Promise.all(looks);
  expect(await notLookedInto(ids)).toHaveLength(26);
});
