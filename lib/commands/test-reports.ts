import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sumTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    }),
    NOTHING,
  );
}

/** A check without tests of its own counts as one. */
export function tallyOfCheck(exitCode: number): Tally {
  return exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));

/** Playwright's `unexpected` failed, `flaky` failed once: here nothing may need a second try. */
const playwrightReport = z
  .object({
    stats: z.object({
      expected: z.number(),
      unexpected: z.number(),
      flaky: z.number(),
      skipped: z.number(),
    }),
  })
  .transform(({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));

/**
 * What a runner's JSON report says, made to agree with its exit code: a runner that failed, wrote no report or ran
 * nothing counts as a failure even where its report names none.
 */
export function tallyOfReport(
  runner: "vitest" | "playwright",
  json: string | undefined,
  exitCode: number,
): Tally {
  const schema = runner === "vitest" ? vitestReport : playwrightReport;
  const parsed = schema.safeParse(json === undefined ? undefined : parseJson(json));
  const tally = parsed.success ? parsed.data : NOTHING;
  const ranNothing = tally.passed + tally.failed === 0;
  return tally.failed === 0 && (exitCode !== 0 || ranNothing) ? { ...tally, failed: 1 } : tally;
}

const simulation = z.array(z.object({ histories: z.number().int(), violations: z.number().int() }));

/** Random histories: each gateway counts as one check, which holds where none of its histories broke anything. */
export function tallyOfSimulation(json: string | undefined, exitCode: number): Tally {
  const parsed = simulation.safeParse(json === undefined ? undefined : parseJson(json));
  const gateways = parsed.success ? parsed.data : [];
  const passed = gateways.filter(({ histories, violations }) => histories > 0 && violations === 0).length;
  const failed = gateways.length - passed;
  return { ...NOTHING, passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a report cut short by a crash is no report
  }
}

export function readReport(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** The last line of every run. */
export function summary({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
