import { ensureBrowser } from "./ensure-browser";
import { runTool } from "./processes";
import { giveUp, say } from "./progress";

/*
 * The browser tests on the production build. `--no-build` takes the build that is there; other arguments go to
 * Playwright.
 */

async function testE2e(): Promise<number> {
  const args = process.argv.slice(2);
  const browser = await ensureBrowser();
  if (!args.includes("--no-build")) {
    say("Building for production");
    const built = await runTool("next", ["build"]);
    if (built !== 0) return built;
  }
  return runTool("playwright", ["test", ...args.filter((arg) => arg !== "--no-build")], {
    ...process.env,
    CHROMIUM_PATH: browser,
  });
}

testE2e().then((code) => process.exit(code), giveUp);
