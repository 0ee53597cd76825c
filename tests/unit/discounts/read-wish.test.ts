import { describe, expect, test } from "vitest";
import { readWish } from "@/lib/discounts/read-wish";

const read = (...args: string[]) => readWish(args, "TH");
const NOTHING = {
  startsAt: null,
  endsAt: null,
  minimums: null,
  shelves: null,
  maxUses: null,
  maxUsesPerEmail: null,
};

describe("a code that the merchant writes down", () => {
  test.each([
    ["10", 1_000],
    ["12.5", 1_250],
    ["0.01", 1],
    ["100", 10_000],
  ])("takes off %s %% to the hundredth", (percent, basisPoints) => {
    expect(read("rain-10", "--percent", percent)).toEqual({
      ok: true,
      value: { ...NOTHING, code: "RAIN10", gives: { kind: "percentage", basisPoints } },
    });
  });

  test("takes off amounts per currency in whole minor units", () => {
    expect(read("FIRST", "--amount", "THB:100.50, jpy:500", "--minimum", "THB:500,JPY:2000")).toMatchObject({
      ok: true,
      value: {
        gives: { kind: "amount", amounts: { THB: 10_050, JPY: 500 } },
        minimums: { THB: 50_000, JPY: 2_000 },
      },
    });
  });

  test("has days in the shop's time, the last one included", () => {
    const wish = read("JUNE", "--free-shipping", "--from", "2026-06-01", "--until", "2026-06-30");
    expect(wish).toMatchObject({
      ok: true,
      value: {
        startsAt: new Date("2026-05-31T17:00:00Z"),
        endsAt: new Date("2026-06-30T17:00:00Z"),
      },
    });
  });

  test("has its limits and its shelves", () => {
    const args = ["--percent", "5", "--uses", "100", "--uses-per-address", "1", "--shelves", "steep,cloth"];
    expect(read("TEA", ...args)).toMatchObject({
      ok: true,
      value: { maxUses: 100, maxUsesPerEmail: 1, shelves: ["steep", "cloth"] },
    });
  });
});

test.each<[string[], RegExp]>([
  [[], /^One code/],
  [["A", "B", "--percent", "5"], /^One code/],
  [["%%", "--percent", "5"], /^One code/],
  [["A"], /^One of --percent/],
  [["A", "--percent", "5", "--free-shipping"], /^One of --percent/],
  [["A", "--percent", "0"], /^--percent is a number/],
  [["A", "--percent", "101"], /^--percent is a number/],
  [["A", "--percent", "1e1"], /^--percent is a number/],
  [["A", "--amount", "100"], /^--amount is written like/],
  [["A", "--amount", "JPY:1.5"], /^--amount is written like/],
  [["A", "--amount", "THB:0"], /^--amount is written like/],
  [["A", "--amount", "USD:5"], /^--amount is written like/],
  [["A", "--percent", "5", "--from", "2026-13-01"], /^--from is a day/],
  [["A", "--percent", "5", "--from", "2026-06-02", "--until", "2026-06-01"], /^--until is before/],
  [["A", "--percent", "5", "--uses", "-1"], /uses/],
  [["A", "--percent", "5", "--uses-per-address", "0"], /^--uses-per-address is 1/],
  [["A", "--percent", "5", "--shelves", "attic"], /^--shelves are of/],
  [["A", "--percent", "5", "--nonsense"], /nonsense/],
])("%j is refused in words", (args, words) => {
  const wish = read(...args);
  expect(wish.ok ? "" : wish.error).toMatch(words);
});
