import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSearchFilters, searchQuery } from "@/lib/catalog/search-filters";
import { foldText, queryWords } from "@/lib/catalog/search-fold";

const NOTHING = { q: "", shelf: [], colour: [], price: [], inStock: false, sort: "featured", page: 1 };

describe("what a shopper may ask of the search", () => {
  test("an address without a query asks for everything", () => {
    expect(parseSearchFilters({})).toEqual(NOTHING);
  });

  test("filters may be repeated or joined with commas", () => {
    const asked = {
      q: " tin ",
      shelf: ["steep", "paper"],
      colour: "rain,moss",
      price: "2",
      stock: "in",
      sort: "price-up",
      page: "2",
    };
    expect(parseSearchFilters(asked)).toEqual({
      q: "tin",
      shelf: ["steep", "paper"],
      colour: ["rain", "moss"],
      price: ["2"],
      inStock: true,
      sort: "price-up",
      page: 2,
    });
  });

  test("the address written for filters reads back as the same filters", () => {
    const filters = parseSearchFilters({
      q: "雨 50%",
      shelf: "steep",
      colour: ["ink", "lamp"],
      price: "4",
      stock: "in",
      sort: "newest",
      page: "3",
    });
    expect(
      parseSearchFilters(
        Object.fromEntries(
          [...new URLSearchParams(searchQuery(filters)).keys()].map((key) => [
            key,
            new URLSearchParams(searchQuery(filters)).getAll(key),
          ]),
        ),
      ),
    ).toEqual(filters);
    expect(searchQuery(parseSearchFilters({}))).toBe("");
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "q=x"],
    ["an array", ["q"]],
    ["nested values", { q: { $ne: 1 }, shelf: [{}, null, 7], page: {} }],
    ["a prototype", JSON.parse('{"__proto__":{"q":"x"},"constructor":"y"}')],
    ["odd pages", { page: "-1" }],
    ["zero", { page: "0" }],
    ["a fraction", { page: "1.5" }],
    ["full-width digits", { page: "２" }],
    ["a huge page", { page: "99999999999" }],
    ["unknown words", { shelf: "cellar", colour: "beige", price: "9", stock: "out", sort: "drop table" }],
  ])("A17 %s asks for everything", (_, params) => {
    expect(parseSearchFilters(params)).toEqual(NOTHING);
  });

  test("A17 a query is cut to 80 characters, without control, bidi and half characters", () => {
    expect(parseSearchFilters({ q: "x".repeat(100_000) }).q).toHaveLength(80);
    expect(parseSearchFilters({ q: "a\u0000b\u202Ec\uD800d\ne" }).q).toBe("a b c d e");
    expect([...parseSearchFilters({ q: "𠮷".repeat(200) }).q]).toHaveLength(80);
  });

  test("A17 nothing that a stranger can send throws", () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (one, other) => {
        const filters = parseSearchFilters(one);
        expect(parseSearchFilters(other).page).toBeGreaterThan(0);
        expect(typeof searchQuery(filters)).toBe("string");
      }),
    );
  });

  test("full-width, half-width and capital letters are read alike", () => {
    expect(foldText("ＴＩＮ ｶｻ")).toBe(foldText("tin カサ"));
    expect(queryWords("  雨　傘 ")).toEqual(["雨", "傘"]);
    expect(queryWords("a b c d e f g h")).toHaveLength(6);
  });

  test.each([
    ["hiragana and katakana", "らんたん", "ランタン"],
    ["half-width katakana with its voicing", "ﾊﾞｯｸﾞ", "バッグ"],
    ["ำ and its two halves", "ตะไคร้ทำ", "ตะไคร้ทํา"],
    ["ำ below a tone mark, in either order", "น้ำ", "นํ้า"],
    ["a tone mark typed before its vowel", "ที่", "ท่ี"],
    ["แ typed as two เ", "แก้ว", "เเก้ว"],
    ["Thai and full-width digits", "๒๑ ซม.", "２１ ซม."],
  ])("one word is one word in %s", (_, one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  test("accents and ligatures are what one types without them", () => {
    expect(foldText("Crème Brûlée straße Ærø")).toBe("creme brulee strasse aero");
    expect(foldText("がぎぐ")).toBe("がぎぐ");
  });

  test("punctuation around a word is no part of it, and alone it is none", () => {
    expect(queryWords("“umbrella”, (tea)!")).toEqual(["umbrella", "tea"]);
    expect(queryWords("% _ -- ' \\")).toEqual([]);
  });

  test("an English plural looks for its singular, and other words stay whole", () => {
    expect(queryWords("Umbrellas glass bus 2s")).toEqual(["umbrella", "glass", "bus", "2s"]);
  });
});
