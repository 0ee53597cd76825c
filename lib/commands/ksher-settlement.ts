import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { SECOND } from "../clock";
import { closeDatabase, db } from "../db/client";
import { FolderLocked } from "../db/folder-lock";
import { QueryFailed } from "../db/quiet-errors";
import { EnvError, env } from "../env";
import { GatewayRejected, GatewayUnreachable } from "../payments/gateway-error";
import { ksherFinance } from "../payments/ksher/finance";
import { PAGE_SIZE, type Progress } from "../payments/ksher/finance-pages";
import { isClean, makeReport, type SettlementReport } from "../settlement/make-report";
import { reportCsv } from "../settlement/report-csv";
import { reportText } from "../settlement/report-text";
import { loadEnvFiles } from "./env-files";
import { say } from "./progress";
import { Misuse, readWish, requireMerchant, usage, type Wish } from "./settlement-wish";

/*
 * What Ksher has of a day against the shop's own book: a table, a file of comma-separated values, and an exit code. It reads
 * the database itself; the embedded one belongs to one process, so beside a running shop it says what to do.
 */

const MATCHED = 0;
const MISMATCH = 1;
const MISUSE = 2;
const NO_REPORT = 3;
/** Where the terminal does not say how wide it is: a file, a pipe. */
const USUAL_WIDTH = 100;

/** At most one line a second, and none of what is read at once. */
function progress(): (what: string, ...how: Parameters<Progress>) => void {
  let told = Number.NEGATIVE_INFINITY;
  return (what, read, total) => {
    if (total <= PAGE_SIZE || (read < total && performance.now() - told < SECOND)) return;
    told = performance.now();
    process.stderr.write(`  ${what}: ${read.toLocaleString("en")} of ${total.toLocaleString("en")} read\n`);
  };
}

class NotWritten extends Error {
  override name = "NotWritten";
}

/** All of it or nothing: whoever reads the file meanwhile finds the one before. */
function writeCsv(path: string, { lines }: SettlementReport): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writeFileSync(draft, reportCsv(lines));
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    const reason = error instanceof Error && "code" in error ? error.code : "no reason given";
    throw new NotWritten(`The file ${path} could not be written (${reason}).`);
  }
}

const REFUSALS: ReadonlyMap<string, string> = new Map([
  [
    "authentication_failure",
    "Ksher refuses our signature: are KSHER_API_TOKEN and KSHER_API_BASE of the same gateway?",
  ],
  ["not_allowed", "Ksher does not show this gateway that merchant: is KSHER_MID right?"],
]);

/** What happened, and what to do. */
function wordsFor(error: unknown): string {
  if (error instanceof FolderLocked)
    return `The shop is running on the embedded database, which one process alone can open. Stop the shop, ask again, and start it after that; or give both a Postgres (DATABASE_URL).\n(${error.message})`;
  if (error instanceof GatewayRejected)
    return (
      REFUSALS.get(error.code) ??
      `Ksher refuses the report (${error.code}). Ask Ksher whether your gateway may use its finance API.`
    );
  if (error instanceof GatewayUnreachable) {
    const advice = error.message.includes("not signed")
      ? "Is KSHER_API_TOKEN the one of this gateway? If it is, see KSHER_FINANCE_SIGNATURE in .env.example."
      : "Try again in some minutes.";
    return `${error.message} Nothing was compared. ${advice}`;
  }
  if (error instanceof QueryFailed)
    return error.code === "42P01" || error.code === "42703"
      ? "The database is of another version of the shop: run npm run db:migrate."
      : `The database gave no answer (${error.code ?? "time-out"}). Is DATABASE_URL right, and the server running?`;
  return error instanceof Error ? error.message : String(error);
}

async function report({ day, csv }: Wish): Promise<number> {
  loadEnvFiles("production");
  const { ksher, sandbox } = env();
  const mid = requireMerchant(env());
  const database = await db();
  // The emulated Ksher keeps its book in the same database, and answers within this process.
  if (sandbox) (await import("../sandbox/intercept")).interceptGateways();
  const finance = ksherFinance({ ...ksher, mid, checksAnswers: ksher.checksFinance });
  const made = await makeReport(database, finance, day, progress());
  for (const line of reportText(made, mid, process.stdout.columns || USUAL_WIDTH)) say(line);
  if (!ksher.checksFinance) say("Signatures were not checked (KSHER_FINANCE_SIGNATURE=unchecked).");
  if (csv !== null) {
    writeCsv(csv, made);
    say(`Written to ${csv}`);
  }
  return isClean(made) ? MATCHED : MISMATCH;
}

async function run(): Promise<number> {
  try {
    // npm runs commands in the project's folder, and tells where it was called.
    const wish = readWish(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
    if (wish !== null) return await report(wish);
    say(usage());
    return MATCHED;
  } catch (error) {
    process.stderr.write(`\n${wordsFor(error)}\n`);
    return error instanceof Misuse || error instanceof EnvError ? MISUSE : NO_REPORT;
  } finally {
    await closeDatabase();
  }
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${wordsFor(error)}\n`);
    process.exit(NO_REPORT);
  },
);
