import { getRewrittenUrl, unstable_doesMiddlewareMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { config, proxy } from "@/proxy";

const passes = (url: string) =>
  unstable_doesMiddlewareMatch({ config, nextConfig: {}, url: `http://localhost:3000${url}` });
const answer = (url: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${url}`, { headers }));
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";
const nonceOf = (policy: string) => policy.match(/'nonce-([^']+)'/)?.[1] ?? "";

beforeEach(() => setEnv(parseEnv({ NODE_ENV: "production", STORE_SANDBOX: "true" })));
afterEach(() => setEnv());

describe("which pages pass through the proxy", () => {
  test.each([
    "/en/cart",
    "/th/checkout",
    "/ja/search?q=cup",
    "/xx/cart",
    "/en/orders",
    "/ja/find-order",
    "/th/find-order/mail_1-abc",
    "/en/orders/ord_1",
    "/en/orders/ord_1/pay",
    "/en/orders/ord_1/return",
    "/en/orders/ord_1/status",
    "/sandbox",
    "/sandbox/omise/authorize/paym_1",
    "/en/products?shelf=steep",
    "/en/products?utm_source=x&page=2",
    "/th/products?colour=rain",
    "/ja/products?price=1",
    "/en/products?stock=in",
    "/en/products?sort=price",
  ])("%s is made per request and passes", (url) => {
    expect(passes(url)).toBe(true);
  });

  test.each([
    "/",
    "/en",
    "/en/products",
    "/en/products?utm_source=mail",
    "/en/products?v=1",
    "/en/products/cup",
    "/en/products/cup?page=2",
    "/en/delivery",
    "/en/nothing-here",
    "/en/cart/nothing-here",
    "/en/orders/ord_1/nothing-here",
    "/api/cart",
    "/api/health",
    "/api/webhook/omise",
    "/api/sandbox/omise/charges",
    "/api/cron/reconcile",
    "/img/cup.svg",
    "/_next/static/chunk.js",
    "/robots.txt",
  ])("%s does not", (url) => {
    expect(passes(url)).toBe(false);
  });
});

describe("the policy", () => {
  test("has a nonce that no two pages share, the same for the page and for the browser", async () => {
    const first = await answer("/en/cart");
    const policy = policyOf(first);
    expect(nonceOf(policy).length).toBeGreaterThanOrEqual(22);
    expect(first.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
    expect(first.headers.get("x-middleware-request-x-nonce")).toBe(nonceOf(policy));
    expect(nonceOf(policyOf(await answer("/en/cart")))).not.toBe(nonceOf(policy));
  });

  test("A26 runs no inline script, frames nothing of others, and posts forms home only", async () => {
    const policy = policyOf(await answer("/en/checkout"));
    expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic' 'self';/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    for (const rule of [
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "connect-src 'self'",
    ])
      expect(policy.split("; ")).toContain(rule);
  });

  test("A16 whatever policy or nonce a client sends is replaced by ours", async () => {
    const response = await answer("/en/cart", {
      "content-security-policy": "script-src 'nonce-mine'",
      "content-security-policy-report-only": "script-src 'nonce-mine'",
      "x-nonce": "mine",
    });
    const sent = JSON.stringify([...response.headers]);
    expect(sent).not.toContain("mine");
    expect(response.headers.get("x-middleware-override-headers")).not.toContain("report-only");
  });

  test("lets the card library in where cards are real, and nothing else", async () => {
    setEnv(
      parseEnv({
        NODE_ENV: "production",
        STORE_BASE_URL: "https://shop.example",
        OMISE_SECRET_KEY: "skey_test_5xuy4w91xqz7d1w9u0t",
        OMISE_PUBLIC_KEY: "pkey_test_5xuy4w91xqz7d1w9u0t",
        OMISE_WEBHOOK_SECRET: "c2VjcmV0LXNlY3JldC1zZWNyZXQ=",
        SESSION_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
      }),
    );
    const rules = policyOf(await answer("/en/orders/ord_1/pay")).split("; ");
    expect(rules).toContain("connect-src 'self' https://api.omise.co https://vault.omise.co");
    expect(rules.find((rule) => rule.startsWith("script-src "))).toMatch(/'self' https:\/\/cdn\.omise\.co$/);
    expect(rules).toContain("upgrade-insecure-requests");
  });
});

describe("a form", () => {
  const post = (headers: Record<string, string>, path = "/en/checkout") =>
    proxy(
      new NextRequest(`http://localhost:3000${path}`, {
        method: "POST",
        headers: { host: "localhost:3000", ...headers },
      }),
    );
  const hostTold = (response: Response) => response.headers.get("x-middleware-request-x-forwarded-host");

  test.each([
    "garbage",
    "https://evil.com",
    "http://localhost:3000, https://evil.com",
    "http://localhost:3000/",
    "javascript:alert(1)",
    "https://",
    "",
  ])("A19 sent from %j is refused in words, before the framework stumbles over it", async (origin) => {
    for (const more of [{}, { "next-action": "x" }]) {
      const answered = await post({ origin, ...more });
      expect(answered.status).toBe(403);
      expect(await answered.text()).toMatch(/nothing was done/);
      expect(policyOf(answered)).toContain("nonce-");
    }
  });

  test("A19 sent by a script that hides where it is from is refused, unless its browser vouches for it", async () => {
    const hidden = { origin: "null", "next-action": "x" };
    expect((await post(hidden)).status).toBe(403);
    expect((await post({ ...hidden, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post({ ...hidden, "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await post({ origin: "null" })).status).toBe(200); // the action itself says no, in its page's words
  });

  test("A19 of the shop's own page passes, whatever stands in the header that names another host", async () => {
    for (const named of ["evil.com", "localhost:3000, evil.com", "%%%", ""]) {
      const answered = await post({ origin: "http://localhost:3000", "x-forwarded-host": named });
      expect(answered.status).toBe(200);
      expect(hostTold(answered)).toBe("localhost:3000");
    }
    const shown = await answer("/en/cart", { "x-forwarded-host": "evil.com" });
    expect(hostTold(shown)).toBeNull();
  });

  test("A19 of a page opened under another of the machine's names comes as far as the action, which says so in words", async () => {
    expect((await post({ origin: "http://shop.test", host: "shop.test" })).status).toBe(200);
    expect((await post({ origin: "http://shop.test", host: "localhost:3000" })).status).toBe(403);
  });

  test("of a gateway's page comes back to the order from wherever it is", async () => {
    for (const origin of ["https://gateway.example", "null", "garbage"])
      expect((await post({ origin }, "/th/orders/ord_1/return")).status).toBe(200);
  });

  test("sent in any other manner than forms are is refused", async () => {
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"]) {
      const answered = await proxy(new NextRequest("http://localhost:3000/en/checkout", { method }));
      expect(answered.status, method).toBe(405);
      expect(answered.headers.get("allow")).toBe("GET, HEAD, POST");
    }
  });
});

describe("a body far larger than any form", () => {
  test("A24 is refused before it is read, with the page's policy", async () => {
    const post = (length: number) =>
      proxy(
        new NextRequest("http://localhost:3000/en/checkout", {
          method: "POST",
          headers: { "content-length": String(length) },
        }),
      );
    expect((await post(10_000_000)).status).toBe(413);
    expect(policyOf(await post(10_000_000))).toContain("nonce-");
    expect((await post(2_000)).status).toBe(200);
  });

  test("A24 that comes in pieces and tells no length is refused where it passes the limit, not read to its end", async () => {
    let sent = 0;
    const inPieces = (most: number) =>
      new ReadableStream<Uint8Array>({
        pull(stream) {
          if (sent >= most) return stream.close();
          sent += 1_024;
          stream.enqueue(new Uint8Array(1_024));
        },
      });
    const post = (most: number) => {
      sent = 0;
      const body = inPieces(most);
      return proxy(
        new NextRequest("http://localhost:3000/en/checkout", { method: "POST", body, duplex: "half" }),
      );
    };
    expect((await post(2_048)).status).toBe(200);
    const refused = await post(Number.POSITIVE_INFINITY);
    expect(refused.status).toBe(413);
    expect(policyOf(refused)).toContain("nonce-");
    expect(sent).toBeLessThan(80 * 1_024);
  });
});

describe("a filtered product list", () => {
  test("is the search page, query and all, under the list's own address", async () => {
    const response = await answer("/th/products?shelf=steep&page=2&utm_source=mail");
    expect(getRewrittenUrl(response)).toBe(
      "http://localhost:3000/th/search?shelf=steep&page=2&utm_source=mail",
    );
    expect(policyOf(response)).toContain("nonce-");
  });

  test("is the only thing that is rewritten", async () => {
    for (const url of ["/en/search?shelf=steep", "/en/cart", "/en/orders/products"])
      expect(getRewrittenUrl(await answer(url))).toBeNull();
  });
});
