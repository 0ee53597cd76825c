import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { isOwnForm, isSameOrigin } from "@/lib/session/same-origin";

// Next hands headers out only inside a request.
const sent = new Headers();
vi.mock("next/headers", () => ({ headers: async () => sent }));

beforeEach(() => setEnv(parseEnv({ STORE_SANDBOX: "true", STORE_BASE_URL: "http://localhost:3000" })));
afterEach(() => setEnv());

const asks = (headers: Record<string, string>) => isSameOrigin(new Headers(headers));

test("A19 a form of the shop's own pages may act", () => {
  expect(asks({ origin: "http://localhost:3000" })).toBe(true);
  expect(asks({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" })).toBe(true);
});

test("A19 a sandbox opened under another of this machine's names is the shop's own page; other ports are not", () => {
  expect(asks({ origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" })).toBe(true);
  expect(asks({ origin: "http://[::1]:3000" })).toBe(true);
  expect(asks({ origin: "http://127.0.0.1:3001" })).toBe(false);
  expect(asks({ origin: "http://127.0.0.1:3000", "sec-fetch-site": "cross-site" })).toBe(false);
  expect(asks({ origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-site" })).toBe(false);
});

test("A19 a form of a page that sends no referrer may act, on the browser's own word", () => {
  expect(asks({ origin: "null", "sec-fetch-site": "same-origin" })).toBe(true);
  expect(asks({ "sec-fetch-site": "same-origin" })).toBe(true);
});

test.each([
  [{ origin: "https://evil.example" }],
  [{ origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
  [{ origin: "http://localhost:3000.evil.example" }],
  [{ origin: "http://localhost:3001" }],
  [{ origin: "https://localhost:3000" }],
  [{ origin: "http://localhost:3000/" }],
  [{ origin: "http://localhost:3000", "sec-fetch-site": "cross-site" }],
  [{ origin: "null" }],
  [{ origin: "null", "sec-fetch-site": "cross-site" }],
  [{ origin: "" }],
  [{ "sec-fetch-site": "none" }],
  [{ "sec-fetch-site": "same-site" }],
  [{ referer: "http://localhost:3000/en" }],
  [{}],
])("A19 %j may not", (headers: Record<string, string>) => {
  expect(asks(headers)).toBe(false);
});

test("A20 a forged host makes a foreign page no kin of ours", () => {
  const forged = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  expect(asks({ origin: "https://evil.example", ...forged })).toBe(false);
  expect(asks({ origin: "http://localhost:3000", ...forged })).toBe(true);
});

test("A19 an action is told whose form it was, to answer in words before any work", async () => {
  sent.set("origin", "https://evil.example");
  expect(await isOwnForm()).toBe(false);
  sent.set("origin", "http://localhost:3000");
  expect(await isOwnForm()).toBe(true);
});
