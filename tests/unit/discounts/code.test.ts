import { describe, expect, test } from "vitest";
import { normaliseCode } from "@/lib/discounts/code";

describe("a discount code is the same code however it is typed", () => {
  test.each([
    "RAIN10",
    "rain10",
    "  Rain10 ",
    "rain-10",
    "RAIN 10",
    "ＲＡＩＮ１０",
    "rain๑๐",
    "r\u200bain10",
    "RAIN–10",
  ])("%j is RAIN10", (text) => expect(normaliseCode(text)).toBe("RAIN10"));

  test("codes may be in any script", () => {
    expect(normaliseCode("ฝนตก 10")).toBe(normaliseCode("ฝนตก๑๐"));
    expect(normaliseCode("雨の日")).toBe("雨の日");
  });
});

test.each([
  "",
  "   ",
  "-",
  "%",
  "RAIN10'; drop table discounts; --",
  "<script>",
  "🌧",
  "\0",
  "X".repeat(33),
  "X".repeat(100_000),
  null,
  undefined,
  7,
  {},
])("A17 %j is no code", (text) => expect(normaliseCode(text)).toBeNull());
