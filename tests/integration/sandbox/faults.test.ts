import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type CallEffect, clearFaults, type Fault, listFaults, setFault } from "@/lib/sandbox/faults";
import { interceptGateways } from "@/lib/sandbox/intercept";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callOmise, makeCharge, makeToken, omiseLibrary, sandboxEnv } from "@/tests/support/omise-emulator";

let release: () => void;

beforeAll(async () => {
  sandboxEnv();
  await freshDatabase();
  release = interceptGateways();
});
beforeEach(() => sandboxEnv());
afterEach(() => clearFaults());
afterAll(async () => {
  release();
  await closeDatabase();
});

type Effect = Extract<Fault, { operation: string }>["effect"];
const strike = (effect: Effect, more: object = {}) =>
  setFault({ operation: "charges.create", effect, ...more });
const countCharges = async () => Number((await callOmise("GET", "/charges")).body.total);

/** What the omise library makes of a create under the fault: a value, or what it threw. */
async function create(): Promise<{ answer: unknown } | { thrown: unknown }> {
  const card = await makeToken("4111111111111111");
  return omiseLibrary()
    .charges.create({ amount: 5_000, currency: "THB", card })
    .then(
      (answer) => ({ answer }),
      (thrown: unknown) => ({ thrown }),
    );
}

/** As `create`, where nothing is expected to come for as long as anybody would wait in a test. */
function createInVain(): Promise<{ answer: unknown } | { thrown: unknown } | "silence"> {
  const silence = new Promise<"silence">((resolve) => setTimeout(() => resolve("silence"), 300));
  return Promise.race([create(), silence]);
}

test.each([true, false])("a connection is cut without an answer, the work done: %s", async (worked) => {
  const before = await countCharges();
  await strike({ kind: "drop", worked });
  const result = await create();
  expect(result).toMatchObject({ thrown: expect.any(Error) });
  expect(await countCharges()).toBe(before + Number(worked));
  expect(await create()).toMatchObject({ answer: { status: "successful" } });
});

test("an answer that never comes leaves the library waiting", async () => {
  await strike({ kind: "hang", ms: 5_000 });
  expect(await createInVain()).toBe("silence");
});

test("an answer that breaks off in the middle never settles either", async () => {
  const before = await countCharges();
  await strike({ kind: "cut" });
  const result = await createInVain();
  expect(result === "silence" || "thrown" in result).toBe(true);
  await vi.waitFor(async () => expect(await countCharges()).toBe(before + 1));
});

test("half of the JSON, HTML, nothing, or another shape arrives as the protocol's quirks say", async () => {
  await strike({ kind: "truncated" });
  const half = await create();
  expect(half).toMatchObject({ thrown: expect.stringMatching(/^\{"object":"charge"/) });
  await strike({ kind: "garbage", body: "html" });
  expect(await create()).toMatchObject({ thrown: expect.stringContaining("<html>") });
  await strike({ kind: "garbage", body: "empty" });
  expect(await create()).toEqual({ thrown: "" });
  await strike({ kind: "garbage", body: "wrong_types" });
  expect(await create()).toMatchObject({ answer: { amount: "a lot" } });
  await strike({ kind: "garbage", body: "no_object" });
  expect(await create()).toEqual({ answer: { status: "successful", paid: true } });
});

test.each([
  [{ kind: "status", status: 500, body: "bare" }, { answer: { message: "boom" } }],
  [{ kind: "status", status: 503 }, { thrown: { object: "error", code: "service_unavailable" } }],
  [{ kind: "status", status: 429 }, { thrown: { object: "error", code: "too_many_requests" } }],
  [{ kind: "status", status: 400, code: "backend_error" }, { thrown: { code: "backend_error" } }],
  [{ kind: "status", status: 502, body: "html" }, { thrown: expect.stringContaining("Bad Gateway") }],
  [{ kind: "status", status: 500, body: "empty" }, { thrown: "" }],
] satisfies [Effect, unknown][])("a status of trouble: %j", async (effect, expected) => {
  const before = await countCharges();
  await strike(effect);
  expect(await create()).toMatchObject({ ...Object(expected) });
  expect(await countCharges()).toBe(before);
});

test("an answer can come one byte at a time, or simply late", async () => {
  await strike({ kind: "trickle", msPerByte: 1_000 });
  expect(await createInVain()).toBe("silence");
  await strike({ kind: "delay", ms: 20 });
  expect(await create()).toMatchObject({ answer: { status: "successful" } });
});

test("a gateway at odds with our books can be played, in single answers and in lists", async () => {
  const { body: charge } = await makeCharge();
  const fields = { amount: 12_346, livemode: true, authorize_uri: "https://evil.example/" };
  await setFault({ operation: "charges.retrieve", effect: { kind: "altered", fields } });
  expect((await callOmise("GET", `/charges/${charge.id}`)).body).toMatchObject({ id: charge.id, ...fields });
  expect((await callOmise("GET", `/charges/${charge.id}`)).body).toEqual(charge);
  await setFault({ operation: "charges.list", effect: { kind: "altered", fields: { currency: "JPY" } } });
  const { body: list } = await callOmise("GET", "/charges?limit=1");
  expect(list).toMatchObject({ object: "list", data: [{ currency: "JPY" }] });
});

test("a fault strikes as often as it was told, only where it was told, and can be taken back", async () => {
  const effect: CallEffect = { kind: "status", status: 503, body: "error", worked: false };
  await setFault({ operation: "any", effect, times: 2 });
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await callOmise("GET", "/balance")).status);
  expect(statuses).toEqual([503, 503, 200]);

  const card = await makeToken("4111111111111111");
  await strike(effect, { match: "AM-10482" });
  const charge = { amount: 5_000, currency: "THB", card };
  expect((await callOmise("POST", "/charges", { ...charge, description: "AM-10481" })).status).toBe(200);
  expect((await callOmise("POST", "/charges", { ...charge, description: "AM-10482" })).status).toBe(503);

  await strike(effect);
  expect(await listFaults()).toHaveLength(1);
  await clearFaults();
  expect(await listFaults()).toHaveLength(0);
  expect((await makeCharge()).status).toBe(200);
});

test("a fault of one account leaves the others alone", async () => {
  await setFault({ operation: "any", effect: { kind: "status", status: 500 }, times: 10 });
  expect((await callOmise("GET", "/balance", undefined, { key: "skey_test_other" })).status).toBe(200);
  expect((await callOmise("GET", "/balance")).status).toBe(500);
});

test("fifty calls at once meet a fault that strikes seven times exactly seven times", async () => {
  await setFault({ operation: "balance.retrieve", effect: { kind: "status", status: 503 }, times: 7 });
  const answers = await Promise.all(Array.from({ length: 50 }, () => callOmise("GET", "/balance")));
  expect(answers.filter(({ status }) => status === 503)).toHaveLength(7);
});
