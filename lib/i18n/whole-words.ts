/*
 * Thai writes no spaces between words and Japanese none at all: where their lines may break, browsers decide by dictionaries
 * that cut some of the shop's words in two. These stay whole. Lines are set here alone, as texts enter a page: what is
 * stored, searched, mailed or sent to a gateway never carries a joiner.
 */

/** U+2060, which draws nothing and is as wide as nothing. */
export const JOINER = "\u2060";
/** U+200B: nothing either, and a line may break at it. */
export const BREAK = "\u200b";

/** A bar stands where a browser would break, or might after the parts around it have been joined. */
const THAI = `
  คำ|สั่ง|ซื้อ สั่ง|ซื้อ ผล|การ|ค้น|หา ค้น|หา ชำระ|เงิน คืน|เงิน เรียก|เก็บ จัด|ส่ง สิน|ค้า
  ใบ|เสร็จ ตรวจ|สอบ ตรวจ|ดู ถูก|ต้อง ผู้|บริ|โภค ผู้|อื่น ที่|อยู่ ต่อ|ไป ออก|ไป
  ขา|ก|ลับ ก|ลับ เดิน|ทาง ด้าน|ล่าง ชั้น|วาง วัน|ทำการ อีก|ครั้ง สัก|ครู่ สิ้น|สุด
  หมด|อายุ ของ|ขวัญ แท็|บ บาร์|โค้ด พร้อม|เพย์ ทรู|มัน|นี่ ลอง|แค|โน|ปี แค|โน|ปี พ็อก|เก็ต
  ไฟ|เบอร์|กลาส ชาน|ชา|ลา ส|โตน|แวร์ ซี|ดาร์
`
  .trim()
  .split(/\s+/);

/**
 * Between any two of its letters a Japanese line may break; where nothing tells, in the middle of a name too long for a line:
 * a space stands where that may be.
 */
const JAPANESE = [
  "ロング キャノピー 長傘",
  "ポケット キャノピー 折りたたみ傘",
  "お取り置き",
  "取り置き",
  "折りたたみ傘",
  "折りたたみ",
  "長傘",
  "綴じ",
  "紐つき",
  "雨もよう",
];

const WORDS = new Map([
  ...THAI.map((parts): [string, string] => [parts.replaceAll("|", ""), parts.replaceAll("|", JOINER)]),
  ...JAPANESE.map((parts): [string, string] => [
    parts.replaceAll(" ", ""),
    parts
      .split(" ")
      .map((part) => [...part].join(JOINER))
      .join(BREAK),
  ]),
]);
/** The longest first: an order (คำสั่งซื้อ) holds the word for ordering (สั่งซื้อ). */
const ANY = new RegExp([...WORDS.keys()].toSorted((a, b) => b.length - a.length).join("|"), "g");

/** The namespaces that messages.ts hands out without joiners. */
export const AS_WRITTEN: readonly string[] = ["bare", "broken", "failed", "mail"];

/** A text whose words stay whole where its lines break. */
export function wholeWords(text: string): string {
  return text.replace(ANY, (word) => WORDS.get(word) ?? word);
}

/** A text as it was before. */
export function withoutJoiners(text: string): string {
  return text.replaceAll(JOINER, "").replaceAll(BREAK, "");
}

/** A structure of texts as they were before, for what is read elsewhere than on a page. */
export function plainTexts<T>(texts: T): T {
  return JSON.parse(withoutJoiners(JSON.stringify(texts)));
}

/** All texts of a structure with their words whole, but for those that stand in a page's head: there no line breaks. */
export function wholeTexts<T>(texts: T): T {
  return JSON.parse(JSON.stringify(texts), (key, value) =>
    typeof value === "string" && !key.startsWith("meta") ? wholeWords(value) : value,
  );
}
