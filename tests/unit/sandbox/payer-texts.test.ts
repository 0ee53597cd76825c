import { afterEach, beforeEach, expect, test } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { shopAccountKey } from "@/lib/sandbox/omise/account";
import { payeeOf } from "@/lib/sandbox/omise/payer-texts";
import { storeProfile } from "@/lib/store-profile";

beforeEach(() => setEnv(parseEnv({ STORE_SANDBOX: "true" })));
afterEach(() => setEnv());

test("the payer's telephone names whom the shop told its shopper to look for", () => {
  expect(payeeOf(shopAccountKey())).toBe(storeProfile.legalName);
});

test("whoever tries test keys of their own is not told that they pay the shop", () => {
  expect(payeeOf("another account")).toBe("Sandbox test account");
});
