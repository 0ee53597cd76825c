import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./ensure-browser";
import { type Output, runTool, wasStopped } from "./processes";
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
 * Every test there is, each stage to its end, so that one run tells all that is wrong. Stages that leave a core idle run beside
 * others; what those print is shown when they have ended. `--full` adds the long matrices.
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

/** Runs a tool in a clean environment and gives its exit code. */
type Run = (
  tool: string,
  args: readonly string[],
  more?: Readonly<Record<string, string | undefined>>,
) => Promise<number>;

const runWith =
  (output: Output): Run =>
  (tool, args, more) =>
    runTool(tool, args, { ...clean, ...more }, output);

interface Stage {
  readonly name: string;
  run(run: Run): Promise<Tally>;
}

const vitestReporters = (file: string) => ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];

const types: Stage = {
  name: "types",
  run: async (run) =>
    sumTallies([tallyOfCheck(await run("next", ["typegen"])), tallyOfCheck(await run("tsc", ["--noEmit"]))]),
};

const lint: Stage = {
  name: "lint",
  run: async (run) => tallyOfCheck(await run("biome", ["check", "."])),
};

const units: Stage = {
  name: "unit, integration and component tests",
  run: async (run) => {
    const file = join(reports, "units.json");
    const projects = ["--project", "node", "--project", "jsdom"];
    return tally("vitest", file, await run("vitest", ["run", ...projects, ...vitestReporters(file)]));
  },
};

async function onPostgres(run: Run, project: "postgres" | "servers"): Promise<Tally> {
  const file = join(reports, `${project}.json`);
  const args = ["lib/commands/test-postgres.ts", "--project", project, ...vitestReporters(file)];
  return tally("vitest", file, await run("tsx", args, { DATABASE_URL: process.env.DATABASE_URL }));
}

const databases: Stage = {
  name: "database tests on Postgres",
  run: (run) => onPostgres(run, "postgres"),
};

/** Random histories of the shop, the same ones every time. */
const HISTORIES = { seed: 20_260_202, count: 1_000 };

const simulation: Stage = {
  name: "simulated histories",
  run: async (run) => {
    const file = join(reports, "simulation.json");
    const wishes = ["--seed", String(HISTORIES.seed), "--histories", String(HISTORIES.count)];
    const code = await run("tsx", [
      "--conditions=react-server",
      "tests/simulator/simulate.ts",
      ...wishes,
      "--report",
      file,
    ]);
    return tallyOfSimulation(readReport(file), code);
  },
};

let built = false;

const build: Stage = {
  name: "production build",
  run: async (run) => {
    // The types have had a stage of their own.
    const code = await run("next", ["build"], { TYPES_ARE_CHECKED: "true" });
    built = code === 0;
    if (!built) return tallyOfCheck(code);
    // What product pages load of ours stays small.
    const size = await run("size-limit", ["--config", "tests/bench/pages/size-limit.js"]);
    return sumTallies([tallyOfCheck(code), tallyOfCheck(size)]);
  },
};

function requireBuild(): void {
  if (!built) throw new Error("Not run: there is no build to test.");
}

const servers: Stage = {
  name: "servers that are killed and crowded",
  run: async (run) => {
    requireBuild();
    return onPostgres(run, "servers");
  },
};

const browser: Stage = {
  name: "browser tests",
  run: async (run) => {
    requireBuild();
    const file = join(reports, "browser.json");
    const code = await run("playwright", ["test", "--reporter=list,json"], {
      DATABASE_URL: process.env.DATABASE_URL,
      CHROMIUM_PATH: await ensureBrowser(),
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    return tally("playwright", file, code);
  },
};

interface Outcome {
  readonly name: string;
  readonly tally: Tally;
  readonly took: string;
}

const STAGES = 8;
let begun = 0;
const outcomes: Outcome[] = [];

async function outcomeOf(stage: Stage, run: Run): Promise<Outcome> {
  const began = performance.now();
  const tally = await stage.run(run).catch((error) => {
    say(error instanceof Error ? error.message : String(error));
    return tallyOfCheck(1);
  });
  const outcome = { name: stage.name, tally, took: elapsed(began) };
  outcomes.push(outcome);
  return outcome;
}

/** One after the other, their output as it comes. */
async function inTheOpen(stages: readonly Stage[]): Promise<void> {
  for (const stage of stages) {
    if (wasStopped()) return;
    begun += 1;
    say(`\n[${begun}/${STAGES}] ${stage.name}`);
    const { tally, took } = await outcomeOf(stage, runWith("inherit"));
    say(`      ${summary(tally)} (${took})`);
  }
}

/** One after the other beside those in the open: the output of each when it has ended. */
async function aside(stages: readonly Stage[]): Promise<void> {
  for (const [index, stage] of stages.entries()) {
    if (wasStopped()) return;
    begun += 1;
    say(`\n[${begun}/${STAGES}] ${stage.name}, beside the others`);
    const file = join(reports, `aside-${index}.log`);
    const output = openSync(file, "w");
    const { name, tally, took } = await outcomeOf(stage, runWith(output));
    closeSync(output);
    say(`\n${readFileSync(file, "utf8").trim()}\n      ${name}: ${summary(tally)} (${took})`);
  }
}

async function test(): Promise<number> {
  await inTheOpen([types, lint]);
  await Promise.all([inTheOpen([units, simulation]), aside([build, databases, servers])]);
  await inTheOpen([browser]);
  if (wasStopped()) return 130;
  const total = sumTallies(outcomes.map(({ tally }) => tally));
  for (const title of failures.slice(0, MOST_TITLES)) say(`failed: ${title}`);
  if (failures.length > MOST_TITLES) say(`… and ${failures.length - MOST_TITLES} more`);
  say(`\nAfter ${elapsed()}:`);
  for (const { name, tally, took } of outcomes)
    say(`  ${tally.failed === 0 ? "ok    " : "FAILED"}  ${name}: ${summary(tally)} (${took})`);
  say(summary(total));
  return total.failed === 0 ? 0 : 1;
}

test()
  .finally(() => rmSync(reports, { recursive: true, force: true }))
  .then((code) => process.exit(code), giveUp);
