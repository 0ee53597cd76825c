import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { handleOmise } from "@/lib/sandbox/omise/handle";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import {
  basic,
  callOmise,
  cardFields,
  makeCharge,
  makeToken,
  SANDBOX_KEYS,
  sandboxEnv,
} from "@/tests/support/omise-emulator";

beforeAll(async () => {
  await freshDatabase();
});
beforeEach(() => sandboxEnv());
afterAll(closeDatabase);

async function raw(method: string, path: string, init: RequestInit, host: "api" | "vault" = "api") {
  const response = await handleOmise(
    new Request(`https://${host}.omise.co${path}`, { method, ...init }),
    host,
  );
  const text = await response.text();
  const body: { object?: string; code?: string; id?: string } = JSON.parse(text);
  return { status: response.status, body };
}

test("credentials are read with and without the colon, and only as a test key in Basic form", async () => {
  const encode = (text: string) => Buffer.from(text).toString("base64");
  const good = [`Basic ${encode(`${SANDBOX_KEYS.secret}:`)}`, `basic ${encode(SANDBOX_KEYS.secret)}`];
  for (const authorization of good)
    expect((await raw("GET", "/account", { headers: { authorization } })).status).toBe(200);
  const bad = [
    "",
    "Basic",
    "Basic ????",
    `Bearer ${encode(SANDBOX_KEYS.secret)}`,
    `Basic ${encode("undefined:")}`,
    `Basic ${encode("skey_live:")}`,
    `Basic ${encode("skey_5xuy4w91xqz7d1w9u0t:")}`,
    `Basic ${encode("skey_test_:")}`,
    `Basic ${encode("skey_test_A B:")}`,
  ];
  for (const authorization of bad)
    expect(await raw("GET", "/account", { headers: { authorization } }), authorization).toMatchObject({
      status: 401,
      body: { object: "error", code: "authentication_failure" },
    });
});

test("each host wants its own key, and knows its own addresses only", async () => {
  const secret = { headers: { authorization: basic(SANDBOX_KEYS.secret) } };
  const pub = { headers: { authorization: basic(SANDBOX_KEYS.public) } };
  expect((await raw("GET", "/charges", pub)).status).toBe(401);
  expect((await raw("GET", "/capability", pub)).status).toBe(200);
  expect((await raw("GET", "/capability", secret)).status).toBe(200);
  expect((await raw("POST", "/tokens", secret, "vault")).status).toBe(401);
  expect((await raw("POST", "/tokens", pub, "api")).status).toBe(404);
  expect((await raw("GET", "/charges", secret, "vault")).status).toBe(404);
  expect((await raw("PUT", "/charges", secret)).status).toBe(404);
  expect((await raw("GET", "/nonsense", secret)).status).toBe(404);
});

test("two keys with the same ending share an account that nobody else sees", async () => {
  const token = await makeToken("4111111111111111", "pkey_test_abc");
  const made = await callOmise(
    "POST",
    "/charges",
    { amount: 5_000, currency: "THB", card: token },
    { key: "skey_test_abc" },
  );
  expect(made.status).toBe(200);
  expect(
    (await callOmise("GET", `/charges/${made.body.id}`, undefined, { key: "skey_test_abc" })).status,
  ).toBe(200);
  expect((await callOmise("GET", `/charges/${made.body.id}`)).status).toBe(404);
  expect(
    (await callOmise("GET", `/charges/${made.body.id}`, undefined, { key: "skey_test_abd" })).status,
  ).toBe(404);
});

test("a shop whose two keys end differently still has one account", async () => {
  sandboxEnv({ OMISE_SECRET_KEY: "skey_test_one111", OMISE_PUBLIC_KEY: "pkey_test_two222" });
  expect((await makeCharge()).status).toBe(200);
});

test("forms with nested brackets mean the same as JSON", async () => {
  const card = new URLSearchParams();
  for (const [name, value] of Object.entries(cardFields("4111111111111111")))
    card.set(`card[${name}]`, String(value));
  const token = await callOmise("POST", "/tokens", card, { host: "vault" });
  expect(token.body).toMatchObject({
    object: "token",
    card: { expiration_year: 2040, security_code_check: true },
  });
  const form = new URLSearchParams([
    ["amount", "12345"],
    ["currency", "thb"],
    ["card", String(token.body.id)],
    ["capture", "false"],
    ["metadata[order][id]", "7"],
    ["metadata[__proto__][polluted]", "yes"],
    ["webhook_endpoints[]", "http://localhost:3000/one"],
    ["webhook_endpoints[]", "http://127.0.0.1:9/two"],
  ]);
  const charge = await callOmise("POST", "/charges", form);
  expect(charge.body).toMatchObject({
    amount: 12_345,
    currency: "THB",
    capture: false,
    capturable: true,
    metadata: { order: { id: "7" } },
  });
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  const source = await callOmise(
    "POST",
    "/charges",
    new URLSearchParams({ amount: "5000", currency: "THB", "source[type]": "promptpay" }),
  );
  expect(source.body).toMatchObject({ status: "pending", source: { type: "promptpay", amount: 5_000 } });
});

test.each([
  ["not JSON", "{"],
  ["a list", "[]"],
  ["a number", "7"],
  ["null", "null"],
  ["NUL in a text", JSON.stringify({ description: "a\0b" })],
  ["NUL in a name", JSON.stringify({ metadata: { "a\0b": 1 } })],
  ["half a surrogate pair", '{"description":"\\ud800"}'],
  ["a deep nest", JSON.stringify({ metadata: JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`) })],
  ["300 kB", JSON.stringify({ description: "x".repeat(300_000) })],
  ["no UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ["lists for texts", JSON.stringify({ amount: [1], currency: ["THB"], card: { a: 1 } })],
  ["a huge amount", JSON.stringify({ amount: 1e300, currency: "THB" })],
])("a body that is %s is refused in words", async (_, body) => {
  const headers = { authorization: basic(SANDBOX_KEYS.secret), "content-type": "application/json" };
  const answer = await raw("POST", "/charges", { headers, body });
  expect(answer).toMatchObject({ status: 400, body: { object: "error" } });
});

test("odd ids and queries are refused without a fault of ours", async () => {
  const odd = [
    "/charges/%00",
    "/charges/chrg_test_%27%3B--",
    "/charges/__proto__",
    `/charges/${"x".repeat(5_000)}`,
    "/charges/chrg_test_1/refunds/%E0%A4%A",
    "/events/..%2f..%2f",
  ];
  for (const path of odd) expect((await callOmise("GET", path)).status, path).toBe(404);
  expect((await callOmise("GET", "/charges?order=%00")).status).toBe(400);
  expect((await callOmise("GET", "/search?scope=charge&query=%25_%27")).body).toMatchObject({ total: 0 });
});

test.each([
  [{ number: "4242424242424241" }, "number is invalid"],
  [{ number: "" }, "number can't be blank"],
  [{ number: "9999999999999995" }, "brand not supported (unknown)"],
  [{ name: " " }, "name can't be blank"],
  [{ expiration_year: 2020 }, "expiration date cannot be in the past"],
  [{ expiration_month: 13 }, "expiration month is invalid"],
  [{ expiration_year: undefined }, "expiration year is invalid"],
  [{ security_code: "12" }, "security code is invalid"],
  [{ name: "", number: "1" }, "name can't be blank and number is invalid"],
  [
    { name: "", number: "", expiration_year: 2020 },
    "name can't be blank, number can't be blank, and expiration date cannot be in the past",
  ],
])("the vault says what is wrong with a card: %j", async (change, message) => {
  const card = { ...cardFields(), ...change };
  const { status, body } = await callOmise("POST", "/tokens", { card }, { host: "vault" });
  expect(status).toBe(400);
  expect(body).toMatchObject({ object: "error", code: "invalid_card", message });
});

test("cards of every brand are known by their numbers", async () => {
  const brands = [
    ["4242424242424242", "Visa"],
    ["5555555555554444", "MasterCard"],
    ["3530111333300000", "JCB"],
    ["378282246310005", "American Express"],
    ["6447032400000000001", "Discover"],
    ["36021042000004", "Diners Club"],
    ["6250947000000006", "UnionPay"],
  ];
  for (const [number, brand] of brands) {
    const { body } = await callOmise("POST", "/tokens", { card: cardFields(number) }, { host: "vault" });
    expect(body.card, number).toMatchObject({ brand });
  }
});

test("a customer keeps cards, has a default one, and pays with either", async () => {
  const made = await callOmise("POST", "/customers", { email: "a@example.com", card: await makeToken() });
  const id = String(made.body.id);
  const first = String(made.body.default_card);
  const added = await callOmise("PATCH", `/customers/${id}`, { card: await makeToken("4111111111111111") });
  const list = await callOmise("GET", `/customers/${id}/cards`);
  expect(list.body).toMatchObject({ total: 2, data: [{ id: first }, { last_digits: "1111" }] });
  expect(added.body.default_card).toBe(first);
  const second: string = Array.isArray(list.body.data) ? list.body.data[1].id : "";
  const charge = { amount: 5_000, currency: "THB", customer: id, return_uri: "http://localhost:3000/x" };
  expect((await callOmise("POST", "/charges", { ...charge, card: second })).body).toMatchObject({
    status: "successful",
    customer: id,
    card: { id: second },
  });
  expect((await callOmise("POST", "/charges", charge)).body).toMatchObject({
    status: "pending",
    card: { id: first },
  });
  expect((await callOmise("PATCH", `/customers/${id}`, { default_card: second })).body.default_card).toBe(
    second,
  );
  const renamed = await callOmise("PATCH", `/customers/${id}/cards/${first}`, {
    name: "B",
    expiration_year: 2041,
  });
  expect(renamed.body).toMatchObject({ name: "B", expiration_year: 2041 });
  expect((await callOmise("DELETE", `/customers/${id}/cards/${second}`)).body).toEqual({
    object: "card",
    id: second,
    livemode: false,
    deleted: true,
  });
  expect((await callOmise("GET", `/customers/${id}`)).body.default_card).toBe(first);
  expect((await callOmise("DELETE", `/customers/${id}`)).body).toMatchObject({
    object: "customer",
    deleted: true,
  });
  expect((await callOmise("POST", "/charges", charge)).body).toMatchObject({ code: "not_found" });
  const bare = await callOmise("POST", "/customers", {});
  expect((await callOmise("POST", "/charges", { ...charge, customer: bare.body.id })).body).toMatchObject({
    code: "missing_card",
  });
});

test("sources are checked, serve once and must agree with their charge", async () => {
  const refused: [Record<string, unknown>, string][] = [
    [{ type: "shoes", amount: 5_000, currency: "THB" }, "type is currently not supported"],
    [{ type: "__proto__", amount: 5_000, currency: "THB" }, "type is currently not supported"],
    [{ type: "paynow", amount: 5_000, currency: "SGD" }, "type is currently not supported"],
    [{ type: "promptpay", amount: 5_000, currency: "SGD" }, "currency is currently not supported"],
    [{ type: "promptpay", amount: 1_999, currency: "THB" }, "amount must be at least 2000"],
    [
      { type: "truemoney", amount: 5_000, currency: "THB" },
      "phone_number must contain 10-11 digit characters",
    ],
    [
      { type: "installment_kbank", amount: 300_000, currency: "THB", installment_term: 5 },
      "installment_term is invalid",
    ],
  ];
  for (const [sent, message] of refused)
    expect(await callOmise("POST", "/sources", sent)).toMatchObject({ status: 400, body: { message } });
  const { body: source } = await callOmise(
    "POST",
    "/sources",
    { type: "promptpay", amount: 5_000, currency: "THB" },
    { key: SANDBOX_KEYS.public },
  );
  const charge = { amount: 5_000, currency: "THB", source: source.id };
  expect((await callOmise("POST", "/charges", { ...charge, amount: 6_000 })).status).toBe(400);
  const paid = await callOmise("POST", "/charges", charge);
  expect(paid.body).toMatchObject({ status: "pending", authorize_uri: null, card: null });
  expect((await callOmise("POST", "/charges", charge)).body).toMatchObject({
    message: "source was already used",
  });
  await callOmise("POST", `/charges/${paid.body.id}/mark_as_paid`);
  expect((await callOmise("GET", `/sources/${source.id}`)).body.charge_status).toBe("successful");
  const redirect = await callOmise("POST", "/charges", {
    amount: 5_000,
    currency: "THB",
    source: { type: "rabbit_linepay" },
    return_uri: "http://localhost:3000/x",
  });
  expect(redirect.body.authorize_uri).toMatch(/authorize\/paym_test_/);
});

test("a QR code's picture opens with its address alone, and with no other", async () => {
  const { body } = await callOmise("POST", "/charges", {
    amount: 5_000,
    currency: "THB",
    source: { type: "promptpay" },
  });
  const uri = /"download_uri":"https:\/\/api\.omise\.co([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? "";
  const open = (path: string) => handleOmise(new Request(`https://api.omise.co${path}`), "api");
  const picture = await open(uri);
  expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  expect(await picture.text()).toContain(String(body.id));
  expect((await open(`${uri.slice(0, -1)}${uri.endsWith("0") ? "1" : "0"}`)).status).toBe(401);
});
