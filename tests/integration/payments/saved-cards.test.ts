import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import {
  findSavedCard,
  forgetMe,
  listSavedCards,
  rememberCard,
  removeSavedCard,
} from "@/lib/payments/saved-cards";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { readCustomerId, writeCustomerId } from "@/lib/session/customer-cookie";
import { closeDatabase } from "@/tests/support/database";
import { cookieJar, newVisitor } from "@/tests/support/next-request";
import { callOmise, makeToken } from "@/tests/support/omise-emulator";
import {
  chargeAt,
  chargeIdOf,
  chargesAtGateway,
  freshKey,
  later,
  openPayingShop,
  payerApproves,
  paymentRow,
  paymentsOf,
} from "@/tests/support/paying";
import { openStore, orderRow, placedOrder } from "@/tests/support/shop";

vi.mock("next/headers", async () => (await import("@/tests/support/next-request")).nextHeaders);

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(() => {
  later(5_000);
  newVisitor();
});
afterEach(() => clearFaults());
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

const VISA = "4242424242424242";
const MASTERCARD = "5555555555554444";

/** A shopper who pays with a new card and ticks that it be kept. */
async function payAndRemember(number: string, key = freshKey(), token?: string) {
  const orderId = await placedOrder();
  const started = await startPayment({
    orderId,
    method: "card",
    token: token ?? (await makeToken(number)),
    remember: await rememberCard(),
    idempotencyKey: key,
    clientIp: null,
  });
  return { orderId, started };
}

async function payWith(cardId: string) {
  const orderId = await placedOrder();
  const savedCard = await findSavedCard(cardId);
  if (!savedCard) return null;
  const started = await startPayment({
    orderId,
    method: "card",
    savedCard,
    idempotencyKey: freshKey(),
    clientIp: null,
  });
  if (!started.ok) throw new Error(started.error.code);
  return { orderId, payment: started.value };
}

const customersAtGateway = async () => (await callOmise("GET", "/customers?limit=100")).body.total;

test("a card is kept only with consent, then listed by brand and last digits, and pays the next order", async () => {
  expect(await listSavedCards()).toEqual([]);
  const first = await payAndRemember(VISA);
  expect(first.started).toMatchObject({ ok: true, value: { status: "pending" } });
  const cards = await listSavedCards();
  expect(cards).toMatchObject([
    { brand: "Visa", lastDigits: "4242", expiryMonth: 12, expiryYear: 2040, expired: false },
  ]);
  const again = await payWith(cards[0]?.cardId ?? "");
  const payment = await paymentRow(again?.payment.id ?? "");
  expect(payment).toMatchObject({ instrument: null, savedCardId: cards[0]?.cardId });
  expect(await chargeAt(await chargeIdOf(payment.id))).toMatchObject({ customer: await readCustomerId() });
  await payerApproves(await chargeIdOf(payment.id));
  later(5_000);
  await syncPayment(payment.id, { via: "return", force: true });
  expect((await orderRow(payment.orderId)).status).toBe("paid");
});

test("the customer's id is in the sealed cookie and in nothing that a page could show", async () => {
  await payAndRemember(VISA);
  const customerId = (await readCustomerId()) ?? "none";
  expect(customerId).toMatch(/^cust_test_/);
  expect([...cookieJar.values()].join()).not.toContain("cust_");
  expect(JSON.stringify(await listSavedCards())).not.toContain(customerId);
});

test("a second card joins the first with the same customer", async () => {
  await payAndRemember(VISA);
  const customerId = await readCustomerId();
  await payAndRemember(MASTERCARD);
  expect(await readCustomerId()).toBe(customerId);
  expect((await listSavedCards()).map(({ brand }) => brand)).toEqual(["MasterCard", "Visa"]);
});

test("nobody pays with somebody else's card by naming it", async () => {
  await payAndRemember(VISA);
  const [card] = await listSavedCards();
  const cardId = card?.cardId ?? "";
  newVisitor();
  expect(await findSavedCard(cardId)).toBeNull();
  await payAndRemember(MASTERCARD);
  expect(await findSavedCard(cardId)).toBeNull();
  for (const odd of ["", "../cust", "card_test_", "__proto__", "cust_test_1"])
    expect(await findSavedCard(odd)).toBeNull();
  expect(await removeSavedCard(cardId)).toEqual({ ok: true, value: null });
  expect((await listSavedCards()).map(({ brand }) => brand)).toEqual(["MasterCard"]);
});

test.each(["garbage", "Fe26.2*1*x", "x".repeat(9_000), "%00"])(
  "A05 a customer cookie of %j is no customer, and no trouble",
  async (text) => {
    cookieJar.set("customer", text);
    expect(await readCustomerId()).toBeNull();
    expect(await listSavedCards()).toEqual([]);
    expect((await payAndRemember(VISA)).started.ok).toBe(true);
    expect(await listSavedCards()).toHaveLength(1);
  },
);

test("the cart's own seal is no customer's", async () => {
  const { sealCart, freshCart } = await import("@/lib/session/cart-cookie");
  cookieJar.set("customer", await sealCart(freshCart()));
  expect(await readCustomerId()).toBeNull();
});

test("A09 a form that keeps its card and is sent ten times keeps one card and charges once", async () => {
  const orderId = await placedOrder();
  const token = await makeToken(VISA);
  const [key, remember] = [freshKey(), await rememberCard()];
  const [charges, customers] = [(await chargesAtGateway()).length, await customersAtGateway()];
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      startPayment({ orderId, method: "card", token, remember, idempotencyKey: key, clientIp: null }),
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.ok).toBe(true);
  expect((await chargesAtGateway()).length).toBe(charges + 1);
  expect(await customersAtGateway()).toBe(Number(customers) + 1);
  expect(await paymentsOf(orderId)).toHaveLength(1);
});

test("a customer whom the gateway no longer has is made again, and the payment goes on", async () => {
  await payAndRemember(VISA);
  const gone = await readCustomerId();
  await callOmise("DELETE", `/customers/${gone}`);
  expect(await listSavedCards()).toEqual([]);
  expect((await payAndRemember(MASTERCARD)).started.ok).toBe(true);
  expect(await readCustomerId()).not.toBe(gone);
  expect((await listSavedCards()).map(({ brand }) => brand)).toEqual(["MasterCard"]);
});

test("where the card could not be kept nothing is charged, and the shopper may try again", async () => {
  await setFault({ operation: "customers.create", effect: { kind: "drop", worked: false } });
  const charges = (await chargesAtGateway()).length;
  const { orderId, started } = await payAndRemember(VISA);
  expect(started).toMatchObject({ ok: false, error: { code: "unavailable", payment: { status: "failed" } } });
  expect((await chargesAtGateway()).length).toBe(charges);
  const again = await startPayment({
    orderId,
    method: "card",
    token: await makeToken(VISA),
    idempotencyKey: freshKey(),
    clientIp: null,
  });
  expect(again.ok).toBe(true);
});

test("a removed card is gone, and forgetting takes the customer with it", async () => {
  await payAndRemember(VISA);
  await payAndRemember(MASTERCARD);
  const customerId = await readCustomerId();
  const [newest] = await listSavedCards();
  expect(await removeSavedCard(newest?.cardId ?? "")).toEqual({ ok: true, value: null });
  expect((await listSavedCards()).map(({ brand }) => brand)).toEqual(["Visa"]);
  expect(await forgetMe()).toEqual({ ok: true, value: null });
  expect(await readCustomerId()).toBeNull();
  expect((await callOmise("GET", `/customers/${customerId}`)).status).toBe(404);
  expect(await forgetMe()).toEqual({ ok: true, value: null });
});

test("while the gateway is down no cards are shown, and nobody is told that they are forgotten", async () => {
  await payAndRemember(VISA);
  await setFault({
    operation: "customers.destroy",
    effect: { kind: "status", status: 503, body: "html" },
  });
  expect(await forgetMe()).toEqual({ ok: false, error: "unavailable" });
  expect(await readCustomerId()).not.toBeNull();
  expect(await listSavedCards()).toHaveLength(1);
});

test("in a shop that sells through Ksher alone nobody's card is listed, charged or forgotten, and comes back with Omise", async () => {
  await payAndRemember(VISA);
  const [card] = await listSavedCards();
  const savedCard = await findSavedCard(card?.cardId ?? "");
  openStore({ LIMIT_LOOPBACK: "false", GATEWAYS: "ksher" });
  expect(await listSavedCards()).toEqual([]);
  expect(await findSavedCard(card?.cardId ?? "")).toBeNull();
  const orderId = await placedOrder();
  const form = { orderId, method: "card", idempotencyKey: freshKey(), clientIp: null };
  for (const means of [savedCard && { savedCard }, { token: await makeToken(VISA) }])
    expect(await startPayment({ ...form, ...means })).toMatchObject({
      ok: false,
      error: { code: "rejected" },
    });
  expect(await paymentsOf(orderId)).toEqual([]);
  expect(await startPayment({ ...form, remember: await rememberCard() })).toMatchObject({
    ok: true,
    value: { nextAction: { kind: "redirect" } },
  });
  // Nobody can be asked to delete what is kept, so nobody says that it was.
  expect(await removeSavedCard(card?.cardId ?? "")).toEqual({ ok: false, error: "unavailable" });
  expect(await forgetMe()).toEqual({ ok: false, error: "unavailable" });
  openStore({ LIMIT_LOOPBACK: "false" });
  expect(await listSavedCards()).toMatchObject([{ lastDigits: "4242" }]);
  expect(await forgetMe()).toEqual({ ok: true, value: null });
});

test("sandbox, test and live have customers of their own, and forgetting one leaves the others", async () => {
  const SESSION_SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";
  const openSandbox = () => openStore({ LIMIT_LOOPBACK: "false", SESSION_SECRET });
  const openTestShop = () =>
    openStore({
      STORE_SANDBOX: "false",
      OMISE_SECRET_KEY: "skey_test_abc",
      OMISE_PUBLIC_KEY: "pkey_test_abc",
      OMISE_WEBHOOK_SECRET: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
      SESSION_SECRET,
    });
  openSandbox();
  await writeCustomerId("cust_test_sandbox");
  openTestShop();
  expect(await readCustomerId()).toBeNull();
  await writeCustomerId("cust_test_test");
  openSandbox();
  expect(await readCustomerId()).toBe("cust_test_sandbox");
  await writeCustomerId(null);
  expect(await readCustomerId()).toBeNull();
  openTestShop();
  expect(await readCustomerId()).toBe("cust_test_test");
  openStore({ LIMIT_LOOPBACK: "false" });
});
