import { describe, expect, test } from "vitest";
import {
  bangkokTime,
  dayOf,
  daysAfter,
  daysBetween,
  momentOf,
  readDay,
  startOf,
} from "@/lib/settlement/bangkok-day";

const NOON = new Date("2026-03-01T05:00:00Z");

test("a day begins at midnight in Bangkok, seven hours before London's", () => {
  expect(startOf("20260301").toISOString()).toBe("2026-02-28T17:00:00.000Z");
  expect(dayOf(new Date("2026-02-28T16:59:59Z"))).toBe("20260228");
  expect(dayOf(new Date("2026-02-28T17:00:00Z"))).toBe("20260301");
  expect(bangkokTime(NOON)).toBe("2026-03-01 12:00:00");
  expect(momentOf("2026-03-01 12:00:00")).toEqual(NOON);
});

test("days are counted over the ends of months and years", () => {
  expect([daysAfter("20251231", 1), daysAfter("20260301", -1)]).toEqual(["20260101", "20260228"]);
  expect(daysBetween("20260227", "20260302")).toEqual(["20260227", "20260228", "20260301", "20260302"]);
  expect(daysBetween("20260302", "20260301")).toEqual([]);
});

describe("the day that is asked for", () => {
  test("may be any that has begun in Bangkok", () => {
    for (const day of ["20260301", "20260228", "20240229"])
      expect(readDay(day, NOON)).toEqual({ ok: true, value: day });
    expect(readDay("20260302", new Date("2026-03-01T17:00:00Z")).ok).toBe(true);
  });

  test.each([
    ["20260231", "not_a_day"],
    ["20250229", "not_a_day"],
    ["20261301", "not_a_day"],
    ["20260100", "not_a_day"],
    ["2026-01-01", "not_a_day"],
    ["2026010", "not_a_day"],
    ["２０２６０１０１", "not_a_day"],
    ["", "not_a_day"],
    ["today", "not_a_day"],
    ["25690101", "buddhist_year"],
    ["20260302", "future"],
  ])("may not be %j", (text, error) => {
    expect(readDay(text, NOON)).toEqual({ ok: false, error });
  });
});
