import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EnvError, parseEnv } from "@/lib/env";
import { checkWays } from "@/lib/payments/check-ways";
import { METHODS } from "@/lib/payments/methods/method-table";

type Variables = Record<string, string | undefined>;

const pairOf = (modulusLength: number) =>
  generateKeyPairSync("rsa", {
    modulusLength,
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
const MINE = pairOf(1_024);
const THEIRS = pairOf(1_024);
const SPKI = generateKeyPairSync("rsa", {
  modulusLength: 512,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const CURVE = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const LOCKED = generateKeyPairSync("rsa", {
  modulusLength: 1_024,
  publicKeyEncoding: { type: "pkcs1", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" },
});

const TOKEN = "kShEr7391tokenOfTheirGateway";
const common: Variables = {
  NODE_ENV: "production",
  STORE_BASE_URL: "https://shop.example",
  STORE_CURRENCY: "THB",
  SESSION_SECRET: "b7Qm2xV9tLr4KzW8pYc6NdF3hGjS5aUe",
};
const omiseKeys: Variables = {
  OMISE_SECRET_KEY: "skey_5xuy4w91xqz7d1w9u0t",
  OMISE_PUBLIC_KEY: "pkey_5xuy4w91xqz7d1w9u0t",
  OMISE_WEBHOOK_SECRET: "c2VjcmV0LW9mLWEtd2ViaG9vaw==",
};
const testKeys: Variables = {
  ...omiseKeys,
  OMISE_SECRET_KEY: "skey_test_5xuy4w91xqz7d1w9u0t",
  OMISE_PUBLIC_KEY: "pkey_test_5xuy4w91xqz7d1w9u0t",
};
/** Deployments that may start, of each kind. */
const older: Variables = {
  ...common,
  GATEWAYS: "ksher",
  KSHER_API_TOKEN: TOKEN,
  KSHER_API_BASE: "https://sshop.vip.ksher.net",
};
const newer: Variables = {
  ...common,
  GATEWAYS: "ksher",
  KSHER_APPID: "mch35000",
  KSHER_PRIVATE_KEY: MINE.privateKey,
  KSHER_PUBLIC_KEY: THEIRS.publicKey,
};
const both: Variables = { ...older, ...omiseKeys, GATEWAYS: "omise,ksher" };
const sandbox: Variables = { STORE_SANDBOX: "true", STORE_CURRENCY: "THB" };
const sandboxWithBoth: Variables = { ...sandbox, GATEWAYS: "ksher,omise" };

function refusal(variables: Variables): string {
  try {
    checkWays(parseEnv(variables));
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return "";
}

describe("a shop with other gateways than Omise alone", () => {
  test.each<[string, Variables, Partial<ReturnType<typeof parseEnv>>]>([
    [
      "Omise alone, said so",
      { ...common, ...omiseKeys, GATEWAYS: "omise" },
      { gateways: ["omise"], mode: "live" },
    ],
    ["Omise alone, by default", { ...common, ...omiseKeys }, { gateways: ["omise"], mode: "live" }],
    ["Ksher's older API alone", older, { gateways: ["ksher"], mode: "live" }],
    ["Ksher's older API, for tests", { ...older, KSHER_MODE: "test" }, { mode: "test" }],
    ["Ksher's newer API alone", newer, { gateways: ["ksher"], mode: "live" }],
    ["both", both, { gateways: ["omise", "ksher"], mode: "live" }],
    ["both, Ksher first", { ...both, GATEWAYS: " ksher , omise " }, { gateways: ["ksher", "omise"] }],
    ["both, for tests", { ...both, ...testKeys, KSHER_MODE: "test" }, { mode: "test" }],
    ["both in the sandbox, with nothing else", sandboxWithBoth, { mode: "sandbox" }],
    [
      "Ksher's newer API in the sandbox",
      { ...sandboxWithBoth, KSHER_APPID: "mch90001" },
      { mode: "sandbox" },
    ],
  ])("starts with %s", (_, variables, expected) => {
    expect(refusal(variables)).toBe("");
    expect(parseEnv(variables)).toMatchObject(expected);
  });

  test("needs the keys of the gateways that it lists, and of no other", () => {
    expect(refusal({ ...older, ...omiseKeys })).toBe(""); // Omise's are there and not used
    expect(refusal({ ...common, ...omiseKeys, KSHER_APPID: "mch35000" })).toBe("");
    expect(refusal({ ...common, ...omiseKeys, STORE_CURRENCY: "JPY" })).toBe("");
  });

  test("takes the dialect whose name it was given", () => {
    expect(parseEnv(older).ksher).toMatchObject({ dialect: "vip", apiToken: TOKEN });
    expect(parseEnv(newer).ksher).toMatchObject({ dialect: "mch", appid: "mch35000" });
    expect(parseEnv(sandboxWithBoth).ksher.dialect).toBe("vip");
  });

  test("takes keys in every form that Ksher hands them out in, several of them, and with \\n for the ends of lines", () => {
    const escaped = (pem: string) => pem.trim().replaceAll("\n", "\\n");
    for (const KSHER_PRIVATE_KEY of [
      MINE.privateKey,
      SPKI.privateKey,
      escaped(MINE.privateKey),
      `\n${MINE.privateKey}\n`,
    ])
      expect(refusal({ ...newer, KSHER_PRIVATE_KEY })).toBe("");
    for (const KSHER_PUBLIC_KEY of [
      THEIRS.publicKey,
      SPKI.publicKey,
      escaped(THEIRS.publicKey),
      THEIRS.publicKey.replaceAll("\n", "\r\n"),
      `${THEIRS.publicKey}\n${SPKI.publicKey}`,
      `${escaped(THEIRS.publicKey)}\\n${escaped(SPKI.publicKey)}`,
    ])
      expect(refusal({ ...newer, KSHER_PUBLIC_KEY })).toBe("");
  });

  test("has the channels of its account, and shows as codes those that Ksher makes codes for", () => {
    expect(parseEnv(older).ksher).toMatchObject({
      channels: ["linepay", "airpay", "wechat", "bbl_promptpay", "truemoney", "ktbcard"],
      qrChannels: ["bbl_promptpay"],
    });
    expect(parseEnv({ ...older, KSHER_CHANNELS: "card, promptpay" }).ksher).toMatchObject({
      channels: ["card", "promptpay"],
      qrChannels: ["promptpay"],
    });
  });

  test("knows which gateway is preferred for what", () => {
    const wished = { ...both, PREFERRED_GATEWAY: "promptpay:ksher, card:omise" };
    expect(refusal(wished)).toBe("");
    expect(parseEnv(wished).preferredGateways).toEqual({ promptpay: "ksher", card: "omise" });
    expect(parseEnv(both).preferredGateways).toEqual({});
  });
});

describe("A38 a shop whose gateways are configured wrongly", () => {
  const pem = (label: string, inside: string) =>
    `-----BEGIN ${label}-----\n${inside}\n-----END ${label}-----`;

  test.each<[string, Variables, string]>([
    ["sells in yen through Ksher", { ...older, STORE_CURRENCY: "JPY" }, "STORE_CURRENCY"],
    [
      "sells in Japan through Ksher",
      { ...older, STORE_CURRENCY: undefined, STORE_LOCALE: "ja_JP" },
      "STORE_LOCALE",
    ],
    ["sells in dollars through both", { ...both, STORE_CURRENCY: "SGD" }, "Ksher sells in THB only"],
    ["tries Ksher out in ringgit", { ...sandboxWithBoth, STORE_CURRENCY: "MYR" }, "THB"],
    ["lists a gateway twice", { ...both, GATEWAYS: "ksher,ksher" }, "GATEWAYS"],
    ["lists a gateway that there is not", { ...older, GATEWAYS: "ksher,cowries" }, "GATEWAYS"],
    ["lists a gateway in capitals", { ...older, GATEWAYS: "KSHER" }, "GATEWAYS"],
    ["lists nothing", { ...older, GATEWAYS: "," }, "GATEWAYS"],
    ["has no token", { ...older, KSHER_API_TOKEN: undefined }, "KSHER_API_TOKEN"],
    ["has a blank token", { ...older, KSHER_API_TOKEN: "  " }, "KSHER_API_TOKEN"],
    [
      "has the sandbox's token",
      { ...older, KSHER_API_TOKEN: "amefonsandboxkshertoken000000" },
      "KSHER_API_TOKEN",
    ],
    ["has a token that is none", { ...older, KSHER_API_TOKEN: "with a space in it" }, "KSHER_API_TOKEN"],
    ["takes money by Ksher's public sandbox", { ...older, KSHER_API_BASE: undefined }, "KSHER_API_BASE"],
    [
      "reaches Ksher without https",
      { ...older, KSHER_API_BASE: "http://sshop.vip.ksher.net" },
      "KSHER_API_BASE",
    ],
    [
      "reaches Ksher at a path",
      { ...older, KSHER_API_BASE: "https://sshop.vip.ksher.net/api/v1" },
      "KSHER_API_BASE",
    ],
    [
      "reaches the newer API at a port",
      { ...newer, KSHER_MCH_BASE: "https://k.example:99/KsherPay" },
      "KSHER_MCH_BASE",
    ],
    [
      "reaches the newer page without https",
      { ...newer, KSHER_GATEWAY_BASE: "http://k.example/api" },
      "KSHER_GATEWAY_BASE",
    ],
    ["speaks both of Ksher's APIs", { ...newer, KSHER_API_TOKEN: TOKEN }, "KSHER_API_TOKEN and KSHER_APPID"],
    ["has an appid that is none", { ...newer, KSHER_APPID: "35000" }, "KSHER_APPID"],
    ["has no private key", { ...newer, KSHER_PRIVATE_KEY: undefined }, "KSHER_PRIVATE_KEY"],
    ["has no public key", { ...newer, KSHER_PUBLIC_KEY: undefined }, "KSHER_PUBLIC_KEY"],
    [
      "has a private key that is no PEM",
      { ...newer, KSHER_PRIVATE_KEY: "MIIEowIBAAKCAQEA" },
      "KSHER_PRIVATE_KEY",
    ],
    [
      "has half a private key",
      { ...newer, KSHER_PRIVATE_KEY: MINE.privateKey.slice(0, 300) },
      "KSHER_PRIVATE_KEY",
    ],
    [
      "has a private key of no sense",
      { ...newer, KSHER_PRIVATE_KEY: pem("RSA PRIVATE KEY", "aGVsbG8=") },
      "KSHER_PRIVATE_KEY",
    ],
    [
      "has a private key in one line",
      { ...newer, KSHER_PRIVATE_KEY: MINE.privateKey.trim().replaceAll("\n", " ") },
      "KSHER_PRIVATE_KEY",
    ],
    [
      "has a private key behind a pass phrase",
      { ...newer, KSHER_PRIVATE_KEY: LOCKED.privateKey },
      "KSHER_PRIVATE_KEY",
    ],
    [
      "has a private key of another kind",
      { ...newer, KSHER_PRIVATE_KEY: CURVE.privateKey },
      "KSHER_PRIVATE_KEY",
    ],
    [
      "swapped its keys",
      { ...newer, KSHER_PRIVATE_KEY: THEIRS.publicKey, KSHER_PUBLIC_KEY: MINE.privateKey },
      "KSHER_PUBLIC_KEY",
    ],
    [
      "has its own public key for Ksher's",
      { ...newer, KSHER_PUBLIC_KEY: MINE.publicKey },
      "KSHER_PUBLIC_KEY",
    ],
    [
      "has its own among Ksher's keys",
      { ...newer, KSHER_PUBLIC_KEY: `${SPKI.publicKey}${MINE.publicKey}` },
      "KSHER_PUBLIC_KEY",
    ],
    [
      "has a public key of no sense",
      { ...newer, KSHER_PUBLIC_KEY: pem("PUBLIC KEY", "aGVsbG8=") },
      "KSHER_PUBLIC_KEY",
    ],
    [
      "has a good public key and a broken one",
      { ...newer, KSHER_PUBLIC_KEY: `${THEIRS.publicKey}${pem("PUBLIC KEY", "aGVsbG8=")}` },
      "KSHER_PUBLIC_KEY",
    ],
    [
      "has more than keys for a public key",
      { ...newer, KSHER_PUBLIC_KEY: `${THEIRS.publicKey} and so on` },
      "KSHER_PUBLIC_KEY",
    ],
    ["has a public key of another kind", { ...newer, KSHER_PUBLIC_KEY: CURVE.publicKey }, "KSHER_PUBLIC_KEY"],
    ["sells by Ksher and tests by Omise", { ...both, ...testKeys }, "KSHER_MODE"],
    ["tests by Ksher and sells by Omise", { ...both, KSHER_MODE: "test" }, "KSHER_MODE"],
    ["is in a mode that there is not", { ...older, KSHER_MODE: "sandbox" }, "KSHER_MODE"],
    ["emulates a gateway that it says is live", { ...sandboxWithBoth, KSHER_MODE: "live" }, "STORE_SANDBOX"],
    ["takes Ksher's money over http", { ...older, STORE_BASE_URL: "http://shop.example" }, "STORE_BASE_URL"],
    [
      "prefers a gateway that it does not list",
      { ...older, PREFERRED_GATEWAY: "promptpay:omise" },
      "PREFERRED_GATEWAY",
    ],
    [
      "prefers a gateway that there is not",
      { ...both, PREFERRED_GATEWAY: "promptpay:paypal" },
      "PREFERRED_GATEWAY",
    ],
    [
      "prefers a gateway for a way to pay that there is not",
      { ...both, PREFERRED_GATEWAY: "promtpay:ksher" },
      "PREFERRED_GATEWAY",
    ],
    [
      "prefers a gateway for what it does not serve",
      { ...both, PREFERRED_GATEWAY: "grabpay:ksher" },
      "PREFERRED_GATEWAY",
    ],
    [
      "prefers two gateways for one way to pay",
      { ...both, PREFERRED_GATEWAY: "promptpay:ksher,promptpay:omise" },
      "PREFERRED_GATEWAY",
    ],
    ["prefers a gateway and no way to pay", { ...both, PREFERRED_GATEWAY: "ksher" }, "PREFERRED_GATEWAY"],
    ["has a channel with a slip of the pen", { ...older, KSHER_CHANNELS: "linepay,truemony" }, "at place 2"],
    ["has a channel that is none", { ...older, KSHER_CHANNELS: "line pay" }, "KSHER_CHANNELS"],
    [
      "shows the code of a channel that it has not",
      { ...older, KSHER_QR_CHANNELS: "promptpay" },
      "KSHER_QR_CHANNELS",
    ],
    ["shows a code of what has none", { ...older, KSHER_QR_CHANNELS: "linepay" }, "KSHER_QR_CHANNELS"],
    [
      "sends payers to an address",
      { ...older, KSHER_REDIRECT_HOSTS: "https://pay.example" },
      "KSHER_REDIRECT_HOSTS",
    ],
    ["has a merchant number that is none", { ...older, KSHER_MID: "35 618" }, "KSHER_MID"],
    ["has no secret of its own", { ...older, SESSION_SECRET: undefined }, "SESSION_SECRET"],
  ])("that %s refuses to start, says what is wrong, and shows no value", (_, variables, words) => {
    const message = refusal(variables);
    expect(message).toContain(words);
    for (const [key, value] of Object.entries(variables)) {
      if (!value || value.length < 6 || /^(production|https:\/\/shop\.example|omise|ksher)$/.test(value))
        continue;
      // The name of a gateway, or of the example that is shown, is no value of theirs.
      expect(message.includes(value), `the value of ${key} is in the message`).toBe(false);
      for (const line of value.split("\n").filter((each) => /^[A-Za-z0-9+/=]{20,}$/.test(each)))
        expect(message, `a line of ${key} is in the message`).not.toContain(line);
    }
  });

  test("is told everything that is wrong at once, in the newer API's words where that is chosen", () => {
    const nothing = refusal({ ...common, GATEWAYS: "omise,ksher", SESSION_SECRET: undefined });
    for (const name of [
      "OMISE_SECRET_KEY",
      "OMISE_WEBHOOK_SECRET",
      "KSHER_API_TOKEN",
      "KSHER_API_BASE",
      "SESSION_SECRET",
    ])
      expect(nothing).toContain(name);
    const half = refusal({ ...common, GATEWAYS: "ksher", KSHER_APPID: "mch35000" });
    expect(half).toContain("KSHER_PRIVATE_KEY");
    expect(half).toContain("KSHER_PUBLIC_KEY");
    expect(half).not.toContain("OMISE_SECRET_KEY");
  });

  test("never shows a value, whatever was put into whichever variable", () => {
    const names = Object.keys(parseVariables()).filter((name) => /^(KSHER_|GATEWAYS|PREFERRED_)/.test(name));
    const canary = fc
      .array(fc.constantFrom(..."qzQZ7391_-/:. \n,"), { minLength: 3, maxLength: 40 })
      .map((letters) => `zQx9${letters.join("")}9xQz`);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        canary,
        fc.constantFrom(older, newer, both),
        (name, value, base) => {
          const message = refusal({ ...base, [name]: value });
          return !message.includes("zQx9") && !message.includes("9xQz");
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** The variables that `lib/env.ts` reads, from its own text. */
function parseVariables(): Record<string, true> {
  const source = readFileSync("lib/env.ts", "utf8");
  const table = source.slice(source.indexOf("const variables ="), source.indexOf("type Variables ="));
  return Object.fromEntries([...table.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = ""]) => [name, true]));
}

test(".env.example explains every variable that a merchant sets, and no other", () => {
  const given = readFileSync(".env.example", "utf8");
  const explained = [...given.matchAll(/^([A-Z_]+)=(.*)$/gm)];
  // What the platform sets, and the library's switches, which must stay off.
  const notTheirs = /^(NODE_ENV|VERCEL.*|DEBUG_OMISE|OMISE_SCHEME)$/;
  const read = Object.keys(parseVariables()).filter((name) => !notTheirs.test(name));
  expect(explained.map(([, name]) => name).toSorted()).toEqual(read.toSorted());
  expect(explained.filter(([, , value]) => value !== "")).toEqual([]);
});

test("every channel that is configured by default is one that the shop knows", () => {
  const { channels } = parseEnv({ ...sandbox, GATEWAYS: "ksher" }).ksher;
  const sources = METHODS.flatMap(({ ways }) => ways.map(({ source }) => source));
  expect(channels.filter((channel) => !sources.includes(`page:${channel}`))).toEqual([]);
});
