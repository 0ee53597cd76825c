import { afterAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { EnvError, parseEnv } from "@/lib/env";
import { shopAccountKey } from "@/lib/sandbox/omise/account";
import { charges } from "@/lib/sandbox/omise/book";
import { closeDatabase } from "@/tests/support/database";
import { chargeIdOf, openPayingShop, pay } from "@/tests/support/paying";
import { placedOrder } from "@/tests/support/shop";

afterAll(closeDatabase);

test.each([
  ["says so", { OMISE_DYNAMIC_WEBHOOK: "true", STORE_BASE_URL: "https://localhost:3000" }, true],
  ["says nothing of it", { STORE_BASE_URL: "https://localhost:3000" }, false],
  ["has no https", { OMISE_DYNAMIC_WEBHOOK: "true", STORE_BASE_URL: "http://localhost:3000" }, false],
])("a deployment that %s hears of its own charges as configured", async (_, settings, told) => {
  const close = await openPayingShop(settings);
  const started = await pay(await placedOrder());
  if (!started.ok) throw new Error(started.error.code);
  const charge = await charges.find(await db(), shopAccountKey(), await chargeIdOf(started.value.id));
  expect(charge?.hidden.webhookEndpoints).toEqual(told ? ["https://localhost:3000/api/webhook/omise"] : []);
  close();
});

test.each(["https://pay.example", "pay.example/x", "*", "localhost", "a b.example", ".."])(
  "A38 OMISE_REDIRECT_HOSTS=%s does not start the shop",
  (hosts) => {
    expect(() => parseEnv({ STORE_SANDBOX: "true", OMISE_REDIRECT_HOSTS: hosts })).toThrow(EnvError);
  },
);
