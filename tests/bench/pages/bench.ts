import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium } from "playwright/test";
import { z } from "zod";
import { ensureBrowser } from "@/lib/commands/ensure-browser";
import { freePort } from "@/lib/commands/own-postgres";
import { runTool } from "@/lib/commands/processes";
import { elapsed, giveUp, say } from "@/lib/commands/progress";
import { BUILD } from "../../e2e/support/build";
import prepare from "../../e2e/support/prepare";
import { Shop } from "../../e2e/support/shop";
import { addToCart, checkout } from "../../e2e/support/walks";
import { LANGUAGES } from "../../e2e/support/words";
import { inWords, median, progressBar, table } from "../webhook/figures";
import { serveEmptyPage } from "./empty-page";
import { type Findings, lighthouseRuns } from "./lighthouse-runs";
import { type Addition, additions, clicksToProducts, uncalledFor } from "./moments";
import { scriptsOfPage } from "./page-scripts";
import { total, type Weight, weigh } from "./weigh";

/*
 * `npm run bench:pages -- --runs 3 --only home,product`: how fast the pages are as a shopper sees them, on the production build.
 * Ends with 1 when a goal is missed that no machine's speed has to do with.
 */

const { values } = parseArgs({
  options: {
    /** Of Lighthouse, for each page; 0 leaves it out. */
    runs: { type: "string", default: "3" },
    only: { type: "string" },
    /** Builds the shop anew, whether or not there is a build. */
    build: { type: "boolean", default: false },
  },
});
const runs = z.coerce.number().int().min(0).parse(values.runs);

const PRODUCT = "long-canopy";
/** The framework's page with nothing on it: what no page of a shop can be better than. */
const EMPTY = "(nothing)";
const ROUNDS = 5;
const OWN_SCRIPT_LIMIT = 12_000;
const FONT_LIMIT = 2;
const SLOWEST_PAGE_MS = 100;
const SLOWEST_BADGE_MS = 50;
/** What Lighthouse should find; what is not named is not asked for. */
const SHOP_WINDOW = { performance: 99, accessibility: 100, bestPractices: 100, seo: 100 };
const CART = { performance: 99, accessibility: 100, bestPractices: 100 };
const COUNTER = { performance: 95 };
type Goals = Partial<typeof SHOP_WINDOW>;

interface Seen {
  readonly name: string;
  readonly goals: Goals;
  readonly url: string;
  readonly weight: Weight;
  readonly findings: Findings | null;
}

const missed: string[] = [];
/** A figure, with a mark where it is not what it should be. */
function judged(what: string, text: string, good: boolean, machineMatters: boolean): string {
  if (good) return text;
  if (!machineMatters) missed.push(`${what}: ${text}`);
  return `${text} !`;
}

const kilo = (bytes: number) => inWords(bytes / 1_000);

function rowOf({ name, goals, weight, findings }: Seen, floor: number): string[] {
  const over = total(weight) - floor;
  const scripts =
    name === "product"
      ? judged("product: own scripts in kB", kilo(over), over <= OWN_SCRIPT_LIMIT, false)
      : kilo(over);
  if (!findings) return [name, scripts];
  const scored = (key: keyof Goals, machineMatters: boolean) =>
    judged(`${name}: ${key}`, String(findings[key]), findings[key] >= (goals[key] ?? 0), machineMatters);
  return [
    name,
    scripts,
    scored("performance", true),
    scored("accessibility", false),
    scored("bestPractices", false),
    scored("seo", false),
    `${inWords(findings.lcpMs / 1_000)} s`,
    judged(`${name}: CLS`, findings.cls.toLocaleString("en"), findings.cls < 0.0005, false),
    `${inWords(findings.tbtMs)} ms`,
    `${kilo(findings.scriptBytes)} kB`,
  ];
}

function tellPages(pages: readonly Seen[], floor: number): void {
  const heads = ["performance", "accessibility", "practices", "SEO", "LCP", "CLS", "TBT", "scripts sent"];
  const rows = pages.map((page) => rowOf(page, floor));
  say(`\nAn empty page of the framework's loads ${kilo(floor)} kB of scripts, gzipped. On top of it:\n`);
  say(table([["", "own kB", ...(runs > 0 ? heads : [])], ...rows]));
  say(
    `\n  Goals: product ≤ ${OWN_SCRIPT_LIMIT / 1_000} own kB; performance ≥ 99 (checkout, pay ≥ 95), accessibility and practices 100 but on checkout and pay,`,
  );
  say("  SEO 100 on home, list, product; CLS 0. A mark (!) where missed.\n");
  for (const { name, findings } of pages) {
    if (findings) say(`  ${name}: largest is ${findings.lcpElement.replaceAll(/\s+/g, " ").slice(0, 150)}`);
    for (const complaint of findings?.complaints ?? []) say(`    ${complaint}`);
  }
}

/** What the page's scripts are, by file; and whether the manifests, which size-limit goes by, name the same. */
function tellScripts({ name, weight }: Seen, route: string): void {
  const { framework, own } = scriptsOfPage(BUILD, route);
  const [theirs, ours] = [framework, own].map((files) => new Set(files.map((file) => basename(file))));
  say(`\n  Scripts of ${name}, gzipped:`);
  for (const [path, bytes] of [...weight.scripts].toSorted(([, a], [, b]) => b - a)) {
    const whose = theirs?.has(basename(path)) ? "the framework's" : "own";
    if (whose === "own" && !ours?.has(basename(path)))
      missed.push(`${path} is loaded by the ${name} page and not in its manifest`);
    say(`    ${kilo(bytes).padStart(6)} kB  ${basename(path)}  ${whose}`);
  }
  const loaded = new Set([...weight.scripts.keys()].map((path) => basename(path)));
  for (const file of own)
    if (!loaded.has(basename(file))) say(`    not loaded, though the manifest names it: ${basename(file)}`);
}

function tellMoments(clicks: readonly number[], adds: readonly Addition[], uncalled: number): void {
  const [badges, lines] = [adds.map(({ badge }) => badge), adds.map(({ line }) => line)];
  const row = (what: string, times: readonly number[], limit: number) => [
    what,
    judged(what, inWords(median(times)), median(times) < limit, true),
    inWords(Math.max(...times)),
    `< ${limit}`,
  ];
  say("");
  say(
    table([
      ["in ms", "median", "slowest", "goal"],
      row("click on a product → its page painted", clicks, SLOWEST_PAGE_MS),
      row("add → the number beside the cart", badges, SLOWEST_BADGE_MS),
      row("add → the thing in the drawer", lines, SLOWEST_BADGE_MS),
    ]),
  );
  say(
    `  fetched ahead on a list that nobody points at: ${judged("fetched ahead unasked", String(uncalled), uncalled === 0, false)} (goal 0)`,
  );
}

async function tellFonts(context: BrowserContext, shop: string): Promise<void> {
  say("");
  const named = new Set<string>();
  const rows: string[][] = [["fonts before the first paint", "home", "product", "goal"]];
  for (const language of LANGUAGES) {
    const cells: string[] = [];
    for (const path of ["", `/products/${PRODUCT}`]) {
      const { fontsBeforePaint } = await weigh(context, `${shop}/${language}${path}`);
      const count = fontsBeforePaint.length;
      cells.push(judged(`fonts of /${language}${path}`, String(count), count <= FONT_LIMIT, false));
      for (const font of count > FONT_LIMIT ? fontsBeforePaint : [])
        named.add(`${language}: ${basename(font)}`);
    }
    rows.push([language, ...cells, `≤ ${FONT_LIMIT}`]);
  }
  say(table(rows));
  for (const font of named) say(`    ${font}`);
}

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly context: BrowserContext;
  readonly shop: Shop;
  readonly clearing: (() => unknown)[];
}

async function measure({ folder, port, context, shop, clearing }: Place): Promise<void> {
  const empty = await serveEmptyPage(folder);
  clearing.push(() => empty.server.stop());
  const floor = total(await weigh(context, empty.url));
  const page = await context.newPage();
  const list = `${shop.url}/en/products`;
  const uncalled = await uncalledFor(page, list);
  const clicks = await clicksToProducts(page, list, ROUNDS);
  const adds = await additions(page, `${list}/${PRODUCT}`, ROUNDS);
  const order = await checkout(page);
  await addToCart(page);
  await page.close();
  tellMoments(clicks, adds, uncalled);
  await tellFonts(context, shop.url);
  const places: [name: string, url: string, goals: Goals][] = [
    [EMPTY, empty.url, {}],
    ["home", `${shop.url}/en`, SHOP_WINDOW],
    ["list", `${shop.url}/en/products`, SHOP_WINDOW],
    ["product", `${shop.url}/en/products/${PRODUCT}`, SHOP_WINDOW],
    ["cart", `${shop.url}/en/cart`, CART],
    ["checkout", `${shop.url}/en/checkout`, COUNTER],
    ["pay", `${shop.url}/en/orders/${order}/pay`, COUNTER],
  ];
  const asked = values.only?.split(",");
  const chosen = places.filter(([name]) => name === EMPTY || (asked?.includes(name) ?? true));
  const bar = progressBar("Lighthouse", chosen.length * runs);
  const seen: Seen[] = [];
  for (const [index, [name, url, goals]] of chosen.entries()) {
    const weight = await weigh(context, url);
    let done = index * runs;
    const findings = runs > 0 ? await lighthouseRuns(url, port, runs, () => bar.at(++done)) : null;
    seen.push({ name, goals, url, weight, findings });
  }
  bar.end();
  tellPages(seen, floor);
  const product = seen.find(({ name }) => name === "product");
  if (product) tellScripts(product, "/[locale]/(shop)/products/[slug]");
}

async function bench(): Promise<number> {
  if (values.build || !existsSync(join(BUILD, "BUILD_ID"))) {
    say("Building for production");
    if ((await runTool("next", ["build"])) !== 0) return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), "amefon-pages-"));
  const clearing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    clearing.push(await prepare());
    const shop = await Shop.open();
    clearing.push(() => shop.close());
    const port = await freePort();
    const context = await chromium.launchPersistentContext(join(folder, "browser"), {
      executablePath: await ensureBrowser(),
      args: ["--no-sandbox", "--disable-quic", `--remote-debugging-port=${port}`],
      baseURL: shop.url,
      viewport: { width: 1280, height: 900 },
      colorScheme: "light",
    });
    // The tool that runs this file names functions through a helper, which the pages do not have.
    await context.addInitScript({ content: "globalThis.__name = (made) => made;" });
    clearing.push(() => context.close());
    await measure({ folder, port, context, shop, clearing });
  } finally {
    for (const clear of clearing.reverse()) await clear();
  }
  say(`\nMeasured in ${elapsed()}, the machine's load is ${inWords(loadavg()[0] ?? Number.NaN)}.`);
  for (const line of missed) say(`Missed, on any machine: ${line}`);
  return missed.length === 0 ? 0 : 1;
}

bench().then((code) => process.exit(code), giveUp);
