import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "playwright/test";

const full = process.env.TEST_FULL === "true";
const installed = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((file) => existsSync(file));
const browser = process.env.CHROMIUM_PATH ?? installed;

/*
 * The browser tests run on a production build. Each worker opens shops of its own (tests/e2e/support/shop.ts); nothing is
 * retried: a test that needs a second try is a failed test. Titles with @full belong to the long matrix.
 */
export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./tests/e2e/support/prepare.ts",
  // Half of a walk is waiting: a small machine carries two workers more than it has cores.
  workers: Math.min(availableParallelism() + 2, 6),
  retries: 0,
  forbidOnly: true,
  ...(full ? {} : { grepInvert: /@full/ }),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: "only-on-failure",
    // Rain that falls for ever is drawn for ever, by a machine that has no graphics card.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
