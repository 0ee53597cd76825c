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

const vitestFailures = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

interface PlaywrightSuite {
  readonly title: string;
  readonly specs: readonly { readonly ok: boolean; readonly title: string }[];
  readonly suites?: readonly PlaywrightSuite[] | undefined;
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(z.object({ ok: z.boolean(), title: z.string() })),
    suites: z.array(playwrightSuite).optional(),
  }),
);

function failedSpecs({ title, specs, suites = [] }: PlaywrightSuite, above = ""): string[] {
  const path = `${above}${title} › `;
  return [
    ...specs.filter(({ ok }) => !ok).map((spec) => path + spec.title),
    ...suites.flatMap((suite) => failedSpecs(suite, path)),
  ];
}

/** The titles of the tests that failed, with their files; none where the report cannot be read. */
export function failedTitles(runner: "vitest" | "playwright", json: string | undefined): string[] {
  const report = json === undefined ? undefined : parseJson(json);
  if (runner === "playwright") {
    const parsed = z.object({ suites: z.array(playwrightSuite) }).safeParse(report);
    return parsed.success ? parsed.data.suites.flatMap((suite) => failedSpecs(suite)) : [];
  }
  const parsed = vitestFailures.safeParse(report);
  if (!parsed.success) return [];
  return parsed.data.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [name]; // it could not even be read
    return failed.map(({ fullName }) => `${name} › ${fullName}`);
  });
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
