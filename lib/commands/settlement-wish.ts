import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { now } from "../clock";
import type { Env } from "../env";
import { type DayProblem, dayOf, readDay } from "../settlement/bangkok-day";
import { dayText } from "../settlement/report-text";

/* What the settlement report is asked for, and whether it can be asked for at all. */

/** Asked wrongly: the message says how to ask. */
export class Misuse extends Error {
  override name = "Misuse";
}

export const usage = () => `Compares what Ksher was paid on a day with the shop's own book.

  npm run ksher:settlement -- YYYYMMDD [--csv FILE]

  YYYYMMDD    the day of the payments, in Bangkok's time, such as ${dayOf(now())}
  --csv FILE  writes the lines there too, as comma-separated values
  --help      this

Needs GATEWAYS with ksher in it, KSHER_API_TOKEN, KSHER_API_BASE and KSHER_MID (.env.example).
Ends with 0 when all is matched, 1 when something is not, 2 when it was asked wrongly, 3 when no report could be made.`;

export interface Wish {
  readonly day: string;
  /** Absolute. */
  readonly csv: string | null;
}

const DAY_PROBLEMS: Record<DayProblem, (text: string) => string> = {
  not_a_day: (text) =>
    `${JSON.stringify(text.slice(0, 40))} is no day of the calendar. Write it as YYYYMMDD, such as ${dayOf(now())}.`,
  buddhist_year: () =>
    `Count the year as ${dayOf(now()).slice(0, 4)}, not by the Buddhist era: ${dayOf(now())}.`,
  future: (text) =>
    `${dayText(text)} has not begun in Bangkok. The latest day to ask about is ${dayOf(now())}.`,
};

function csvPath(given: string | undefined, folder: string): string | null {
  if (given === undefined) return null;
  if (given.trim() === "") throw new Misuse("--csv needs the name of a file.");
  const path = resolve(folder, given);
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory())
    throw new Misuse(`There is no folder ${dirname(path)} to write to. Make it first.`);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Misuse(`${path} is a folder: --csv needs the name of a file.`);
  return path;
}

function parsed(args: readonly string[]) {
  try {
    const options = { csv: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : "No such option."}\n\n${usage()}`);
  }
}

/** Null where only help was asked for. `folder` is where a file's name is looked for. Throws Misuse. */
export function readWish(args: readonly string[], folder: string): Wish | null {
  const { values, positionals } = parsed(args);
  if (values.help) return null;
  const [text, ...more] = positionals;
  if (text === undefined) throw new Misuse(`Which day?\n\n${usage()}`);
  if (more.length > 0) throw new Misuse(`One day at a time, and options after "--".\n\n${usage()}`);
  const day = readDay(text, now());
  if (!day.ok) throw new Misuse(DAY_PROBLEMS[day.error](text));
  return { day: day.value, csv: csvPath(values.csv, folder) };
}

/** The merchant to ask about, where the configuration allows to ask at all. Throws Misuse. */
export function requireMerchant({ gateways, ksher, sandbox, databaseUrl, dataDir }: Env): string {
  if (!gateways.includes("ksher"))
    throw new Misuse(
      "This shop does not sell through Ksher: add ksher to GATEWAYS, for this command at least.",
    );
  if (ksher.dialect === "mch")
    throw new Misuse(
      "This report needs Ksher's older API (KSHER_API_TOKEN). The newer one, which KSHER_APPID chooses, has a call for it whose format is not published: use the reports of Ksher's own back office.",
    );
  if (ksher.mid === undefined)
    throw new Misuse(
      `KSHER_MID is missing: your merchant number at Ksher (${sandbox ? "in the sandbox any number will do, such as KSHER_MID=35618" : "it is shown in Ksher's back office"}).`,
    );
  if (!databaseUrl && !existsSync(join(dataDir, "postgres")))
    throw new Misuse(
      `There is no database in ${dataDir}/. Set DATABASE_URL or DATA_DIR to those of the shop.`,
    );
  return ksher.mid;
}
