import { expect, test } from "vitest";
import { csvText } from "@/lib/csv";

test("cells that would break a line are quoted, and empty ones stay empty", () => {
  expect(
    csvText([
      ["a", null, "", "b"],
      ['say "no"', "one, two", "line\nbreak", "ร่ม 傘"],
    ]),
  ).toBe('a,,,b\r\n"say ""no""","one, two","line\nbreak",ร่ม 傘\r\n');
});

test("A18 cells that a spreadsheet would run as formulas are defused, and quoted as ever", () => {
  const cells = [
    "=1+1",
    "+66812345678",
    "-cmd",
    "@SUM(A1)",
    "\tx",
    "\rx",
    " =1",
    '=HYPERLINK("x","y")',
    "＝1",
  ];
  const [row = ""] = cells.map((cell) => csvText([[cell]]));
  expect(row).toBe("'=1+1\r\n");
  for (const cell of cells) expect(csvText([[cell]])).toMatch(/^"?'/);
  expect(csvText([['=HYPERLINK("x","y")']])).toBe(`"'=HYPERLINK(""x"",""y"")"\r\n`);
});

test("plain numbers stay numbers, those below zero too", () => {
  expect(csvText([["-50.00", "1240", "-1+1", "-"]])).toBe("-50.00,1240,'-1+1,'-\r\n");
});
