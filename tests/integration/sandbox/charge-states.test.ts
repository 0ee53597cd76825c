import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY, now, setClock, shift } from "@/lib/clock";
import { inTransaction } from "@/lib/db/transaction";
import { changeAccount, shopAccountKey } from "@/lib/sandbox/omise/account";
import { answerAuthorization, findAuthorization } from "@/lib/sandbox/omise/authorize";
import { expireOverdue } from "@/lib/sandbox/omise/expiry";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callOmise, makeCharge, makeToken, type Reply, sandboxEnv } from "@/tests/support/omise-emulator";

beforeAll(async () => {
  await freshDatabase();
});
beforeEach(() => sandboxEnv());
afterEach(async () => {
  setClock();
  await setThreeDSecure(true);
});
afterAll(closeDatabase);

const setThreeDSecure = (threeDSecure: boolean) =>
  inTransaction((tx) => changeAccount(tx, shopAccountKey(), { threeDSecure }));

const paymentOf = ({ body }: Reply) => String(body.authorize_uri).split("/").pop() ?? "";
const read = async ({ body }: Reply) => (await callOmise("GET", `/charges/${body.id}`)).body;
const act = (charge: Reply, action: string, sent?: Record<string, unknown>) =>
  callOmise("POST", `/charges/${charge.body.id}/${action}`, sent);

/* Rows of the reference's table: status, authorized, paid, capturable, reversible, refundable. */
const flags = (body: Record<string, unknown>) => [
  body.status,
  body.authorized,
  body.paid,
  body.capturable,
  body.reversible,
  body.refundable,
];

test("a card that waits at the bank, then is approved, then given back in two parts", async () => {
  const charge = await makeCharge();
  expect(flags(charge.body)).toEqual(["pending", false, false, false, false, false]);
  expect(charge.body.authorize_uri).toContain("/sandbox/omise/authorize/paym_test_");
  expect(await findAuthorization(paymentOf(charge))).toMatchObject({
    state: "waiting",
    amount: 12_345,
    card: { brand: "Visa", lastDigits: "4242" },
    returnsHome: true,
  });
  expect(await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: "prompt" })).toBe(true);
  const paid = await read(charge);
  expect(flags(paid)).toEqual(["successful", true, true, false, false, true]);
  expect(paid).toMatchObject({
    captured_amount: 12_345,
    authenticated_by: "3DS",
    authorize_uri: charge.body.authorize_uri,
  });
  expect(paid.transaction).toMatch(/^trxn_test_/);

  await act(charge, "refunds", { amount: 345 });
  expect(flags(await read(charge))).toEqual(["successful", true, true, false, false, true]);
  expect(await act(charge, "refunds", { amount: 12_001 })).toMatchObject({
    status: 400,
    body: { code: "failed_refund" },
  });
  await act(charge, "refunds", { amount: 12_000 });
  const refunded = await read(charge);
  expect(flags(refunded)).toEqual(["successful", true, true, false, false, false]);
  expect(refunded).toMatchObject({ refunded_amount: 12_345, partially_refundable: false });
});

test("the first answer at the bank counts, a second one changes nothing", async () => {
  const charge = await makeCharge();
  await answerAuthorization(paymentOf(charge), { decision: "decline", webhook: "prompt" });
  await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: "prompt" });
  expect(await read(charge)).toMatchObject({
    status: "failed",
    failure_code: "payment_rejected",
    paid: false,
  });
  const { body: events } = await callOmise("GET", `/events?limit=100`);
  const mine = Array.isArray(events.data)
    ? events.data.filter((event) => event.data.id === charge.body.id)
    : [];
  expect(mine.map((event) => event.key)).toEqual(["charge.create", "charge.complete"]);
});

test("a card waved through is paid at once and sees no bank page", async () => {
  const charge = await makeCharge({}, "4111111111111111");
  expect(flags(charge.body)).toEqual(["successful", true, true, false, false, true]);
  expect(charge.body.authorize_uri).toBeNull();
  const demanded = await makeCharge({ authentication: "3DS" }, "4111111111111111");
  expect(demanded.body.status).toBe("pending");
});

test("with 3-D Secure switched off every card is answered at once", async () => {
  await setThreeDSecure(false);
  const good = await makeCharge();
  expect(good.body).toMatchObject({ status: "successful", authorize_uri: null });
  const bad = await makeCharge({}, "4111111111140011");
  expect(flags(bad.body)).toEqual(["failed", false, false, false, false, false]);
  expect(bad.body).toMatchObject({
    failure_code: "insufficient_fund",
    failure_message: "insufficient funds in the account or the card has reached the credit limit",
  });
});

test.each([
  ["4111111111140011", "insufficient_fund", true],
  ["5555551111100012", "stolen_or_lost_card", true],
  ["377138160000009", "failed_processing", true],
  ["6250947000000048", "payment_rejected", true],
  ["3530111111140016", "failed_fraud_check", false],
  ["4111111111180017", "invalid_account_number", false],
  ["4111111111150002", "failed_processing", false],
  ["377138161111003", "failed_processing", true],
])("the test card %s fails with %s", async (number, code, afterBank) => {
  const charge = await makeCharge({}, number);
  expect(charge.status).toBe(200);
  expect(charge.body.status).toBe(afterBank ? "pending" : "failed");
  if (afterBank) {
    expect(await findAuthorization(paymentOf(charge))).toMatchObject({ refusal: code });
    await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: "prompt" });
  }
  expect(await read(charge)).toMatchObject({ status: "failed", failure_code: code, paid: false });
});

test("a card of which the security code was not checked says so", async () => {
  const { body } = await makeCharge({}, "4111111111160001");
  expect(body.card).toMatchObject({ security_code_check: false });
});

test("money that is only authorized waits to be captured, once, in whole", async () => {
  const charge = await makeCharge({ capture: false }, "4111111111111111");
  expect(flags(charge.body)).toEqual(["pending", true, false, true, true, false]);
  expect((await act(charge, "refunds", { amount: 1 })).body).toMatchObject({ code: "failed_refund" });
  expect((await act(charge, "capture", { capture_amount: 5_000 })).body).toMatchObject({
    code: "failed_capture",
  });
  expect((await act(charge, "expire")).body).toMatchObject({ code: "failed_expire" });
  const captured = await act(charge, "capture");
  expect(flags(captured.body)).toEqual(["successful", true, true, false, false, true]);
  expect((await act(charge, "capture")).body).toMatchObject({ code: "failed_capture" });
  expect((await act(charge, "reverse")).body).toMatchObject({ code: "failed_void" });
});

test("a pre-authorization can be captured in part", async () => {
  const charge = await makeCharge({ capture: false, authorization_type: "pre_auth" }, "4111111111111111");
  for (const capture_amount of [0, 12_346])
    expect((await act(charge, "capture", { capture_amount })).body).toMatchObject({ code: "failed_capture" });
  const { body } = await act(charge, "capture", { capture_amount: 5_000 });
  expect(body).toMatchObject({ status: "successful", captured_amount: 5_000, amount: 12_345, fee: 183 });
  expect((await act(charge, "refunds", { amount: 5_001 })).body).toMatchObject({ code: "failed_refund" });
});

test("after 3-D Secure an authorization waits with its page's address still set", async () => {
  const charge = await makeCharge({ capture: false });
  await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: "prompt" });
  const held = await read(charge);
  expect(flags(held)).toEqual(["pending", true, false, true, true, false]);
  expect(held.authorize_uri).toBe(charge.body.authorize_uri);
});

test("an authorization can be given back, and lapses by itself after seven days", async () => {
  const first = await makeCharge({ capture: false }, "4111111111111111");
  const reversed = await act(first, "reverse");
  expect(flags(reversed.body)).toEqual(["reversed", true, false, false, false, false]);
  expect(reversed.body).toMatchObject({ reversed: true });
  const second = await makeCharge({ capture: false }, "4111111111111111");
  const later = shift(now(), 7 * DAY + 1_000);
  setClock(() => later);
  const lapsed = await read(second);
  expect(flags(lapsed)).toEqual(["expired", false, false, false, false, false]);
  expect(lapsed).toMatchObject({ expired: true, authorize_uri: null });
  expect((await act(second, "capture")).body).toMatchObject({ code: "expired_charge" });
});

test("a charge whose time is over expires although nobody looks, once", async () => {
  await callOmise("POST", "/charges", {
    amount: 5_000,
    currency: "THB",
    source: { type: "promptpay" },
    expires_at: shift(now(), 60_000).toISOString(),
  });
  const waiting = await makeCharge();
  const later = shift(now(), 61_000);
  setClock(() => later);
  expect(await expireOverdue()).toBe(1);
  expect(await expireOverdue()).toBe(0);
  const { body } = await callOmise("GET", "/events?order=reverse_chronological&limit=1");
  expect(body.data).toMatchObject([
    { key: "charge.expire", data: { status: "expired", source: { charge_status: "expired" } } },
  ]);
  expect(await read(waiting)).toMatchObject({ status: "pending" });
});

test("a charge that nobody answers can be closed by the shop, and then not be approved any more", async () => {
  const charge = await makeCharge();
  const closed = await act(charge, "expire");
  expect(flags(closed.body)).toEqual(["expired", false, false, false, false, false]);
  expect(await findAuthorization(paymentOf(charge))).toMatchObject({ state: "closed" });
  await answerAuthorization(paymentOf(charge), { decision: "approve", webhook: "prompt" });
  expect(await read(charge)).toMatchObject({ status: "expired" });
});

test("a tester can settle a waiting charge without the page", async () => {
  const paid = await makeCharge();
  expect((await act(paid, "mark_as_paid")).body).toMatchObject({ status: "successful", paid: true });
  expect((await act(paid, "mark_as_failed")).body).toMatchObject({ code: "invalid_charge" });
  const failed = await makeCharge();
  expect((await act(failed, "mark_as_failed", { failure_code: "insufficient_balance" })).body).toMatchObject({
    status: "failed",
    failure_code: "insufficient_balance",
  });
});

test("a whole refund on the day of the sale is a void, later it is not", async () => {
  const today = await makeCharge({}, "4111111111111111");
  expect((await act(today, "refunds", { amount: 12_345 })).body).toMatchObject({ voided: true });
  expect(await read(today)).toMatchObject({ voided: true, status: "successful" });
  const other = await makeCharge({}, "4111111111111111");
  const later = shift(now(), 2 * DAY);
  setClock(() => later);
  expect((await act(other, "refunds", { amount: 12_345, void: true })).body).toMatchObject({
    code: "failed_void",
  });
  expect((await act(other, "refunds", { amount: 12_345 })).body).toMatchObject({ voided: false });
});

test("a charge takes fifteen refunds and none after a year", async () => {
  const charge = await makeCharge({}, "4111111111111111");
  for (let count = 0; count < 15; count += 1)
    expect((await act(charge, "refunds", { amount: 1 })).status).toBe(200);
  expect((await act(charge, "refunds", { amount: 1 })).body).toMatchObject({ code: "failed_refund" });
  const old = await makeCharge({}, "4111111111111111");
  const later = shift(now(), 366 * DAY);
  setClock(() => later);
  expect((await act(old, "refunds", { amount: 1 })).body).toMatchObject({ code: "failed_refund" });
});

test("a token serves once, for half an hour, and for its own account", async () => {
  const charge = { amount: 5_000, currency: "THB", return_uri: "http://localhost:3000/x" };
  const token = await makeToken();
  const both = await Promise.all(
    [1, 2, 3].map(() => callOmise("POST", "/charges", { ...charge, card: token })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  expect(both.find(({ status }) => status === 400)?.body).toMatchObject({ code: "used_token" });
  const foreign = await callOmise(
    "POST",
    "/charges",
    { ...charge, card: await makeToken() },
    { key: "skey_test_somebody" },
  );
  expect(foreign).toMatchObject({ status: 404, body: { code: "not_found" } });
  const stale = await makeToken();
  const later = shift(now(), 31 * 60_000);
  setClock(() => later);
  expect((await callOmise("POST", "/charges", { ...charge, card: stale })).body).toMatchObject({
    code: "invalid_card_token",
  });
});

test("a refused charge leaves the token unused and nothing behind", async () => {
  const before = (await callOmise("GET", "/charges")).body.total;
  const card = await makeToken();
  const base = { amount: 5_000, currency: "THB", card, return_uri: "http://localhost:3000/x" };
  const refused: [Record<string, unknown>, string][] = [
    [{ ...base, amount: 1_999 }, "invalid_amount"],
    [{ ...base, amount: 15_000_001 }, "invalid_amount"],
    [{ ...base, amount: -5 }, "invalid_amount"],
    [{ ...base, amount: 20.5 }, "bad_request"],
    [{ ...base, amount: "1e9" }, "bad_request"],
    [{ ...base, amount: undefined }, "invalid_amount"],
    [{ ...base, currency: "XXX" }, "bad_request"],
    [{ ...base, currency: undefined }, "bad_request"],
    [{ ...base, return_uri: undefined }, "invalid_charge"],
    [{ ...base, return_uri: "javascript:alert(1)" }, "invalid_charge"],
    [{ ...base, metadata: "text" }, "bad_request"],
    [{ ...base, metadata: ["list"] }, "bad_request"],
    [{ ...base, card: undefined }, "missing_card"],
    [{ ...base, source: "src_test_0000000000000000000" }, "invalid_charge"],
    [{ ...base, webhook_endpoints: ["http://evil.example/"] }, "bad_request"],
  ];
  for (const [sent, code] of refused) {
    const { status, body } = await callOmise("POST", "/charges", sent);
    expect([status, body.code], JSON.stringify(sent)).toEqual([400, code]);
  }
  expect((await callOmise("GET", "/charges")).body.total).toBe(before);
  expect((await callOmise("POST", "/charges", base)).body.status).toBe("pending");
});

test("limits and money follow the country of the account", async () => {
  sandboxEnv({ STORE_LOCALE: "ja" });
  const { body } = await makeCharge({ amount: 3_800, currency: "JPY" }, "4111111111111111");
  expect(body).toMatchObject({ currency: "JPY", funding_currency: "JPY", amount: 3_800 });
  const small = await makeCharge({ amount: 99, currency: "JPY" });
  expect(small.body).toMatchObject({ code: "invalid_amount" });
  const dollars = await makeCharge({ amount: 1_000, currency: "USD" }, "4111111111111111");
  expect(dollars.body).toMatchObject({
    currency: "USD",
    amount: 1_000,
    funding_currency: "JPY",
    funding_amount: 1_522,
  });
});
