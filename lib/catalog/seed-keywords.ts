import type { Localized } from "../db/schema/catalog";
import { LOCALES } from "../i18n/locales";
import { messages } from "../i18n/messages";
import { withoutJoiners } from "../i18n/whole-words";
import type { Role } from "./art/recipe";
import type { ProductDesign } from "./product-record";
import type { ProductSource } from "./product-source";

/** What shoppers call the palette's colours, whose own names are the shop's. */
const COLOUR_WORDS: Readonly<Record<Role, Localized>> = {
  ink: { en: "black, navy", th: "สีดำ, สีกรมท่า", ja: "黒, 紺" },
  rain: { en: "blue", th: "สีฟ้า, สีน้ำเงิน", ja: "青, ブルー" },
  moss: { en: "green", th: "สีเขียว", ja: "緑, グリーン" },
  clay: { en: "orange, terracotta", th: "สีส้ม, สีอิฐ", ja: "オレンジ, 煉瓦色" },
  paper: { en: "white, cream", th: "สีขาว, สีครีม", ja: "白, ホワイト" },
  lamp: { en: "yellow, mustard", th: "สีเหลือง", ja: "黄色, イエロー" },
};

/** The words a product is found by besides its texts: its own, its shelf's name, and the plain names of its colours. */
export function withSearchKeywords({
  shelf,
  design,
}: Pick<ProductSource, "shelf" | "design">): ProductDesign {
  const chosen = design.groups.flatMap(({ values }) => values.flatMap(({ colour }) => colour ?? []));
  const colours = [...new Set(chosen.length > 0 ? chosen : [design.art.colour])];
  const [en, th, ja] = LOCALES.map((locale) => [
    ...(design.keywords?.[locale] ?? []),
    withoutJoiners(messages[locale].common.shelves[shelf]),
    ...colours.flatMap((colour) => COLOUR_WORDS[colour][locale].split(", ")),
  ]);
  return { ...design, keywords: { en: en ?? [], th: th ?? [], ja: ja ?? [] } };
}
