import type { ProductDesign } from "../product-record";

type Keywords = NonNullable<ProductDesign["keywords"]>;

/*
 * What shoppers call the things besides their names, for the search alone: the kind, other words for it, and in Japanese the
 * other ways to write it.
 */

const umbrella: Keywords = {
  en: ["umbrella", "brolly", "parasol"],
  th: ["ร่ม", "ร่มกันฝน"],
  ja: ["傘", "かさ", "雨傘", "あまがさ", "アンブレラ"],
};
const tea: Keywords = {
  en: ["tea", "tea leaves", "caddy", "drink"],
  th: ["ชา", "ใบชา", "เครื่องดื่ม"],
  ja: ["お茶", "茶", "おちゃ", "茶葉", "ティー"],
};
const teaware: Keywords = {
  en: ["tea", "teaware", "pottery"],
  th: ["ชงชา", "เครื่องปั้นดินเผา"],
  ja: ["お茶", "茶器", "ちゃき", "うつわ", "器"],
};

function both(first: Keywords, second: Keywords): Keywords {
  return {
    en: [...first.en, ...second.en],
    th: [...first.th, ...second.th],
    ja: [...first.ja, ...second.ja],
  };
}

export const KEYWORDS: Readonly<Record<string, Keywords>> = {
  "long-canopy": umbrella,
  "pocket-canopy": both(umbrella, {
    en: ["folding umbrella", "compact"],
    th: ["ร่มพับ"],
    ja: ["折り畳み傘", "折りたたみ傘", "おりたたみがさ"],
  }),
  "puddle-umbrella": both(umbrella, {
    en: ["kids", "children"],
    th: ["ร่มเด็ก", "เด็ก"],
    ja: ["子供", "子ども", "キッズ"],
  }),
  "wide-brim-rain-hat": {
    en: ["hat", "cap", "headwear"],
    th: ["หมวก"],
    ja: ["帽子", "ぼうし", "ハット"],
  },
  "drip-cup": {
    en: ["umbrella stand", "umbrella holder"],
    th: ["ที่เสียบร่ม", "ที่วางร่ม", "ถ้วยเซรามิก"],
    ja: ["傘立て", "かさたて", "傘置き"],
  },
  "storm-oolong": both(tea, { en: ["oolong"], th: ["อู่หลง"], ja: ["ウーロン茶", "烏龍茶"] }),
  "lemongrass-dusk": both(tea, {
    en: ["herbal tea", "infusion", "caffeine free"],
    th: ["ชาสมุนไพร", "ตะไคร้"],
    ja: ["ハーブティー", "ノンカフェイン"],
  }),
  "roasted-rice": both(tea, { en: ["genmaicha", "rice tea"], th: ["ชาข้าว"], ja: ["玄米茶", "げんまいちゃ"] }),
  "rain-glaze-cup": both(teaware, {
    en: ["teacup", "mug"],
    th: ["ถ้วยชา", "แก้ว"],
    ja: ["湯呑み", "湯呑", "ゆのみ", "カップ"],
  }),
  "slow-pour-pot": both(teaware, {
    en: ["teapot", "kyusu"],
    th: ["กาน้ำชา", "กาชา"],
    ja: ["急須", "きゅうす", "ティーポット"],
  }),
  "cold-brew-flask": both(teaware, {
    en: ["bottle", "water bottle"],
    th: ["ขวดน้ำ", "กระบอกน้ำ"],
    ja: ["水筒", "すいとう", "ボトル", "瓶"],
  }),
  "tasting-set": both(teaware, {
    en: ["tea set", "teapot", "teacups", "gift"],
    th: ["ชุดน้ำชา", "ของขวัญ"],
    ja: ["茶器セット", "贈り物", "ギフト"],
  }),
  "paper-lantern": {
    en: ["lamp", "light", "lighting"],
    th: ["โคมไฟ", "ไฟ"],
    ja: ["ちょうちん", "ランタン", "照明", "ランプ", "あかり"],
  },
  "cedar-cones": {
    en: ["incense", "scent", "fragrance"],
    th: ["ธูปหอม", "เครื่องหอม"],
    ja: ["お香", "おこう", "線香", "インセンス", "香り"],
  },
  "citrus-leaf-candle": {
    en: ["candle", "scented candle", "fragrance"],
    th: ["เทียนหอม", "เครื่องหอม"],
    ja: ["ろうそく", "蝋燭", "キャンドル", "アロマ", "香り"],
  },
  "enamel-tray": {
    en: ["tray", "plate"],
    th: ["ถาด", "ถาดเสิร์ฟ"],
    ja: ["お盆", "おぼん", "トレー", "ホーロー", "ほうろう"],
  },
  "pattern-cloth": {
    en: ["furoshiki", "wrapping cloth", "scarf"],
    th: ["ผ้าห่อของ", "ฟุโรชิกิ"],
    ja: ["風呂敷", "ふろしき", "布"],
  },
  "quick-dry-towel": {
    en: ["towel"],
    th: ["ผ้าเช็ดตัว", "ผ้าขนหนู"],
    ja: ["手ぬぐい", "てぬぐい", "タオル"],
  },
  "bath-mat": {
    en: ["bathmat", "rug", "doormat"],
    th: ["พรม", "ผ้าเช็ดเท้า"],
    ja: ["足拭きマット", "お風呂", "マット"],
  },
  "shoulder-bag": {
    en: ["bag", "tote"],
    th: ["กระเป๋า", "ถุงผ้า"],
    ja: ["バック", "鞄", "かばん", "カバン", "バッグ"],
  },
  "wet-day-notebook": {
    en: ["notebook", "journal", "diary", "stationery"],
    th: ["สมุด", "สมุดบันทึก", "เครื่องเขียน"],
    ja: ["手帳", "てちょう", "帳面", "ノート", "文房具"],
  },
  "map-pouch": {
    en: ["pouch", "case", "dry bag"],
    th: ["ซอง", "ซองกันน้ำ", "กระเป๋ากันน้ำ"],
    ja: ["ポーチ", "防水ケース", "地図"],
  },
  "sticker-sheet": {
    en: ["stickers", "decals", "stationery"],
    th: ["สติกเกอร์", "เครื่องเขียน"],
    ja: ["シール", "ステッカー", "文房具"],
  },
  "gift-card": {
    en: ["gift card", "voucher", "present"],
    th: ["บัตรของขวัญ", "ของขวัญ", "กิฟต์การ์ด"],
    ja: ["ギフト券", "商品券", "贈り物", "プレゼント"],
  },
};
