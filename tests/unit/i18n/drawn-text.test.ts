import { describe, expect, test } from "vitest";
import { inOurLetters, thaiPieces, wordsOf } from "@/lib/i18n/drawn-text";

describe("Thai set letter by letter", () => {
  test.each([
    ["ที่", "ที|่↑"],
    ["น้ำ", "น|้↑|ำ"],
    ["เครื่อง", "เครื|่↑|อง"],
    ["ตั๋ว", "ตั|๋↑|ว"],
    ["ใส่ ผู้ใหญ่ ปู่", "ใส่ ผู้ใหญ่ ปู่"],
    ["ฝน", "ฝน"],
    ["", ""],
  ])("%s: a tone is lifted where another mark is under it, and only there", (text, pieces) => {
    expect(
      thaiPieces(text)
        .map((piece) => piece.text + (piece.lifted ? "↑" : ""))
        .join("|"),
    ).toBe(pieces);
  });
});

describe("where lines may break", () => {
  test("between words, which keep the marks that follow them; nothing is lost", () => {
    for (const [text, locale] of [
      ["ร่มคันยาวลองแคโนปี", "th"],
      ["雨の日の、過ごし方。", "ja"],
      ["Child’s Puddle umbrella", "en"],
    ] as const) {
      const words = wordsOf(text, locale);
      expect(words.join("")).toBe(text);
      expect(words.length).toBeGreaterThan(1);
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{M}]/u);
    }
  });
});

describe("letters that the shop's faces have", () => {
  test("stay, whatever language; what they lack is left out, since a stranger would be asked for it", () => {
    for (const text of ["Crème ฿1,290.00 “x”", "ถ้วยเคลือบ ๕", "傘のしずく受け（小）・ー", "¥3,800 S$34"])
      expect(inOurLetters(text)).toBe(text);
    expect(inOurLetters("a\u{1f302}b\u0001c\u05d0d\u{20000}")).toBe("abcd");
  });
});
