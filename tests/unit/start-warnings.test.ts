import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { startWarnings } from "@/lib/start-warnings";

const shop = {
  STORE_BASE_URL: "https://shop.example",
  OMISE_SECRET_KEY: "skey_5xuy4w91xqz7d1w9u0t",
  OMISE_PUBLIC_KEY: "pkey_5xuy4w91xqz7d1w9u0t",
  OMISE_WEBHOOK_SECRET: "c2VjcmV0LW9mLWEtd2ViaG9vaw==",
  SESSION_SECRET: "b7Qm2xV9tLr4KzW8pYc6NdF3hGjS5aUe",
  CRON_SECRET: "q8Wn3zR5tYb7KcX2",
};
const told = (changes: Record<string, string>) =>
  startWarnings(parseEnv({ ...shop, ...changes })).map((warning) => warning.set);

test("A23 a shop that cannot tell its clients apart says at its start what to set", () => {
  expect(told({})).toEqual(["TRUSTED_PROXIES"]);
  expect(told({ TRUSTED_PROXIES: "0" })).toEqual(["TRUSTED_PROXIES"]);
  expect(told({ TRUSTED_PROXIES: "1" })).toEqual([]);
  expect(told({ VERCEL: "1" })).toEqual([]);
  expect(startWarnings(parseEnv({ STORE_SANDBOX: "true" }))).toEqual([]);
});
