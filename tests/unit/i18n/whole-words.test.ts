import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locales";
import { messages, NAMESPACES } from "@/lib/i18n/messages";
import {
  AS_WRITTEN,
  BREAK,
  JOINER,
  plainTexts,
  wholeTexts,
  wholeWords,
  withoutJoiners,
} from "@/lib/i18n/whole-words";

const bars = (text: string) => wholeWords(text).replaceAll(JOINER, "|").replaceAll(BREAK, " ");

describe("words that must not break", () => {
  test.each([
    ["ดูคำสั่งซื้อของคุณ", "ดูคำ|สั่ง|ซื้อของคุณ"],
    ["สั่งซื้อแล้วกลับมา", "สั่ง|ซื้อแล้วก|ลับมา"],
    ["ขากลับ", "ขา|ก|ลับ"],
    ["ร่มคันยาวลองแคโนปี", "ร่มคันยาวลอง|แค|โน|ปี"],
    ["ロングキャノピー長傘", "ロ|ン|グ キ|ャ|ノ|ピ|ー 長|傘"],
    ["紐つきの折りたたみ傘", "紐|つ|きの折|り|た|た|み|傘"],
    ["お取り置きします", "お|取|り|置|きします"],
    ["Long Canopy umbrella", "Long Canopy umbrella"],
  ])("%s is held together by joiners, which can be taken out again", (text, whole) => {
    expect(bars(text)).toBe(whole);
    expect(withoutJoiners(wholeWords(text))).toBe(text);
    expect(bars(withoutJoiners(wholeWords(text)))).toBe(whole);
  });

  test("a structure's keys, numbers and heads of pages stay as they are", () => {
    const texts = { คำสั่งซื้อ: ["ค้นหา", 1, null], metaTitle: "ค้นหา", deeper: { title: "ค้นหา" } };
    const whole = wholeTexts(texts);
    expect(Object.keys(whole)).toEqual(Object.keys(texts));
    expect(whole).toEqual({
      ...texts,
      คำสั่งซื้อ: [wholeWords("ค้นหา"), 1, null],
      deeper: { title: "ค้น\u2060หา" },
    });
    expect(plainTexts(whole)).toEqual(texts);
  });
});

describe.each(LOCALES)("in %s", (locale) => {
  test("mails and the titles of pages carry no joiner", () => {
    const joined = NAMESPACES.filter((name) => JSON.stringify(messages[locale][name]).includes(JOINER));
    expect(joined.filter((name) => AS_WRITTEN.includes(name))).toEqual([]);
    expect(joined.length > 0).toBe(locale !== "en");
    const heads = JSON.stringify(messages[locale], (key, value) =>
      typeof value === "object" || key.startsWith("meta") ? value : undefined,
    );
    expect(heads).toContain("metaTitle");
    expect(heads).not.toContain(JOINER);
  });
});
