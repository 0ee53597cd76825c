import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import * as fs from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import PageCache, {
  asciiPage,
  askedStatus,
  dataWithoutQuery,
  pagePolicy,
  pageWithoutQuery,
} from "@/cache-handler.mjs";

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const directive = (policy: string, name: string) =>
  policy
    .split("; ")
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1);

function pageOf(head: string, body = ""): string {
  return `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
}

let folders = 0;
function openCache() {
  const serverDistDir = mkdtempSync(join(inject("scratchFolder"), "page-cache-"));
  const cache = new PageCache({
    dev: false,
    flushToDisk: true,
    serverDistDir,
    revalidatedTags: [],
    maxMemoryCacheSize: 1_000_000,
    fs: {
      existsSync,
      readFile: fs.readFile,
      writeFile: fs.writeFile,
      mkdir: fs.mkdir,
      stat: fs.stat,
    },
  });
  folders += 1;
  // Next's memory is one for the whole process, so every case asks for addresses of its own.
  const key = (path: string) => `/route-cache/APP_PAGE/test${folders}/$${path}`;
  return { cache, key, serverDistDir };
}

const storing = { isRoutePPREnabled: false, isFallback: false, cacheControl: { revalidate: 3600 } };
const asking = { kind: "APP_PAGE" };

describe("A26 the policy of a static page", () => {
  it("allows exactly the scripts that stand in it", () => {
    const policy = pagePolicy(pageOf("", "<script>one()</script><script async>two()</script>"));
    expect(directive(policy, "script-src")).toBe(`'self' ${sha256("one()")} ${sha256("two()")}`);
  });

  it("names no script that comes from a file, nor a data block that does not run", () => {
    const policy = pagePolicy(
      pageOf("", '<script src="/a.js" async=""></script><script type="application/ld+json">{"a":1}</script>'),
    );
    expect(directive(policy, "script-src")).toBe("'self'");
  });

  it("lets nobody else frame the page, take its forms or change its base", () => {
    const policy = pagePolicy(pageOf(""));
    expect(directive(policy, "frame-ancestors")).toBe("'none'");
    expect(directive(policy, "form-action")).toBe("'self'");
    expect(directive(policy, "base-uri")).toBe("'none'");
    expect(directive(policy, "default-src")).toBe("'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });
});

describe("a page that does not exist", () => {
  it("asks for its status in its head and nowhere else", () => {
    expect(askedStatus(pageOf('<meta name="page-status" content="404"/>'))).toBe(404);
    expect(askedStatus(pageOf('<meta name="page-status" content="503">'))).toBe(503);
    expect(askedStatus(pageOf('<meta name="page-status" content="200"/>'))).toBeUndefined();
    expect(askedStatus(pageOf("", '<meta name="page-status" content="404"/>'))).toBeUndefined();
  });

  it("is answered with 404, with its policy, and is not kept", async () => {
    const { cache, key, serverDistDir } = openCache();
    const page = {
      kind: "APP_PAGE",
      html: pageOf('<meta name="page-status" content="404"/>'),
      rscData: Buffer.from("0:{}"),
    };
    await cache.set(key("/en/products/made-up"), page, storing);
    expect(page).toMatchObject({
      status: 404,
      headers: {
        "cache-control": "private, no-store",
        "content-security-policy": expect.stringContaining("script-src"),
      },
    });
    expect(await cache.get(key("/en/products/made-up"), asking)).toBeNull();
    expect(readdirSync(serverDistDir)).toEqual([]);
  });
});

describe("a shop whose shelves cannot be reached", () => {
  it("says so with 503 and a time to come back, and forgets that page", async () => {
    const { cache, key } = openCache();
    const page = {
      kind: "APP_PAGE",
      html: pageOf('<meta name="page-status" content="503"/>'),
      rscData: Buffer.from("0:{}"),
    };
    await cache.set(key("/en"), page, storing);
    expect(page).toMatchObject({ status: 503, headers: { "retry-after": "30" } });
    expect(await cache.get(key("/en"), asking)).toBeNull();
  });
});

describe("a page that is kept", () => {
  it("stays in memory and never on a disk, where it would outlive the shop's currency", async () => {
    const { cache, key, serverDistDir } = openCache();
    await cache.set(
      key("/en"),
      { kind: "APP_PAGE", html: pageOf("", "<h1>Rain</h1>"), rscData: Buffer.from("0:{}") },
      storing,
    );
    const kept = await cache.get(key("/en"), asking);
    expect(kept?.value.html).toContain("<h1>Rain</h1>");
    expect(kept?.value.headers?.["content-security-policy"]).toContain("script-src 'self'");
    expect(readdirSync(serverDistDir)).toEqual([]);
  });

  it("holds nothing of its first visitor's query", async () => {
    const { cache, key } = openCache();
    const inner =
      '0:{"P":null,"c":["","en","about?name=Somchai]&x=a","b"],"q":"?name=Somchai]&x=a/b","i":false}';
    const script = `self.__next_f.push([1,${JSON.stringify(inner)}])`;
    await cache.set(
      key("/en/about"),
      { kind: "APP_PAGE", html: pageOf("", `<script>${script}</script>`), rscData: Buffer.from(inner) },
      storing,
    );
    const kept = await cache.get(key("/en/about"), asking);
    expect(kept?.value.html).not.toContain("Somchai");
    expect(kept?.value.rscData?.toString()).toBe('0:{"P":null,"c":["","en","about"],"q":"","i":false}');
    const [, pushed = ""] = /push\(\[1,(".*")\]\)/.exec(kept?.value.html ?? "") ?? [];
    expect(JSON.parse(pushed)).toBe('0:{"P":null,"c":["","en","about"],"q":"","i":false}');
    // The policy is of the script as it is sent, not as it was made.
    const sent = /<script>(.*)<\/script>/.exec(kept?.value.html ?? "")?.[1] ?? "";
    expect(kept?.value.headers?.["content-security-policy"]).toContain(sha256(sent));
  });

  it("is otherwise left as it is", () => {
    const inner = '0:{"P":null,"c":["","en","about"],"q":"","i":false}\n';
    expect(dataWithoutQuery(inner)).toBe(inner);
    const page = pageOf("", `<script>self.__next_f.push([1,${JSON.stringify(inner)}])</script>`);
    expect(pageWithoutQuery(page)).toBe(page);
  });
});

describe("a page in ASCII", () => {
  const page = pageOf(
    `<title>ร่ม</title><script type="application/ld+json">{"name":"傘 👒"}</script>`,
    `<p title="ร่ม">฿1,290.00 — 雨 👒</p><script>self.said="ฝน 👒"</script>`,
  );

  it("holds not one letter beyond it", () => {
    expect(asciiPage(page)).toMatch(/^[\0-\x7f]+$/);
  });

  it("reads as it did: text, attributes, data and scripts", () => {
    const ascii = asciiPage(page);
    const text = ascii.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    expect(text).toContain(`<p title="ร่ม">฿1,290.00 — 雨 👒</p>`);
    expect(text).toContain("<title>ร่ม</title>");
    const [, data = ""] = /ld\+json">(.*?)<\/script>/.exec(ascii) ?? [];
    expect(JSON.parse(data)).toEqual({ name: "傘 👒" });
    const [, said = ""] = /self\.said=(".*?")/.exec(ascii) ?? [];
    expect(JSON.parse(said)).toBe("ฝน 👒");
  });
});
