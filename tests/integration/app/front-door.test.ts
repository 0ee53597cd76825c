import { afterEach, beforeEach, describe, expect, it } from "vitest";
import robots from "@/app/robots";
import { GET } from "@/app/route";
import { parseEnv, setEnv } from "@/lib/env";

const sandbox = { STORE_SANDBOX: "true", STORE_LOCALE: "th_TH" };
const live = {
  STORE_BASE_URL: "https://shop.example",
  OMISE_SECRET_KEY: "skey_5xyz",
  OMISE_PUBLIC_KEY: "pkey_5xyz",
  OMISE_WEBHOOK_SECRET: "c2VjcmV0c2VjcmV0c2VjcmV0",
  SESSION_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
};

beforeEach(() => setEnv(parseEnv(sandbox)));
afterEach(() => setEnv());

function visit(headers: Record<string, string>): Response {
  return GET(new Request("http://localhost:3000/", { headers }));
}

describe("the shop's bare address", () => {
  it("leads a visitor to the language the browser asks for", () => {
    expect(visit({ "accept-language": "ja,en;q=0.5" }).headers.get("location")).toBe("/ja");
  });

  it("leads everybody else to the shop's own language", () => {
    expect(visit({}).headers.get("location")).toBe("/th");
    expect(visit({ "accept-language": "fr" }).headers.get("location")).toBe("/th");
  });

  it("A20 leads nowhere that a forged Host names", () => {
    const answer = visit({
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    });
    expect(answer.headers.get("location")).toBe("/th");
  });

  it("is not kept for the next visitor, who may read another language", () => {
    const answer = visit({ "accept-language": "ja" });
    expect(answer.status).toBe(307);
    expect(answer.headers.get("cache-control")).toContain("private");
    expect(answer.headers.get("vary")).toContain("Accept-Language");
  });
});

describe("search engines", () => {
  it("are kept out of a shop that takes no real money", () => {
    expect(robots()).toEqual({ rules: { userAgent: "*", disallow: "/" } });
  });

  it("may see a live shop, but nobody's cart or order", () => {
    setEnv(parseEnv(live));
    expect(robots()).toMatchObject({
      rules: { allow: "/", disallow: expect.arrayContaining(["/*/cart", "/*/orders"]) },
      sitemap: "https://shop.example/sitemap.xml",
    });
  });
});
