import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, shift } from "@/lib/clock";
import { orderTime } from "@/lib/payments/fit-order-time";

const PLACED = new Date("2026-01-01T00:00:00Z");
const after = (ms: number) => shift(PLACED, ms);
/** Minutes after the order was placed. */
const keptFor = (status: Parameters<typeof orderTime>[1]["status"], ends: number, at: number) =>
  (orderTime(PLACED, { status, expiresAt: after(ends) }, after(at)).getTime() - PLACED.getTime()) / MINUTE;

describe("how long an unpaid order keeps its pieces", () => {
  test("its own hour, while an attempt ends before that", () => {
    expect(keptFor("pending", 40 * MINUTE, 10 * MINUTE)).toBe(60);
    expect(keptFor("failed", 40 * MINUTE, 10 * MINUTE)).toBe(60);
  });

  test.each(["submitted", "pending", "authorized"] as const)("as long as an attempt that is %s", (status) => {
    expect(keptFor(status, 90 * MINUTE, 60 * MINUTE)).toBe(90);
    expect(keptFor(status, 3 * DAY, HOUR)).toBe(3 * 24 * 60);
  });

  test.each(["failed", "expired", "reversed"] as const)(
    "a quarter of an hour more for another try, after one that is %s",
    (status) => {
      expect(keptFor(status, 90 * MINUTE, 70 * MINUTE)).toBe(85);
      // Noticed late: counted from the attempt's own end.
      expect(keptFor(status, 90 * MINUTE, 20 * HOUR)).toBe(105);
    },
  );

  test("not for ever, however often somebody tries", () => {
    expect(keptFor("failed", 9 * DAY, 8 * DAY)).toBe(7 * 24 * 60);
  });
});
