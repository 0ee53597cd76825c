import { createPrivateKey } from "node:crypto";
import https from "node:https";
import { afterAll, beforeAll, expect, test } from "vitest";
import { interceptGateways } from "@/lib/sandbox/intercept";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { cardFields, omiseLibrary, sandboxEnv } from "@/tests/support/omise-emulator";

const plainFetch = globalThis.fetch;
let release: () => void;

beforeAll(async () => {
  sandboxEnv();
  await freshDatabase();
  release = interceptGateways();
});
afterAll(async () => {
  release();
  await closeDatabase();
});

test("the untouched omise library buys through 3-D Secure against the emulator", async () => {
  const omise = omiseLibrary();
  const token = await omise.tokens.create({
    card: {
      name: "A Buyer",
      number: "4242424242424242",
      expiration_month: 12,
      expiration_year: 2040,
      security_code: "123",
      city: "Bangkok",
      postal_code: "10110",
    },
  });
  expect(token.card.last_digits).toBe("4242");
  const charge = await omise.charges.create({
    amount: 12_345,
    currency: "THB",
    card: token.id,
    return_uri: "http://localhost:3000/back",
    metadata: { payment_id: "pay_x" },
  });
  expect(charge).toMatchObject({ object: "charge", status: "pending", fee: 451, fee_vat: 32, net: 11_862 });
  expect(charge.authorize_uri).toMatch(
    /^http:\/\/localhost:3000\/sandbox\/omise\/authorize\/paym_test_[0-9a-z]{19}$/,
  );
  const read = await omise.charges.retrieve(charge.id);
  expect(read).toMatchObject({ id: charge.id, metadata: { payment_id: "pay_x" } });
  await expect(
    omise.charges.create({ amount: 12_345, currency: "THB", card: token.id }),
  ).rejects.toMatchObject({
    object: "error",
    code: "used_token",
  });
  expect(cardFields().number).toBe("4242424242424242");
});

test("calls are answered still after a development server has put the plain fetch back", async () => {
  const picture = () => fetch("https://api.omise.co/charges/chrg_test_1/documents/docu_test_1/downloads/0");
  expect((await picture()).status).toBe(401);
  globalThis.fetch = plainFetch;
  expect((await picture()).status).toBe(401);
  release();
  expect(globalThis.fetch).toBe(plainFetch);
  release = interceptGateways();
  expect((await picture()).status).toBe(401);
});

test("calls to other hosts go their way", async () => {
  await expect(fetch("http://127.0.0.1:1/nothing")).rejects.toThrow();
});

/** What other work has left in OpenSSL's queue of errors, beside the one that is made here to see it. */
function leftInOpenssl(): unknown[] {
  try {
    createPrivateKey("no key");
  } catch (error) {
    if (error instanceof Error && "opensslErrorStack" in error && Array.isArray(error.opensslErrorStack))
      return error.opensslErrorStack.slice(1);
  }
  return [];
}

test("calls to the emulator leave no error behind over which Node would end the shop when it seals a cart", async () => {
  const left: unknown[] = [];
  const call = () =>
    new Promise((resolve) => {
      const request = https.get("https://api.omise.co/account", { auth: "skey_test_none:" });
      left.push(...leftInOpenssl());
      request.on("response", (response) => response.resume().on("end", resolve));
    });
  await call();
  await Promise.all([call(), call()]); // connections of their own, which would offer what the first was given
  expect(left).toEqual([]);
});
