import { createHash } from "node:crypto";
import * as fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";
import * as sharedCacheControls from "next/dist/server/lib/incremental-cache/shared-cache-controls.external.js";

/*
 * Where `next start` keeps finished pages. Next's own cache, with six differences (pin Next exactly: it is a subclass):
 *
 *  - Each page is stored with a Content-Security-Policy that names the hash of each of its inline scripts. A nonce would
 *    need a page made per visitor; a hash does not.
 *  - A page may ask for another status than 200 (`<meta name="page-status">`): so a 404 and "closed for a moment" are whole
 *    pages that need no script, where Next's own would be empty until JavaScript fills them.
 *  - Such pages are answered and forgotten: addresses that somebody made up fill neither memory nor disk.
 *  - The query of whoever came first (a campaign, perhaps a name) is taken out of the page that everybody will get.
 *  - Pages are stored as plain ASCII, their other letters written as references (`&#3652;`, in scripts `\u0e44`): the
 *    engine then keeps one byte a letter, and sending the page takes two thirds of the work it took with two.
 *  - Pages and data live in memory only. What is left on a disk outlives the shop's configuration (baht prices in a yen
 *    shop) and the news of its invalidation, which Next keeps in memory.
 */

/** What a CommonJS module exports, whether Node loads it or a bundler did (Next puts this file into the proxy's bundle too). */
const exportsOf = (module) => (module.default && "default" in module.default ? module.default : module);
const FileSystemCache = exportsOf(fileSystemCache).default;
const { SharedCacheControls } = sharedCacheControls.default ?? sharedCacheControls;

/** The page's inline scripts that run. Data blocks (`application/ld+json`) do not, and need no permission. */
const INLINE_SCRIPT =
  /<script(?![^>]*\ssrc=)(?![^>]*\stype="application\/(?:ld\+)?json")[^>]*>([\s\S]*?)<\/script>/g;
const STATUS = /<meta name="page-status" content="(404|503)"\/?>/;
const POLICY = "content-security-policy";

/** @param {string} html */
export function pagePolicy(html) {
  const hashes = new Set();
  for (const [, script] of html.matchAll(INLINE_SCRIPT))
    if (script) hashes.add(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(" "),
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'", // colours drawn from the catalogue stand in style attributes
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/**
 * The status a page asks for, or undefined.
 * @param {string} html
 */
export function askedStatus(html) {
  const asked = STATUS.exec(html.slice(0, html.indexOf("</head>")));
  return asked ? Number(asked[1]) : undefined;
}

/*
 * The router's copy of the address: `"c":["","en","about?from=mail"],"q":"?from=mail"`, as it stands in the data and, with
 * its quotes escaped, in the page. A quote in a query is always written %22, so the next one ends it.
 */
const ADDRESS_IN_DATA = /"c":\[(""[^\n]*?)\],"q":"[^"]*"/;
const ADDRESS_IN_PAGE = /\\"c\\":\[(\\"\\"[^\n]*?)\],\\"q\\":\\"[^"]*"/;

/**
 * @param {string} text
 * @param {RegExp} address
 * @param {string} quote
 */
function cutQuery(text, address, quote) {
  return text.replace(address, (_, parts) => {
    const at = parts.indexOf("?");
    const path = at < 0 ? parts : `${parts.slice(0, at)}${quote}`;
    return `${quote}c${quote}:[${path}],${quote}q${quote}:${quote}${quote}`;
  });
}

/** @param {string} html */
export function pageWithoutQuery(html) {
  return cutQuery(html, ADDRESS_IN_PAGE, '\\"');
}

/** @param {string} data */
export function dataWithoutQuery(data) {
  return cutQuery(data, ADDRESS_IN_DATA, '"');
}

const WHOLE_SCRIPT = /(<script[\s>][\s\S]*?<\/script>)/;
const BEYOND_ASCII = /[^\0-\x7f]/g;
const CHARACTER_BEYOND_ASCII = /[^\0-\x7f]/gu;

/**
 * The same page in ASCII. Its inline scripts hold letters in strings alone, where `\u` says them.
 * @param {string} html
 */
export function asciiPage(html) {
  const parts = html
    .split(WHOLE_SCRIPT)
    .map((part) =>
      part.startsWith("<script")
        ? part.replace(BEYOND_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
        : part.replace(CHARACTER_BEYOND_ASCII, (letter) => `&#${letter.codePointAt(0)};`),
    );
  return Buffer.from(parts.join(""), "latin1").toString("latin1"); // through bytes: else it stays a two-byte string
}

export default class PageCache extends FileSystemCache {
  constructor(context) {
    super({ ...context, flushToDisk: false });
  }

  async get(key, context) {
    const entry = await super.get(key, context);
    const page = entry?.value;
    // Pages made by the build come without one.
    if (page?.kind === "APP_PAGE" && !page.headers?.[POLICY])
      page.headers = { ...page.headers, [POLICY]: pagePolicy(page.html) };
    return entry;
  }

  async set(key, page, context) {
    if (page?.kind === "APP_PAGE") {
      // Next answers this very request with the object it hands over here.
      page.html = asciiPage(pageWithoutQuery(page.html));
      if (page.rscData) page.rscData = Buffer.from(dataWithoutQuery(page.rscData.toString("utf8")));
      const status = askedStatus(page.html) ?? page.status;
      page.headers = { ...page.headers, [POLICY]: pagePolicy(page.html) };
      if (status !== undefined && status !== 200) {
        page.status = status;
        if (status === 503) page.headers["retry-after"] = "30";
      }
      if (status !== undefined && status >= 400) {
        page.headers["cache-control"] = "private, no-store";
        SharedCacheControls.cacheControls.delete(key);
        return;
      }
    }
    return super.set(key, page, context);
  }
}
