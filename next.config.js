import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ["msw", "omise", "@electric-sql/pglite", "pg"],
  experimental: {
    globalNotFound: true,
    serverActions: {
      bodySizeLimit: "64kb",
      // A plain form post from our own no-referrer pages carries "Origin: null". Every action checks for itself whose
      // form it was (lib/session/same-origin.ts).
      allowedOrigins: ["null"],
    },
  },
};

export default withNextIntl(config);
