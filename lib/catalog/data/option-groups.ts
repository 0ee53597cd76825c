import type { ArtChange, PatternName, Role } from "../art/recipe";
import type { OptionGroupRecord } from "../product-record";
import { COLOUR_NAMES } from "./colours";

/** What a colour looks best with: the trim beside it and the ground behind it. */
const BESIDE: Readonly<Record<Role, ArtChange>> = {
  ink: { accent: "clay", ground: "lamp" },
  rain: { accent: "clay", ground: "clay" },
  moss: { accent: "clay", ground: "lamp" },
  clay: { accent: "ink", ground: "rain" },
  paper: { accent: "clay", ground: "moss" },
  lamp: { accent: "clay", ground: "ink" },
};

export function colours(...roles: readonly Role[]): OptionGroupRecord {
  return {
    key: "colour",
    name: { en: "Colour", th: "สี", ja: "色" },
    values: roles.map((role) => ({
      key: role,
      name: COLOUR_NAMES[role],
      colour: role,
      art: { colour: role, ...BESIDE[role] },
    })),
  };
}

const PATTERN_NAMES = {
  drizzle: { en: "Drizzle", th: "ลายฝนพรำ", ja: "小雨" },
  ripple: { en: "Ripple", th: "ลายวงน้ำ", ja: "波紋" },
  "roof-tile": { en: "Roof tile", th: "ลายกระเบื้องหลังคา", ja: "屋根瓦" },
  canal: { en: "Canal", th: "ลายคลอง", ja: "運河" },
  "bamboo-blind": { en: "Bamboo blind", th: "ลายมู่ลี่ไม้ไผ่", ja: "竹すだれ" },
  "shophouse-floor": { en: "Shophouse floor", th: "ลายพื้นตึกแถว", ja: "町家の床タイル" },
  paddy: { en: "Paddy", th: "ลายนาขั้นบันได", ja: "棚田" },
  mist: { en: "Mist", th: "ลายหมอก", ja: "霞" },
} as const satisfies Partial<Record<PatternName, unknown>>;

/** Patterns, each with what else it changes in the drawing. */
export function patterns(
  chosen: Readonly<Partial<Record<keyof typeof PATTERN_NAMES, ArtChange>>>,
): OptionGroupRecord {
  const all = Object.keys(PATTERN_NAMES) satisfies string[];
  return {
    key: "pattern",
    name: { en: "Pattern", th: "ลาย", ja: "柄" },
    values: all.flatMap((key) => {
      const pattern = isPattern(key) ? key : null;
      const change = pattern && chosen[pattern];
      return pattern && change
        ? [
            {
              key: pattern,
              name: PATTERN_NAMES[pattern],
              colour: change.colour ?? null,
              art: { pattern, ...change },
            },
          ]
        : [];
    }),
  };
}

function isPattern(key: string): key is keyof typeof PATTERN_NAMES {
  return Object.hasOwn(PATTERN_NAMES, key);
}
