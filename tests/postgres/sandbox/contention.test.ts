import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deliverDue, setDeliverer } from "@/lib/sandbox/deliver-webhook";
import { setFault } from "@/lib/sandbox/faults";
import { answerAuthorization } from "@/lib/sandbox/omise/authorize";
import { callOmise, makeCharge, makeToken, type Reply, sandboxEnv } from "@/tests/support/omise-emulator";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";

let postgres: FreshPostgres;

beforeAll(async () => {
  postgres = await freshPostgres();
  setDeliverer(async () => 200);
});
beforeEach(() => sandboxEnv());
afterAll(async () => {
  setDeliverer();
  await postgres.drop();
});

const atOnce = <T>(times: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, index) => work(index)));
const statuses = (replies: readonly Reply[], status: number) =>
  replies.filter((reply) => reply.status === status).length;
const read = async ({ body }: Reply) => (await callOmise("GET", `/charges/${body.id}`)).body;

async function eventsOf(charge: Reply): Promise<string[]> {
  const { body } = await callOmise("GET", "/events?limit=100&order=reverse_chronological");
  const list = Array.isArray(body.data) ? body.data : [];
  return list.filter(({ data }) => data.id === charge.body.id).map(({ key }) => key);
}

test("fifty charges with one token at the same moment make one charge", async () => {
  const card = await makeToken("4111111111111111");
  const replies = await atOnce(50, () =>
    callOmise("POST", "/charges", { amount: 5_000, currency: "THB", card }),
  );
  expect([statuses(replies, 200), statuses(replies, 400)]).toEqual([1, 49]);
});

test("thirty refunds at the same moment never give back more than was taken", async () => {
  const charge = await makeCharge({ amount: 10_000 }, "4111111111111111");
  const replies = await atOnce(30, () =>
    callOmise("POST", `/charges/${charge.body.id}/refunds`, { amount: 3_000 }),
  );
  expect(statuses(replies, 200)).toBe(3);
  expect(await read(charge)).toMatchObject({ refunded_amount: 9_000, refunds: { total: 3 } });
});

test("approved and declined at the same moment, a payment has one answer and one event", async () => {
  const charge = await makeCharge();
  const payment = String(charge.body.authorize_uri).split("/").pop() ?? "";
  await atOnce(40, (index) =>
    answerAuthorization(payment, { decision: index % 2 === 0 ? "approve" : "decline", webhook: "prompt" }),
  );
  const { status } = await read(charge);
  expect(["successful", "failed"]).toContain(status);
  expect((await eventsOf(charge)).sort()).toEqual(["charge.complete", "charge.create"]);
});

test("captured and reversed at the same moment, an authorization ends one way", async () => {
  const charge = await makeCharge({ capture: false }, "4111111111111111");
  const replies = await atOnce(20, (index) =>
    callOmise("POST", `/charges/${charge.body.id}/${index % 2 === 0 ? "capture" : "reverse"}`),
  );
  expect(statuses(replies, 200)).toBe(1);
});

test("a new account's first fifty calls at once find one account", async () => {
  const replies = await atOnce(50, () => callOmise("GET", "/account", undefined, { key: "skey_test_crowd" }));
  expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test("a fault that strikes seven times strikes seven of a hundred calls at once", async () => {
  await setFault({ operation: "balance.retrieve", effect: { kind: "status", status: 503 }, times: 7 });
  const replies = await atOnce(100, () => callOmise("GET", "/balance"));
  expect(statuses(replies, 503)).toBe(7);
});

test("four workers send each webhook once", async () => {
  await deliverDue();
  const sent: string[] = [];
  setDeliverer(async ({ body }) => {
    sent.push(body);
    return 200;
  });
  await atOnce(30, () => makeCharge());
  await atOnce(4, () => deliverDue());
  await deliverDue();
  expect(sent).toHaveLength(30);
  expect(new Set(sent).size).toBe(30);
});
