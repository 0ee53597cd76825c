import type { Localized } from "../../db/schema/catalog";
import type { Role } from "../art/recipe";

export const COLOUR_NAMES: Readonly<Record<Role, Localized>> = {
  ink: { en: "Ink", th: "สีหมึก", ja: "墨" },
  rain: { en: "Rain", th: "สีฟ้าฝน", ja: "雨空" },
  moss: { en: "Moss", th: "สีมอส", ja: "苔" },
  clay: { en: "Clay", th: "สีดินเผา", ja: "赤土" },
  paper: { en: "Paper", th: "สีกระดาษ", ja: "生成り" },
  lamp: { en: "Lamp", th: "สีแสงโคม", ja: "灯り" },
};
