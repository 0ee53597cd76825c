import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR, MINUTE } from "@/lib/clock";
import { countAttempt, countDecline } from "@/lib/payments/decline-limits";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { closeDatabase } from "@/tests/support/database";
import { makeToken } from "@/tests/support/omise-emulator";
import {
  CARDS,
  chargesAtGateway,
  freshKey,
  later,
  openPayingShop,
  pay,
  payerDeclines,
  paymentRow,
} from "@/tests/support/paying";
import { orderRow, placedOrder } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop({ LIMIT_LOOPBACK: "true", TRUSTED_PROXIES: "1" });
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

/** Tries a card that the bank turns down. */
async function tryStolen(orderId: string, clientIp: string) {
  const started = await pay(orderId, { card: CARDS.stolen, clientIp });
  if (!started.ok) return started.error.code;
  const { chargeId } = await paymentRow(started.value.id);
  await payerDeclines(chargeId ?? "");
  later(3_000);
  return (await syncPayment(started.value.id, { via: "return", force: true })).status;
}

test("A41 after five declines an order takes no more cards, and the gateway is not asked", async () => {
  const orderId = await placedOrder(undefined, { clientIp: "203.0.113.1" });
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await tryStolen(orderId, `203.0.113.${attempt + 1}`)).toMatch(/declined|failed/);
  const charges = (await chargesAtGateway()).length;
  expect(await pay(orderId, { clientIp: "203.0.113.99" })).toMatchObject({
    ok: false,
    error: { code: "too_many_attempts" },
  });
  expect((await chargesAtGateway()).length).toBe(charges);
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("A41 after ten declines in an hour a client takes a pause, on whatever order; others go on", async () => {
  const clientIp = "198.51.100.7";
  for (let order = 0; order < 5; order += 1) {
    const orderId = await placedOrder(undefined, { clientIp });
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(await tryStolen(orderId, clientIp)).toMatch(/declined|failed/);
  }
  const orderId = await placedOrder(undefined, { clientIp });
  const refused = await pay(orderId, { clientIp });
  expect(refused).toMatchObject({ ok: false, error: { code: "too_many_attempts" } });
  expect(!refused.ok && refused.error.retryAfterSeconds).toBeGreaterThan(0);
  const other = await pay(orderId, { clientIp: "198.51.100.8" });
  expect(other.ok).toBe(true);
  later(HOUR + MINUTE);
  const next = await placedOrder(undefined, { clientIp });
  expect((await pay(next, { clientIp })).ok).toBe(true);
});

test("A41 a form sent twice is told the same, even by a client at its limit", async () => {
  const clientIp = "198.51.100.20";
  const orderId = await placedOrder(undefined, { clientIp });
  const [key, token] = ["form-of-one-shopper", await makeToken()];
  const first = await pay(orderId, { key, token, clientIp });
  expect(first.ok).toBe(true);
  for (let order = 0; order < 5; order += 1) {
    const other = await placedOrder(undefined, { clientIp });
    for (let attempt = 0; attempt < 2; attempt += 1) await tryStolen(other, clientIp);
  }
  expect(await pay(orderId, { key, token, clientIp })).toMatchObject({ ok: true });
});

let made = 0;
/** A token that looks right and that the gateway has never heard of. */
async function tryMadeUp(orderId: string, clientIp: string | null) {
  made += 1;
  const started = await pay(orderId, { token: `tokn_test_madeup${String(made).padStart(8, "0")}`, clientIp });
  return started.ok ? "started" : started.error.code;
}

test("A41 made-up tokens are no declines, yet after twenty an order takes no more, from whatever address", async () => {
  const orderId = await placedOrder(undefined, { clientIp: "203.0.113.50" });
  const tries: string[] = [];
  for (let index = 0; index < 21; index += 1)
    tries.push(await tryMadeUp(orderId, index % 2 ? "203.0.113.51" : null));
  expect(new Set(tries.slice(0, 20))).toEqual(new Set(["rejected"]));
  expect(tries.at(-1)).toBe("too_many_attempts");
  const charges = (await chargesAtGateway()).length;
  expect(await pay(orderId, { clientIp: "203.0.113.52" })).toMatchObject({
    ok: false,
    error: { code: "too_many_attempts" },
  });
  expect((await chargesAtGateway()).length).toBe(charges);
});

test("A41 made-up tokens on order after order make a client take a pause, and nobody else", async () => {
  const clientIp = "198.51.100.60";
  const answers: string[] = [];
  for (let order = 0; order < 3; order += 1) {
    const orderId = await placedOrder();
    for (let index = 0; index < 15 && answers.length < 41; index += 1)
      answers.push(await tryMadeUp(orderId, clientIp));
  }
  expect(new Set(answers.slice(0, 40))).toEqual(new Set(["rejected"]));
  expect(answers[40]).toBe("too_many_attempts");
  const orderId = await placedOrder();
  const paused = await pay(orderId, { clientIp });
  expect(!paused.ok && paused.error.retryAfterSeconds).toBeGreaterThan(0);
  expect((await pay(orderId, { clientIp: "198.51.100.61" })).ok).toBe(true);
});

const scan = (orderId: string, clientIp: string) =>
  startPayment({ orderId, method: "promptpay", idempotencyKey: freshKey(), clientIp });

test("A41 a client who has tried too often takes a pause from every way to pay, not from cards alone", async () => {
  const clientIp = "198.51.100.80";
  for (let index = 0; index < 40; index += 1) await countAttempt(clientIp);
  const orderId = await placedOrder();
  const charges = (await chargesAtGateway()).length;
  const paused = await scan(orderId, clientIp);
  expect(paused).toMatchObject({ ok: false, error: { code: "too_many_attempts" } });
  expect(!paused.ok && paused.error.retryAfterSeconds).toBeGreaterThan(0);
  expect((await chargesAtGateway()).length).toBe(charges);
  expect((await scan(orderId, "198.51.100.81")).ok).toBe(true);
  later(HOUR + MINUTE);
  expect((await scan(await placedOrder(), clientIp)).ok).toBe(true);
});

test("A41 declined cards hold back no other way to pay", async () => {
  const clientIp = "198.51.100.90";
  for (let index = 0; index < 10; index += 1) await countDecline(clientIp);
  const orderId = await placedOrder();
  expect(await pay(orderId, { clientIp })).toMatchObject({ ok: false, error: { code: "too_many_attempts" } });
  expect((await scan(orderId, clientIp)).ok).toBe(true);
});
