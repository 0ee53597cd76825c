import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EnvError, parseEnv } from "@/lib/env";

type Variables = Record<string, string | undefined>;

const SESSION = "b7Qm2xV9tLr4KzW8pYc6NdF3hGjS5aUe";
const WEBHOOK = "c2VjcmV0LW9mLWEtd2ViaG9vaw==";

/** A deployment that may start, of each kind. */
const sandbox: Variables = { STORE_SANDBOX: "true" };
const testShop: Variables = {
  NODE_ENV: "production",
  STORE_BASE_URL: "https://shop.example",
  OMISE_SECRET_KEY: "skey_test_5xuy4w91xqz7d1w9u0t",
  OMISE_PUBLIC_KEY: "pkey_test_5xuy4w91xqz7d1w9u0t",
  OMISE_WEBHOOK_SECRET: WEBHOOK,
  SESSION_SECRET: SESSION,
};
const liveShop: Variables = {
  ...testShop,
  OMISE_SECRET_KEY: "skey_5xuy4w91xqz7d1w9u0t",
  OMISE_PUBLIC_KEY: "pkey_5xuy4w91xqz7d1w9u0t",
};

function refusal(variables: Variables): string {
  try {
    parseEnv(variables);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return "";
}

describe("A38 a shop that is configured wrongly", () => {
  test.each<[string, Variables, string]>([
    ["has no secret key", { ...testShop, OMISE_SECRET_KEY: undefined }, "OMISE_SECRET_KEY"],
    ["has a blank secret key", { ...testShop, OMISE_SECRET_KEY: "  " }, "OMISE_SECRET_KEY"],
    ["has no public key", { ...testShop, OMISE_PUBLIC_KEY: undefined }, "OMISE_PUBLIC_KEY"],
    ["has no webhook secret", { ...testShop, OMISE_WEBHOOK_SECRET: undefined }, "OMISE_WEBHOOK_SECRET"],
    [
      "has only commas for a webhook secret",
      { ...testShop, OMISE_WEBHOOK_SECRET: " , " },
      "OMISE_WEBHOOK_SECRET",
    ],
    [
      "has a webhook secret that is not base64",
      { ...testShop, OMISE_WEBHOOK_SECRET: "not base64!" },
      "OMISE_WEBHOOK_SECRET",
    ],
    ["has no session secret", { ...testShop, SESSION_SECRET: undefined }, "SESSION_SECRET"],
    ["has a short session secret", { ...testShop, SESSION_SECRET: "b7Qm2xV9tLr4" }, "SESSION_SECRET"],
    ["has a session secret of one letter", { ...testShop, SESSION_SECRET: "a".repeat(64) }, "SESSION_SECRET"],
    [
      "rotates to a short session secret",
      { ...testShop, SESSION_SECRET: `${SESSION},short-one` },
      "SESSION_SECRET",
    ],
    [
      "has no secret for Vercel's cron",
      { ...testShop, VERCEL: "1", DATABASE_URL: "postgres://db.example/shop" },
      "CRON_SECRET",
    ],
    ["has a short cron secret", { ...testShop, CRON_SECRET: "brief-secret" }, "CRON_SECRET"],
    [
      "swapped its keys",
      {
        ...testShop,
        OMISE_SECRET_KEY: testShop.OMISE_PUBLIC_KEY,
        OMISE_PUBLIC_KEY: testShop.OMISE_SECRET_KEY,
      },
      "OMISE_SECRET_KEY",
    ],
    [
      "mixes a live secret key with a test public key",
      { ...liveShop, OMISE_PUBLIC_KEY: testShop.OMISE_PUBLIC_KEY },
      "OMISE_PUBLIC_KEY",
    ],
    [
      "mixes a test secret key with a live public key",
      { ...liveShop, OMISE_SECRET_KEY: testShop.OMISE_SECRET_KEY },
      "OMISE_SECRET_KEY",
    ],
    ["takes live cards over http", { ...liveShop, STORE_BASE_URL: "http://shop.example" }, "STORE_BASE_URL"],
    [
      "takes live cards with no address of its own",
      { ...liveShop, STORE_BASE_URL: undefined },
      "STORE_BASE_URL",
    ],
    [
      "has an address with a path",
      { ...testShop, STORE_BASE_URL: "https://shop.example/store" },
      "STORE_BASE_URL",
    ],
    ["has an address that is none", { ...testShop, STORE_BASE_URL: "somewhere.example" }, "STORE_BASE_URL"],
    [
      "has an address of another kind",
      { ...testShop, STORE_BASE_URL: "ftp://shop.example" },
      "STORE_BASE_URL",
    ],
    [
      "emulates payments with live keys",
      { ...liveShop, STORE_SANDBOX: "true", STORE_BASE_URL: "http://localhost:3000" },
      "STORE_SANDBOX",
    ],
    [
      "emulates payments with one live key",
      { STORE_SANDBOX: "true", OMISE_SECRET_KEY: liveShop.OMISE_SECRET_KEY },
      "STORE_SANDBOX",
    ],
    [
      "emulates payments on a public address",
      { STORE_SANDBOX: "true", STORE_BASE_URL: "https://shop.example" },
      "STORE_SANDBOX",
    ],
    [
      "emulates payments on an address that only looks like this machine",
      { STORE_SANDBOX: "true", STORE_BASE_URL: "https://localhost.shop.example" },
      "STORE_SANDBOX",
    ],
    [
      "emulates payments in production on Vercel",
      {
        STORE_SANDBOX: "true",
        VERCEL: "1",
        VERCEL_ENV: "production",
        VERCEL_PROJECT_PRODUCTION_URL: "shop.example",
      },
      "STORE_SANDBOX",
    ],
    [
      "reaches Omise without https",
      { ...testShop, OMISE_API_BASE: "http://api.omise.example" },
      "OMISE_API_BASE",
    ],
    [
      "reaches Omise at a port, which its library does not know",
      { ...testShop, OMISE_VAULT_BASE: "https://vault.omise.example:8443" },
      "OMISE_VAULT_BASE",
    ],
    ["sells in a currency it does not know", { ...sandbox, STORE_CURRENCY: "EUR" }, "STORE_CURRENCY"],
    ["speaks a language it does not know", { ...sandbox, STORE_LOCALE: "fr_FR" }, "STORE_LOCALE"],
    ["takes payments by a gateway it does not know", { ...sandbox, GATEWAYS: "omise,cowries" }, "GATEWAYS"],
    [
      "has a database of another kind",
      { ...sandbox, DATABASE_URL: "mysql://localhost/shop" },
      "DATABASE_URL",
    ],
    ["counts its proxies in words", { ...sandbox, TRUSTED_PROXIES: "two" }, "TRUSTED_PROXIES"],
    ["says neither true nor false", { STORE_SANDBOX: "perhaps" }, "STORE_SANDBOX"],
    ["captures perhaps", { ...sandbox, AUTO_CAPTURE: "perhaps" }, "AUTO_CAPTURE"],
    ["listens on a port that is none", { ...sandbox, PORT: "http" }, "PORT"],
    ["listens on a port beyond the last", { ...sandbox, PORT: "70000" }, "PORT"],
    [
      "speaks an unknown version of Omise's protocol",
      { ...sandbox, OMISE_API_VERSION: "2014-07-27" },
      "OMISE_API_VERSION",
    ],
    ["sends mail by carrier pigeon", { ...sandbox, SMTP_URL: "pigeon://loft" }, "SMTP_URL"],
  ])("that %s refuses to start and names the variable", (_, variables, name) => {
    const message = refusal(variables);
    expect(message).toMatch(new RegExp(`^ {2}- ${name}|\\b${name}\\b`, "m"));
    for (const [key, value] of Object.entries(variables))
      if (value && value.length > 5 && !/^(production|true|https:\/\/shop\.example)$/.test(value))
        expect(message.includes(value), `the value of ${key} is in the message`).toBe(false);
  });

  test("never shows a value, whatever was put into whichever variable", () => {
    const names = [
      ...[
        "STORE_BASE_URL",
        "STORE_LOCALE",
        "STORE_CURRENCY",
        "STORE_SANDBOX",
        "GATEWAYS",
        "PORT",
        "DATABASE_URL",
      ],
      ...["OMISE_SECRET_KEY", "OMISE_PUBLIC_KEY", "OMISE_API_VERSION", "OMISE_API_BASE", "OMISE_VAULT_BASE"],
      ...[
        "OMISE_WEBHOOK_SECRET",
        "AUTO_CAPTURE",
        "SESSION_SECRET",
        "CRON_SECRET",
        "TRUSTED_PROXIES",
        "SMTP_URL",
      ],
    ];
    const canary = fc
      .array(fc.constantFrom(..."qzQZ7391_-/:. "), { minLength: 3, maxLength: 40 })
      .map((letters) => `zQx9${letters.join("")}9xQz`);
    fc.assert(
      fc.property(fc.constantFrom(...names), canary, (name, value) => {
        const message = refusal({ ...testShop, [name]: value });
        return !message.includes("zQx9") && (message === "" || message.includes(name));
      }),
      { numRuns: 2_000 },
    );
  });

  test("is told everything that is wrong at once", () => {
    const message = refusal({ NODE_ENV: "production", STORE_BASE_URL: "https://shop.example" });
    for (const name of ["OMISE_SECRET_KEY", "OMISE_PUBLIC_KEY", "OMISE_WEBHOOK_SECRET", "SESSION_SECRET"])
      expect(message).toContain(name);
    expect(message).toContain("STORE_SANDBOX=true");
  });
});

describe("a shop that is configured well", () => {
  test("needs nothing at all to try it out in the sandbox", () => {
    expect(parseEnv(sandbox)).toMatchObject({
      mode: "sandbox",
      sandbox: true,
      baseUrl: "http://localhost:3000",
      allowedOrigins: ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"],
      currency: "THB",
      country: "TH",
      locale: "en",
      autoCapture: true,
      databaseUrl: undefined,
    });
  });

  test("takes forms from its address alone, unless it is a sandbox on this machine", () => {
    const local = { ...testShop, STORE_BASE_URL: "http://localhost:3000" };
    expect(parseEnv(local).allowedOrigins).toEqual(["http://localhost:3000"]);
    expect(parseEnv(testShop).allowedOrigins).toEqual(["https://shop.example"]);
    const sandboxAt = (address: string) => parseEnv({ ...sandbox, STORE_BASE_URL: address }).allowedOrigins;
    expect(sandboxAt("http://127.0.0.1:4123")).toEqual([
      "http://127.0.0.1:4123",
      "http://localhost:4123",
      "http://[::1]:4123",
    ]);
  });

  test("waits on Vercel for its database with words, not with a stop", () => {
    const waiting = { ...testShop, VERCEL: "1", CRON_SECRET: "q8Wn3zR5tYb7KcX2", DATABASE_URL: undefined };
    expect(parseEnv(waiting)).toMatchObject({ onVercel: true, databaseUrl: undefined });
    expect(parseEnv({ ...sandbox, VERCEL: "1", VERCEL_ENV: "preview" }).sandbox).toBe(true);
  });

  test("follows PORT with its address", () => {
    expect(parseEnv({ ...sandbox, PORT: "4123" }).baseUrl).toBe("http://localhost:4123");
  });

  test("knows test keys from live keys", () => {
    expect(parseEnv(testShop).mode).toBe("test");
    expect(parseEnv(liveShop).mode).toBe("live");
  });

  test.each([
    ["th_TH", "th", "THB", "TH"],
    ["ja_JP", "ja", "JPY", "JP"],
    ["en_SG", "en", "SGD", "SG"],
    ["ja", "ja", "JPY", "JP"],
  ])("set to %s speaks %s and sells in %s", (STORE_LOCALE, locale, currency, country) => {
    expect(parseEnv({ ...sandbox, STORE_LOCALE })).toMatchObject({ locale, currency, country });
  });

  test("may speak one country's language and sell in another's currency", () => {
    expect(parseEnv({ ...sandbox, STORE_LOCALE: "en_SG", STORE_CURRENCY: "MYR" })).toMatchObject({
      locale: "en",
      currency: "MYR",
      country: "MY",
    });
  });

  test("takes two secrets of each kind during a rotation, the newest first", () => {
    const older = "Xk3pTn8vRq1wZs6yBm4cJd9fLg2hUe7a";
    const env = parseEnv({
      ...testShop,
      SESSION_SECRET: `${SESSION}, ${older}`,
      OMISE_WEBHOOK_SECRET: `${WEBHOOK},b2xkZXItd2ViaG9vay1zZWNyZXQ=`,
    });
    expect(env.sessionSecrets).toEqual([SESSION, older]);
    expect(env.omise.webhookSecrets).toEqual([WEBHOOK, "b2xkZXItd2ViaG9vay1zZWNyZXQ="]);
  });

  test("on Vercel takes its address and its allowed origins from the platform", () => {
    const vercel = {
      ...testShop,
      STORE_BASE_URL: undefined,
      VERCEL: "1",
      VERCEL_URL: "amefon-abc.vercel.app",
      VERCEL_BRANCH_URL: "amefon-git-main.vercel.app",
      VERCEL_PROJECT_PRODUCTION_URL: "shop.example",
      DATABASE_URL: "postgres://db.example/shop",
      CRON_SECRET: "q8Wn3zR5tYb7KcX2",
    };
    expect(parseEnv({ ...vercel, VERCEL_ENV: "production" }).baseUrl).toBe("https://shop.example");
    const preview = parseEnv({ ...vercel, VERCEL_ENV: "preview", STORE_SANDBOX: "true" });
    expect(preview.baseUrl).toBe("https://amefon-abc.vercel.app");
    expect(preview.sandbox).toBe(true);
    expect(preview.allowedOrigins).toEqual([
      "https://amefon-abc.vercel.app",
      "https://amefon-git-main.vercel.app",
      "https://shop.example",
    ]);
  });
});
