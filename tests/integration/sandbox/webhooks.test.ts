import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { MINUTE, now, SECOND, setClock, shift } from "@/lib/clock";
import { inTransaction } from "@/lib/db/transaction";
import { deliverDue, resend, setDeliverer, startDeliveryWorker } from "@/lib/sandbox/deliver-webhook";
import { clearFaults, type Fault, setFault } from "@/lib/sandbox/faults";
import { changeAccount, shopAccountKey, webhookSecret } from "@/lib/sandbox/omise/account";
import { answerAuthorization } from "@/lib/sandbox/omise/authorize";
import { signWebhook } from "@/lib/sandbox/omise/signature";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callOmise, makeCharge, type Reply, sandboxEnv } from "@/tests/support/omise-emulator";
import { webhookEar } from "@/tests/support/webhook-ear";

let ear: Awaited<ReturnType<typeof webhookEar>>;

beforeAll(async () => {
  await freshDatabase();
  ear = await webhookEar();
});
beforeEach(async () => {
  sandboxEnv();
  await change({ webhookUri: ear.url, previousWebhookSecret: null, accountWebhookToo: true });
});
afterEach(async () => {
  setClock();
  setDeliverer();
  await clearFaults();
  await deliverEverything();
  ear.forget();
});
afterAll(async () => {
  await ear.close();
  await closeDatabase();
});

type Change = Parameters<typeof changeAccount>[2];
const change = (settings: Change) => inTransaction((tx) => changeAccount(tx, shopAccountKey(), settings));

/** Lets a day pass for the queue, so that nothing of one test is left for the next. */
async function deliverEverything(): Promise<void> {
  ear.answerWith();
  for (let round = 1; round <= 6; round += 1) {
    const later = shift(new Date(), round * 60 * MINUTE);
    setClock(() => later);
    await deliverDue();
  }
  setClock();
}

const paymentOf = ({ body }: Reply) => String(body.authorize_uri).split("/").pop() ?? "";
const keys = () => ear.heard.map(({ event }) => event.key);
const advance = (ms: number) => {
  const later = shift(now(), ms);
  setClock(() => later);
};

test("every change of a charge is told over HTTP, signed, with the charge as it was then", async () => {
  const charge = await makeCharge({ description: "ข้าวผัด" });
  await deliverDue();
  await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: "prompt" });
  await callOmise("POST", `/charges/${charge.body.id}/refunds`, { amount: 100 });
  await callOmise("PATCH", `/charges/${charge.body.id}`, { description: "b" });
  await deliverDue();
  expect(keys().sort()).toEqual(["charge.complete", "charge.create", "charge.update", "refund.create"]);
  const [created] = ear.heard;
  expect(created?.event.data).toMatchObject({ id: charge.body.id, status: "pending", description: "ข้าวผัด" });
  const complete = ear.heard.find(({ event }) => event.key === "charge.complete");
  expect(complete?.event.data).toMatchObject({ status: "successful", paid: true, refunded_amount: 0 });
  for (const { signature, timestamp, body, contentType } of ear.heard) {
    expect(signature).toBe(signWebhook([webhookSecret(shopAccountKey())], Number(timestamp), body));
    expect(Math.abs(Number(timestamp) * SECOND - Date.now())).toBeLessThan(5 * SECOND);
    expect(contentType).toBe("application/json");
  }
});

test("an immediate charge makes no charge.complete, manual capture and reversal have events of their own", async () => {
  const captured = await makeCharge({ capture: false }, "4111111111111111");
  const reversed = await makeCharge({ capture: false }, "4111111111111111");
  await callOmise("POST", `/charges/${captured.body.id}/capture`);
  await callOmise("POST", `/charges/${reversed.body.id}/reverse`);
  const waiting = await makeCharge();
  await callOmise("POST", `/charges/${waiting.body.id}/expire`);
  await deliverDue();
  expect(keys().sort()).toEqual([
    "charge.capture",
    "charge.create",
    "charge.create",
    "charge.create",
    "charge.expire",
    "charge.reverse",
  ]);
});

test("a webhook that is not accepted comes again, at growing distances, and at last stays away", async () => {
  ear.answerWith(500, 401, 302);
  const { body: charge } = await makeCharge();
  expect(await deliverDue()).toBe(1);
  expect(await deliverDue()).toBe(0);
  for (const pause of [5 * SECOND, 30 * SECOND, 2 * MINUTE]) {
    advance(pause - SECOND);
    expect(await deliverDue()).toBe(0);
    advance(2 * SECOND);
    expect(await deliverDue()).toBe(1);
  }
  expect(ear.heard).toHaveLength(4);
  expect(new Set(ear.heard.map(({ body }) => body)).size).toBe(1);
  const { body: list } = await callOmise("GET", "/events?order=reverse_chronological&limit=1");
  expect(list.data).toMatchObject([
    { data: { id: charge.id }, webhook_deliveries: [{ status: 200, error: null, key: "charge.create" }] },
  ]);
  await resend(ear.heard[0]?.event.id ?? "");
  await deliverDue();
  expect(ear.heard).toHaveLength(5);
});

test("a webhook nobody listens to is given up after five attempts and never loses its record", async () => {
  await change({ webhookUri: "http://127.0.0.1:9/none" });
  await makeCharge();
  let attempts = await deliverDue();
  for (let round = 0; round < 8; round += 1) {
    advance(15 * MINUTE);
    attempts += await deliverDue();
  }
  expect(attempts).toBe(5);
  const { body: list } = await callOmise("GET", "/events?order=reverse_chronological&limit=1");
  expect(list.data).toMatchObject([{ webhook_deliveries: [{ status: null, error: "fetch failed" }] }]);
});

test("a charge may name listeners of its own, with or without the account's", async () => {
  const other = await webhookEar();
  await makeCharge({ webhook_endpoints: [other.url] });
  await deliverDue();
  expect([ear.heard.length, other.heard.length]).toEqual([1, 1]);
  await change({ accountWebhookToo: false });
  await makeCharge({ webhook_endpoints: [other.url] });
  await deliverDue();
  expect([ear.heard.length, other.heard.length]).toEqual([1, 2]);
  await other.close();
});

test("a listener of a charge's own hears signed news, refunds too; one in other people's networks is refused", async () => {
  const other = await webhookEar();
  await change({ accountWebhookToo: false });
  const source = { type: "rabbit_linepay" };
  const charge = await makeCharge({ card: undefined, source, webhook_endpoints: [other.url] });
  await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: "prompt" });
  await callOmise("POST", `/charges/${charge.body.id}/refunds`, { amount: 345 });
  await deliverDue();
  expect(other.heard.map(({ event }) => event.key).sort()).toEqual([
    "charge.complete",
    "charge.create",
    "refund.create",
  ]);
  for (const { signature, timestamp, body } of other.heard)
    expect(signature).toBe(signWebhook([webhookSecret(shopAccountKey())], Number(timestamp), body));
  await other.close();
  for (const uri of [
    "https://elsewhere.example/hook",
    "http://10.0.0.1/hook",
    "ftp://localhost/",
    "no address",
  ])
    expect((await makeCharge({ webhook_endpoints: [uri] })).body, uri).toMatchObject({ code: "bad_request" });
});

test("while a secret is being changed a webhook carries both signatures", async () => {
  const previous = Buffer.from("an older secret of this account!").toString("base64");
  await change({ previousWebhookSecret: previous });
  await makeCharge();
  await deliverDue();
  const [{ signature, timestamp, body } = { signature: "", timestamp: "", body: "" }] = ear.heard;
  expect(signature).toBe(signWebhook([webhookSecret(shopAccountKey()), previous], Number(timestamp), body));
  expect(signature).toMatch(/^[0-9a-f]{64},[0-9a-f]{64}$/);
});

test("events are told in the account's own version, whatever the call asked for", async () => {
  await change({ apiVersion: "2017-11-02" });
  await callOmise("GET", "/account");
  await makeCharge();
  await deliverDue();
  await change({ apiVersion: "2019-05-29" });
  expect(ear.heard[0]?.event.data).toMatchObject({ currency: "thb", refunded: 0 });
});

test.each([
  ["prompt", 1, 0],
  ["twice", 2, 0],
  ["lost", 0, 0],
  ["late", 0, 1],
  ["before_return", 1, 0],
  ["reordered", 1, 1],
] as const)("on the bank's page the webhook can be made %s", async (wish, atOnce, afterwards) => {
  const charge = await makeCharge();
  await deliverDue();
  ear.forget();
  await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: wish });
  if (wish === "before_return") expect(ear.heard).toHaveLength(1);
  await deliverDue();
  expect(keys()).toEqual(Array.from({ length: atOnce }, () => "charge.complete"));
  ear.forget();
  advance(30 * SECOND);
  await deliverDue();
  expect(keys()).toEqual(
    Array.from({ length: afterwards }, () => (wish === "late" ? "charge.complete" : "charge.create")),
  );
});

const strike = (effect: Extract<Fault, { webhook: string }>["effect"], more: object = {}) =>
  setFault({ webhook: "any", effect, ...more });

test("webhooks can be lost, doubled, late, overtaken and forged on demand", async () => {
  await strike({ kind: "lost" });
  await makeCharge();
  expect(await deliverDue()).toBe(0);

  await strike({ kind: "duplicate", copies: 100 });
  await makeCharge();
  expect(await deliverDue()).toBe(100);
  expect(new Set(ear.heard.map(({ event }) => event.id)).size).toBe(1);
  ear.forget();

  await strike({ kind: "late", ms: 60_000 });
  await makeCharge();
  expect(await deliverDue()).toBe(0);
  advance(61_000);
  expect(await deliverDue()).toBe(1);
  ear.forget();
});

test("a webhook that is held back is overtaken by the next of its charge", async () => {
  await setFault({ webhook: "charge.create", effect: { kind: "reorder" } });
  const charge = await makeCharge();
  expect(await deliverDue()).toBe(0);
  await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: "prompt" });
  await deliverDue();
  advance(2 * SECOND);
  await deliverDue();
  expect(keys()).toEqual(["charge.complete", "charge.create"]);
});

test("a forged webhook has a signature that fits neither its body nor its time", async () => {
  for (const how of ["signature", "body", "stale"] as const) {
    await setFault({ webhook: "charge.create", effect: { kind: "forge", how } });
    await makeCharge();
    await deliverDue();
  }
  const secret = webhookSecret(shopAccountKey());
  const fits = ear.heard.map(
    ({ signature, timestamp, body }) => signature === signWebhook([secret], Number(timestamp), body),
  );
  expect(fits).toEqual([false, false, true]);
  expect(ear.heard[0]?.signature).toMatch(/^[0-9a-f]{64}$/);
  expect(Number(ear.heard[2]?.timestamp) * SECOND).toBeLessThan(Date.now() - 50 * MINUTE);
});

test("a webhook fault can be meant for one order only", async () => {
  await setFault({ webhook: "any", effect: { kind: "lost" }, match: "AM-10482", times: 5 });
  await makeCharge({ metadata: { order_number: "AM-10481" } });
  await makeCharge({ metadata: { order_number: "AM-10482" } });
  expect(await deliverDue()).toBe(1);
});

test("the worker sends a webhook by itself, right after the change", async () => {
  const sent = Promise.withResolvers<string>();
  setDeliverer(async ({ body }) => {
    sent.resolve(body);
    return 200;
  });
  const stop = startDeliveryWorker();
  const { body: charge } = await makeCharge();
  expect(await sent.promise).toContain(String(charge.id));
  stop();
});

test("two workers never send the same webhook twice", async () => {
  for (let count = 0; count < 10; count += 1) await makeCharge();
  const attempts = await Promise.all([deliverDue(), deliverDue(), deliverDue()]);
  expect(attempts.reduce((sum, each) => sum + each, 0)).toBe(10);
  expect(ear.heard).toHaveLength(10);
});
