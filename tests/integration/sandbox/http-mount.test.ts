import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as getBrowserLibrary } from "@/app/api/sandbox/omise.js/route";
import { parseEnv, setEnv } from "@/lib/env";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { basic, cardFields, SANDBOX_KEYS, sandboxEnv } from "@/tests/support/omise-emulator";
import { sandboxServer } from "@/tests/support/sandbox-server";

let server: Awaited<ReturnType<typeof sandboxServer>>;

beforeAll(async () => {
  await freshDatabase();
  server = await sandboxServer();
});
beforeEach(() => sandboxEnv());
afterAll(async () => {
  await server.close();
  await closeDatabase();
});

function liveShop(): void {
  setEnv(
    parseEnv({
      STORE_BASE_URL: "https://shop.example",
      OMISE_SECRET_KEY: "skey_test_shop1",
      OMISE_PUBLIC_KEY: "pkey_test_shop1",
      OMISE_WEBHOOK_SECRET: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
      SESSION_SECRET: "0123456789abcdefghijklmnopqrstuvwxyz",
    }),
  );
}

test("a plain script with the unchanged omise library charges, captures, refunds and searches over HTTP", async () => {
  const script = fileURLToPath(new URL("../../support/plain-omise-script.cjs", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    server.url,
    "skey_test_plainscript",
    "pkey_test_plainscript",
  ]);
  expect(JSON.parse(stdout)).toEqual({
    token: "token",
    held: ["pending", true, true],
    captured: ["successful", 12_345],
    refund: ["refund", 345],
    found: [[true, 345]],
    refused: "failed_capture",
    missing: "not_found",
    country: "TH",
    events: ["refund.create", "charge.capture", "charge.create"],
  });
});

test("a page of any origin may ask, as with the real hosts", async () => {
  const preflight = await fetch(`${server.url}/omise-vault/tokens`, {
    method: "OPTIONS",
    headers: { origin: "https://elsewhere.example", "access-control-request-method": "POST" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
  const refused = await fetch(`${server.url}/omise/charges`);
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, "*"]);
  expect(await refused.json()).toMatchObject({ object: "error", code: "authentication_failure" });
});

test("where the sandbox is off there is nothing", async () => {
  liveShop();
  const paths = ["omise/account", "omise-vault/tokens", "omise/charges/chrg_test_1", "ksher/x", "control"];
  for (const path of paths) {
    const headers = { authorization: basic("skey_test_shop1") };
    expect((await fetch(`${server.url}/${path}`, { headers })).status, path).toBe(404);
  }
  expect((await fetch(`${server.url}/control`, { method: "POST", body: "{}" })).status).toBe(404);
  expect(getBrowserLibrary().status).toBe(404);
});

test("a gateway that is not emulated is not there", async () => {
  expect((await fetch(`${server.url}/paypal/orders`)).status).toBe(404);
});

/** The browser library in a page of the shop: the callback's two arguments. */
async function inBrowser(
  call: string,
  key: string = SANDBOX_KEYS.public,
  address = server.url,
): Promise<[number, unknown]> {
  const source = await getBrowserLibrary().text();
  const answer = Promise.withResolvers<[number, unknown]>();
  const window = { Omise: undefined };
  const page = {
    window,
    document: { currentScript: { src: `${address}/omise.js` } },
    location: { origin: "http://localhost:3000" },
    fetch,
    btoa,
    setTimeout,
    clearTimeout,
    AbortController,
    key,
    card: cardFields(),
    done: (status: number, data: unknown) => answer.resolve([status, data]),
  };
  runInNewContext(`${source}; var Omise = window.Omise; Omise.setPublicKey(key); ${call}`, page);
  return answer.promise;
}

test("the browser library makes tokens and sources with the real one's signatures", async () => {
  expect(await inBrowser("Omise.createToken('card', card, done)")).toMatchObject([
    200,
    { object: "token", used: false, card: { last_digits: "4242" } },
  ]);
  expect(
    await inBrowser("Omise.createSource('promptpay', { amount: 12345, currency: 'THB' }, done)"),
  ).toMatchObject([200, { object: "source", type: "promptpay", flow: "offline" }]);
});

test("the browser library tells a bad card, a bad key and a lost connection apart", async () => {
  expect(
    await inBrowser("card.number = '4242424242424241'; Omise.createToken('card', card, done)"),
  ).toMatchObject([400, { object: "error", code: "invalid_card", message: "number is invalid" }]);
  expect(await inBrowser("Omise.createToken('card', card, done)", "pkey_nonsense")).toMatchObject([
    401,
    { code: "authentication_failure" },
  ]);
  const away = "http://127.0.0.1:9";
  expect(await inBrowser("Omise.createToken('card', card, done)", undefined, away)).toMatchObject([
    0,
    { code: "rpc_error" },
  ]);
  expect(await inBrowser("Omise.createSource('promptpay', {}, done)", undefined, away)).toMatchObject([
    0,
    { code: "create_source_error" },
  ]);
});

const desk = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/control`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("a tester switches faults and settings over HTTP", async () => {
  const fault = { operation: "balance.retrieve", effect: { kind: "status", status: 503 } };
  expect((await desk({ action: "fault", fault })).status).toBe(200);
  const headers = { authorization: basic(SANDBOX_KEYS.secret) };
  expect((await fetch(`${server.url}/omise/balance`, { headers })).status).toBe(503);
  expect((await fetch(`${server.url}/omise/balance`, { headers })).status).toBe(200);
  const off = await desk({ action: "settings", settings: { threeDSecure: false } });
  expect(await off.json()).toMatchObject({ settings: { threeDSecure: false, accountWebhookToo: true } });
  const on = await desk({ action: "settings", settings: { threeDSecure: true } });
  expect(await on.json()).toMatchObject({ settings: { threeDSecure: true } });
});

test("a connection that a fault cuts ends without an answer over HTTP too", async () => {
  await desk({ action: "fault", fault: { operation: "balance.retrieve", effect: { kind: "drop" } } });
  const headers = { authorization: basic(SANDBOX_KEYS.secret) };
  await expect(
    fetch(`${server.url}/omise/balance`, { headers }).then((answer) => answer.text()),
  ).rejects.toThrow();
});

test("the tester's desk refuses what it does not understand, other sites, and wrong keys", async () => {
  for (const body of [null, 7, {}, { action: "explode" }, { action: "fault", fault: { operation: "x" } }])
    expect((await desk(body)).status).toBe(400);
  expect((await desk({ action: "deliver" }, { "content-type": "text/plain" })).status).toBe(415);
  expect((await desk({ action: "deliver" }, { origin: "https://evil.example" })).status).toBe(403);
  expect((await desk({ action: "deliver" }, { authorization: basic("pkey_test_x") })).status).toBe(401);
});

test("whoever brings an account's secret key learns that account's webhook secret, nobody else does", async () => {
  const own = await fetch(`${server.url}/control`, { headers: { authorization: basic("skey_test_mine") } });
  expect(await own.json()).toMatchObject({ webhookSecret: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) });
  const open = await fetch(`${server.url}/control`);
  expect(await open.json()).not.toHaveProperty("webhookSecret");
});
