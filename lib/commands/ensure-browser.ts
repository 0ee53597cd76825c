import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";
import { runTool } from "./processes";
import { say } from "./progress";

/** First the build that has no windows to draw: the tests take it a sixth less time. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];
const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not ours to run
  }
}

/** Whether the program really starts: some systems install a stub that only says where to get the browser. */
function starts(file: string): boolean {
  return isExecutable(file) && spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0;
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC_APPS].find(starts);
}

function playwrightsOwn(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) && starts(file) ? file : undefined;
}

async function downloaded(): Promise<string | undefined> {
  say("No browser here: asking Playwright for one");
  await runTool("playwright", ["install", "chromium"]);
  return playwrightsOwn();
}

function fromPackageManager(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
    return undefined;
  const apt = (...args: string[]) =>
    execFileSync("apt-get", ["-q", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  try {
    apt("update");
  } catch (error) {
    say(messageOf(error)); // an older list may still do
  }
  for (const name of ["chromium-headless-shell", "chromium"]) {
    say(`Asking the system's package manager for ${name}`);
    try {
      apt("install", "-y", "--no-install-recommends", name);
      return installed();
    } catch (error) {
      say(messageOf(error));
    }
  }
  return undefined;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The path of a browser that starts: the one of CHROMIUM_PATH, else whatever can be found or fetched. */
export async function ensureBrowser(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (starts(given)) return given;
    throw new Error("CHROMIUM_PATH does not name a browser that starts.");
  }
  const found = installed() ?? playwrightsOwn() ?? (await downloaded()) ?? fromPackageManager();
  if (found) return found;
  throw new Error(
    "The browser tests need Chromium and none could be found or fetched: install chromium, or name one in CHROMIUM_PATH.",
  );
}
