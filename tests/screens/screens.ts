import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright/test";
import { ensureBrowser } from "@/lib/commands/ensure-browser";
import { runTool } from "@/lib/commands/processes";
import { elapsed, giveUp, say } from "@/lib/commands/progress";
import { progressBar } from "@/lib/commands/progress-bar";
import { BUILD } from "../e2e/support/build";
import { Guard } from "../e2e/support/guard";
import { KSHER_SHOPS } from "../e2e/support/ksher";
import prepare from "../e2e/support/prepare";
import { type Settings, Shop } from "../e2e/support/shop";
import { LANGUAGES, type Language } from "../e2e/support/words";
import { writeAlbum } from "./album";
import { Camera, picturesOf } from "./camera";
import { giveALongName, ROUNDS, type ShopKind, type Sight } from "./sights";

/*
 * `npm run screens -- --out folder --only product,cart --languages th`: a picture of every screen, in every language, on a phone
 * and a desk, by day and by night, with a page that shows them all. Ends with 1 when a page had errors or a walk did not arrive.
 */

const { values } = parseArgs({
  options: {
    out: { type: "string", default: "screens" },
    /** Screens whose names begin so. */
    only: { type: "string" },
    languages: { type: "string", default: LANGUAGES.join() },
    /** Builds the shop anew, whether or not there is a build. */
    build: { type: "boolean", default: false },
  },
});
const asked = values.only?.split(",");
const wants = (name: string) => asked?.some((beginning) => name.startsWith(beginning)) ?? true;
const languages = LANGUAGES.filter((language) => values.languages.split(",").includes(language));

const SHOPS: Record<ShopKind, Settings> = {
  baht: {},
  yen: { STORE_LOCALE: "ja_JP", STORE_CURRENCY: "JPY" },
  singapore: { STORE_CURRENCY: "SGD" },
  malaysia: { STORE_CURRENCY: "MYR" },
  ksher: KSHER_SHOPS.vip,
};

interface Job {
  readonly sight: Sight;
  readonly language: Language;
}

/** The mails need the purchases that they tell of. */
const isNeeded = (sight: Sight) =>
  sight.screens.some(wants) ||
  (sight.screens.includes("receipt") && ["mail-receipt", "mail-refund"].some(wants));

async function walk(job: Job, browser: Browser, shop: Shop, camera: Camera): Promise<string[]> {
  const { sight, language } = job;
  const where = `${sight.screens[0]} … in ${language}`;
  const context = await browser.newContext({
    baseURL: shop.url,
    colorScheme: "light",
    reducedMotion: "reduce",
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(30_000);
  const guard = await Guard.over(context, shop.url);
  // One of the screens is the page for what is not there.
  guard.expect(/404/);
  const failed: string[] = [];
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // What is under way when a page is left is of no more use.
    if (why !== "net::ERR_ABORTED") failed.push(`request failed: ${request.url()} ${why}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500) failed.push(`answered with ${response.status()}: ${response.url()}`);
  });
  try {
    const page = await context.newPage();
    const shoot = (name: string, other = page) => camera.shoot(other, name, language);
    await sight.walk({ page, shop, language, shoot }, camera);
  } catch (error) {
    failed.push(`the walk ended early: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await context.close();
  }
  return [...failed, ...guard.unexpected()].map((fault) => `${where}: ${fault}`);
}

/** Runs the jobs a few at a time. */
async function sideBySide(jobs: readonly Job[], run: (job: Job) => Promise<void>): Promise<void> {
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await run(job);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
}

async function takeAll(browser: Browser, shops: Map<ShopKind, Shop>): Promise<string[]> {
  const rounds = ROUNDS.map((sights) =>
    sights.filter(isNeeded).flatMap((sight) => languages.map((language) => ({ sight, language }))),
  );
  const wanted = rounds.flat().flatMap(({ sight }) => sight.screens.filter(wants));
  const total = wanted.reduce((sum, name) => sum + picturesOf(name), 0);
  if (total === 0) throw new Error("No screen has such a name.");
  const tell = progressBar("pictures");
  const camera = new Camera(values.out, wants, () => tell(camera.pictures.length, total));
  const faults: string[] = [];
  for (const kind of new Set(rounds.flat().map(({ sight }) => sight.shop))) {
    const shop = await Shop.open(SHOPS[kind]);
    shops.set(kind, shop);
    if (kind === "baht") await giveALongName(shop);
  }
  for (const jobs of rounds)
    await sideBySide(jobs, async (job) => {
      const shop = shops.get(job.sight.shop);
      if (shop) faults.push(...(await walk(job, browser, shop, camera)));
    });
  const album = writeAlbum(values.out, camera.pictures, faults);
  say(`\n${camera.pictures.length} of ${total} pictures (${elapsed()}): open ${album}`);
  return faults;
}

async function screens(): Promise<number> {
  if (values.build || !existsSync(join(BUILD, "BUILD_ID"))) {
    say("Building for production");
    if ((await runTool("next", ["build"])) !== 0) return 1;
  }
  const clearAway = await prepare();
  const shops = new Map<ShopKind, Shop>();
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ["--no-sandbox", "--disable-quic"],
  });
  try {
    const faults = await takeAll(browser, shops);
    for (const fault of faults) say(fault);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    for (const shop of shops.values()) await shop.close();
    await clearAway();
  }
}

screens().then((code) => process.exit(code), giveUp);
