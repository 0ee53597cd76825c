import { describe, expect, test } from "vitest";
import {
  failedTitles,
  summary,
  sumTallies,
  tallyOfCheck,
  tallyOfReport,
  tallyOfSimulation,
} from "@/lib/commands/test-reports";

const vitest = (passed: number, failed = 0, pending = 0, todo = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo,
    success: failed === 0,
  });
const playwright = (expected: number, unexpected = 0, flaky = 0, skipped = 0) =>
  JSON.stringify({ stats: { expected, unexpected, flaky, skipped, duration: 1 } });

describe("the test run's last line", () => {
  test("adds up what the runners report", () => {
    const total = sumTallies([
      tallyOfCheck(0),
      tallyOfReport("vitest", vitest(120, 0, 1, 1), 0),
      tallyOfReport("playwright", playwright(30, 0, 0, 2), 0),
    ]);
    expect(summary(total)).toBe("151 passed, 0 failed, 4 skipped");
  });

  test("counts a failed check as one failure", () => {
    expect(tallyOfCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test("counts a browser test that needed a second try as failed", () => {
    expect(tallyOfReport("playwright", playwright(3, 0, 1), 0).failed).toBe(1);
  });

  test.each([
    ["failed although its report names no failure", vitest(5), 1],
    ["wrote no report", undefined, 0],
    ["wrote half a report", '{"numPassedTests": 4', 1],
    ["wrote a report of another shape", "[]", 0],
    ["ran nothing", vitest(0), 0],
    ["only left tests out", vitest(0, 0, 9), 0],
  ])("counts a runner that %s as failed", (_, report, exitCode) => {
    expect(tallyOfReport("vitest", report, exitCode).failed).toBe(1);
  });

  test("counts the simulated histories of each gateway as one check", () => {
    const report = (...violations: number[]) =>
      JSON.stringify(violations.map((found) => ({ gateway: "omise", histories: 334, violations: found })));
    expect(tallyOfSimulation(report(0, 0, 0), 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
    expect(tallyOfSimulation(report(0, 2, 0), 1)).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(tallyOfSimulation(report(0, 0, 0), 1).failed).toBe(1); // something was too rare
    expect(tallyOfSimulation(undefined, 0).failed).toBe(1);
    expect(tallyOfSimulation("[]", 0).failed).toBe(1);
  });
});

describe("the names of what failed", () => {
  test("are read from the report of each runner", () => {
    const outcome = (status: string, fullName: string) => ({ status, fullName });
    const report = {
      testResults: [
        { name: "a.test.ts", status: "passed", assertionResults: [outcome("passed", "holds")] },
        { name: "b.test.ts", status: "failed", assertionResults: [outcome("failed", "money is right")] },
        { name: "c.test.ts", status: "failed", assertionResults: [] },
      ],
    };
    expect(failedTitles("vitest", JSON.stringify(report))).toEqual([
      "b.test.ts › money is right",
      "c.test.ts",
    ]);
    const browser = {
      suites: [
        {
          title: "buying.spec.ts",
          specs: [{ ok: true, title: "a shopper pays" }],
          suites: [{ title: "in yen", specs: [{ ok: false, title: "a shopper pays" }] }],
        },
      ],
    };
    expect(failedTitles("playwright", JSON.stringify(browser))).toEqual([
      "buying.spec.ts › in yen › a shopper pays",
    ]);
  });

  test("are none where the report cannot be read", () => {
    expect(failedTitles("vitest", undefined)).toEqual([]);
    expect(failedTitles("playwright", "{")).toEqual([]);
  });
});
