import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./ensure-browser";
import { runTool, wasStopped } from "./processes";
import { elapsed, giveUp, say } from "./progress";
import {
  failedTitles,
  readReport,
  summary,
  sumTallies,
  type Tally,
  tallyOfCheck,
  tallyOfReport,
  tallyOfSimulation,
} from "./test-reports";

/*
 * Every test there is, one stage after the other, each to its end, so that one run tells all that is wrong.
 * `--full` adds the long matrices.
 */

/** What the tests must not inherit from whoever runs them: the shop's own configuration. */
const NOT_INHERITED =
  /^(STORE_|OMISE_|KSHER_|GATEWAYS|PREFERRED_GATEWAY|AUTO_CAPTURE|SESSION_SECRET|DATABASE_URL|DATA_DIR|CRON_SECRET|TRUSTED_|SMTP_|MAIL_|LIMIT_|VERCEL|PORT$|NODE_ENV$)/;

const full = process.argv.includes("--full");
const reports = mkdtempSync(join(tmpdir(), "amefon-tests-"));
const clean: NodeJS.ProcessEnv = {
  ...process.env,
  ...Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => NOT_INHERITED.test(name))
      .map((name) => [name, undefined]),
  ),
  TEST_FULL: full ? "true" : undefined,
};

const MOST_TITLES = 15;

/** Titles of what failed: told once more at the end, where somebody looks who has no more than that. */
const failures: string[] = [];

function tally(runner: "vitest" | "playwright", file: string, exitCode: number): Tally {
  const report = readReport(file);
  failures.push(...failedTitles(runner, report).map((title) => title.replace(`${process.cwd()}/`, "")));
  return tallyOfReport(runner, report, exitCode);
}

const check = async (tool: string, ...args: string[]) => tallyOfCheck(await runTool(tool, args, clean));

async function vitest(name: string, args: string[]): Promise<Tally> {
  const file = join(reports, `${name}.json`);
  const code = await runTool("vitest", ["run", ...args, ...vitestReporters(file)], clean);
  return tally("vitest", file, code);
}

function vitestReporters(file: string): string[] {
  return ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
}

async function postgres(project: "postgres" | "servers"): Promise<Tally> {
  if (project === "servers" && !built) throw new Error("Not run: there is no build to test.");
  const file = join(reports, `${project}.json`);
  const args = ["lib/commands/test-postgres.ts", "--project", project, ...vitestReporters(file)];
  const code = await runTool("tsx", args, {
    ...clean,
    DATABASE_URL: process.env.DATABASE_URL,
  });
  return tally("vitest", file, code);
}

/** Random histories of the shop, the same ones every time; more of them where there is time. */
const HISTORIES = { seed: 20_260_202, count: full ? 1_000 : 300 };

async function simulation(): Promise<Tally> {
  const file = join(reports, "simulation.json");
  const wishes = ["--seed", String(HISTORIES.seed), "--histories", String(HISTORIES.count), "--report", file];
  const code = await runTool(
    "tsx",
    ["--conditions=react-server", "tests/simulator/simulate.ts", ...wishes],
    clean,
  );
  return tallyOfSimulation(readReport(file), code);
}

let built = false;

async function build(): Promise<Tally> {
  // The types have had a stage of their own.
  const code = await runTool("next", ["build"], { ...clean, TYPES_ARE_CHECKED: "true" });
  built = code === 0;
  // What product pages load of ours stays small.
  const size = built ? [await check("size-limit", "--config", "tests/bench/pages/size-limit.js")] : [];
  return sumTallies([tallyOfCheck(code), ...size]);
}

async function browser(): Promise<Tally> {
  if (!built) throw new Error("Not run: there is no build to test.");
  const file = join(reports, "browser.json");
  const code = await runTool("playwright", ["test", "--reporter=list,json"], {
    ...clean,
    DATABASE_URL: process.env.DATABASE_URL,
    CHROMIUM_PATH: await ensureBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return tally("playwright", file, code);
}

const STAGES: [name: string, run: () => Promise<Tally>][] = [
  ["types", async () => sumTallies([await check("next", "typegen"), await check("tsc", "--noEmit")])],
  ["lint", () => check("biome", "check", ".")],
  [
    "unit, integration and component tests",
    () => vitest("vitest", ["--project", "node", "--project", "jsdom"]),
  ],
  ["database tests on Postgres", () => postgres("postgres")],
  ["simulated histories", simulation],
  ["production build", build],
  ["servers that are killed and crowded", () => postgres("servers")],
  ["browser tests", browser],
];

async function test(): Promise<number> {
  const results: [string, Tally, string][] = [];
  for (const [index, [name, run]] of STAGES.entries()) {
    const began = performance.now();
    say(`\n[${index + 1}/${STAGES.length}] ${name}`);
    const result = await run().catch((error) => {
      say(error instanceof Error ? error.message : String(error));
      return tallyOfCheck(1);
    });
    if (wasStopped()) return 130;
    results.push([name, result, elapsed(began)]);
    say(`      ${summary(result)} (${elapsed(began)})`);
  }
  const total = sumTallies(results.map(([, result]) => result));
  for (const title of failures.slice(0, MOST_TITLES)) say(`failed: ${title}`);
  if (failures.length > MOST_TITLES) say(`… and ${failures.length - MOST_TITLES} more`);
  say(`\nAfter ${elapsed()}:`);
  for (const [name, result, took] of results)
    say(`  ${result.failed === 0 ? "ok    " : "FAILED"}  ${name}: ${summary(result)} (${took})`);
  say(summary(total));
  return total.failed === 0 ? 0 : 1;
}

test()
  .finally(() => rmSync(reports, { recursive: true, force: true }))
  .then((code) => process.exit(code), giveUp);
