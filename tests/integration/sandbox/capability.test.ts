import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { changeAccount, shopAccountKey } from "@/lib/sandbox/omise/account";
import { SOURCE_TYPES } from "@/lib/sandbox/omise/source-types";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { basic, callOmise, makeToken, sandboxEnv } from "@/tests/support/omise-emulator";
import { sandboxServer } from "@/tests/support/sandbox-server";

let server: Awaited<ReturnType<typeof sandboxServer>>;
beforeAll(async () => {
  await freshDatabase();
  server = await sandboxServer();
});
beforeEach(async () => {
  sandboxEnv();
  await settle({ country: null, methods: {}, promptPayRefunds: false });
});
afterAll(async () => {
  await server.close();
  await closeDatabase();
});

const settle = (settings: Parameters<typeof changeAccount>[2]) =>
  inTransaction((tx) => changeAccount(tx, shopAccountKey(), settings));

interface Listed {
  name: string;
  currencies: string[];
  banks: { code: string; active: boolean }[];
  installment_terms: number[] | null;
}

async function capability(key?: string): Promise<{ country: unknown; methods: Listed[] }> {
  const { body } = await callOmise("GET", "/capability", undefined, key ? { key } : {});
  return { country: body.country, methods: Array.isArray(body.payment_methods) ? body.payment_methods : [] };
}
const namesOf = ({ methods }: { methods: Listed[] }) => methods.map(({ name }) => name);

test.each([
  [
    "THB",
    "TH",
    ["promptpay", "truemoney_jumpapp", "mobile_banking_kbank", "installment_ktc"],
    ["paynow", "fpx"],
  ],
  ["JPY", "JP", ["card", "econtext", "paypay"], ["promptpay", "grabpay"]],
  ["SGD", "SG", ["paynow", "gcash", "dana", "mobile_banking_ocbc", "atome"], ["fpx", "installment_mbb"]],
  [
    "MYR",
    "MY",
    ["fpx", "duitnow_obw", "duitnow_qr", "maybank_qr", "boost", "installment_mbb"],
    ["gcash", "dana"],
  ],
])("a shop in %s has what its country has, in its own currency", async (currency, country, has, hasNot) => {
  sandboxEnv({ STORE_CURRENCY: currency });
  const listed = await capability();
  const names = namesOf(listed);
  expect(listed.country).toBe(country);
  expect(names).toEqual(expect.arrayContaining(has));
  for (const name of hasNot) expect(names).not.toContain(name);
  for (const { name, currencies } of listed.methods)
    if (name !== "card") expect(currencies, name).toEqual([currency]);
});

test("any other pair of test keys opens an account with every way to pay, until it is given a country", async () => {
  const key = "skey_test_strangers1";
  expect(namesOf(await capability(key))).toEqual(["card", ...Object.keys(SOURCE_TYPES)]);
  const set = await fetch(`${server.url}/control`, {
    method: "POST",
    headers: { authorization: basic(key), "content-type": "application/json" },
    body: JSON.stringify({ action: "settings", settings: { country: "JP" } }),
  });
  expect(set.status).toBe(200);
  expect(namesOf(await capability(key))).toEqual(["card", "econtext", "paypay"]);
  expect(namesOf(await capability("skey_test_strangers2"))).toContain("promptpay");
});

test("banks and terms are told with the method", async () => {
  sandboxEnv({ STORE_CURRENCY: "MYR" });
  const { methods } = await capability();
  for (const name of ["fpx", "duitnow_obw"]) {
    const banks = methods.find((method) => method.name === name)?.banks ?? [];
    expect(banks).toHaveLength(18);
    expect(banks.filter(({ active }) => !active).map(({ code }) => code)).toEqual(["hsbc"]);
  }
  expect(methods.find(({ name }) => name === "installment_mbb")?.installment_terms).toEqual([6, 12]);
});

test("a single way to pay can be switched off and on over HTTP, and is refused while it is off", async () => {
  const control = (settings: unknown) =>
    fetch(`${server.url}/control`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ action: "settings", settings }),
    });
  const charge = () =>
    callOmise("POST", "/charges", { amount: 5_000, currency: "THB", source: { type: "promptpay" } });
  expect((await control({ methods: { promptpay: false, card: false } })).status).toBe(200);
  const names = namesOf(await capability());
  expect(names).not.toContain("promptpay");
  expect(names).not.toContain("card");
  expect((await charge()).body).toMatchObject({ message: "type is currently not supported" });
  const card = {
    amount: 5_000,
    currency: "THB",
    card: await makeToken(),
    return_uri: "http://localhost:3000/x",
  };
  expect(await callOmise("POST", "/charges", card)).toMatchObject({
    status: 404,
    body: { code: "service_not_found" },
  });
  await control({ methods: { paynow: true } });
  expect(namesOf(await capability())).toEqual(expect.arrayContaining(["promptpay", "card", "paynow"]));
  expect((await charge()).status).toBe(200);
  expect((await control({ methods: { shoes: true } })).status).toBe(400);
  expect((await control({ webhookUri: "http://elsewhere.example/hook" })).status).toBe(400);
});

test("PromptPay can be given back where the account has arranged it", async () => {
  await settle({ promptPayRefunds: true });
  const sent = { amount: 5_000, currency: "THB", source: { type: "promptpay" } };
  const { body } = await callOmise("POST", "/charges", sent);
  const paid = await callOmise("POST", `/charges/${body.id}/mark_as_paid`);
  expect(paid.body).toMatchObject({ refundable: true });
  expect((await callOmise("POST", `/charges/${body.id}/refunds`, { amount: 1_000 })).status).toBe(200);
});

test("a live key opens nothing, and a deleted customer or card is gone for every charge", async () => {
  for (const key of ["skey_5xuy4w91xqz7d1w9u0t", "pkey_5xuy4w91xqz7d1w9u0t"])
    expect((await callOmise("GET", "/capability", undefined, { key })).body).toMatchObject({
      code: "authentication_failure",
    });
  const made = await callOmise("POST", "/customers", { card: await makeToken("4111111111111111") });
  const { id, default_card: card } = made.body;
  const pay = () =>
    callOmise("POST", "/charges", {
      amount: 5_000,
      currency: "THB",
      customer: id,
      card,
      return_uri: "http://localhost:3000/x",
    });
  expect((await pay()).body).toMatchObject({ status: "successful", customer: id, card: { id: card } });
  // Another account's customer is nobody here.
  expect(
    (await callOmise("GET", `/customers/${id}`, undefined, { key: "skey_test_strangers3" })).body,
  ).toMatchObject({ code: "not_found" });
  await callOmise("DELETE", `/customers/${id}/cards/${card}`);
  expect((await pay()).body).toMatchObject({ code: "not_found" });
  await callOmise("DELETE", `/customers/${id}`);
  expect((await callOmise("GET", `/customers/${id}`)).body).toMatchObject({ code: "not_found" });
});

test("only in Thailand can a pre-authorization be captured in part", async () => {
  sandboxEnv({ STORE_CURRENCY: "SGD" });
  const { body } = await callOmise("POST", "/charges", {
    amount: 5_000,
    currency: "SGD",
    card: await makeToken("4111111111111111"),
    capture: false,
    authorization_type: "pre_auth",
  });
  const part = await callOmise("POST", `/charges/${body.id}/capture`, { capture_amount: 1_000 });
  expect(part.body).toMatchObject({ code: "failed_capture" });
  expect((await callOmise("POST", `/charges/${body.id}/capture`)).body).toMatchObject({
    status: "successful",
  });
});
