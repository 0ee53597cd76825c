import { expect, test } from "vitest";
import { code128Svg, code128Widths } from "@/lib/sandbox/qr/code128";

const SLIP = "|000000000000000\r123456789012345678\r876543210987654321\r12345";

test("a slip's barcode is made of characters of eleven modules, and ends with the stop bar", () => {
  const widths = code128Widths(SLIP);
  const characters = SLIP.length + 4; // start, change of alphabet, check, stop
  expect(widths).toHaveLength(characters * 6 + 1);
  expect(widths.slice(0, 12)).toEqual([2, 1, 1, 2, 1, 4, 1, 1, 1, 1, 4, 3]); // start B, bar
  expect(widths.slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2]);
  for (let from = 0; from < widths.length - 7; from += 6)
    expect(widths.slice(from, from + 6).reduce((sum, width) => sum + width, 0)).toBe(11);
});

test("every character of the alphabet has bars of its own", () => {
  const digits = [..."0123456789ABCDEFGHIJ\r"].map((character) =>
    code128Widths(`|${character}`).slice(18, 24).join(""),
  );
  expect(new Set(digits).size).toBe(21);
});

test("the picture has its quiet zones; what a slip cannot hold is refused", () => {
  expect(code128Svg(SLIP, "slip")).toMatch(/^<svg [^>]+><rect [^>]+fill="#fff"\/><path d="M10 6h2/);
  expect(() => code128Widths("000")).toThrow(RangeError);
  expect(() => code128Widths("|ฝน")).toThrow(RangeError);
});
