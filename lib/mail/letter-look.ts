import type { Locale } from "../i18n/locales";

/*
 * What letters look like: the roles of app/globals.css, by day in the elements themselves, where every mail program reads
 * them, and by night in rules for the programs that have a night. Sizes go down from the title in the shop's own order.
 */

interface Palette {
  readonly ground: string;
  readonly raised: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly rain: string;
  readonly moss: string;
  readonly lamp: string;
  readonly action: string;
  readonly onAction: string;
}

export const DAY: Palette = {
  ground: "#f6f2ea",
  raised: "#fffdf8",
  ink: "#14202b",
  soft: "#43515e",
  line: "#dbd3c4",
  rain: "#2f5b7c",
  moss: "#44653f",
  lamp: "#f2c14e",
  action: "#24506f",
  onAction: "#fffdf8",
};

const NIGHT: Palette = {
  ground: "#101a22",
  raised: "#182630",
  ink: "#f1ece2",
  soft: "#bac4cc",
  line: "#2b3b48",
  rain: "#9cc4e2",
  moss: "#a8cda2",
  lamp: "#f2c14e",
  action: "#f2c14e",
  onAction: "#14202b",
};

/** What a class changes at night. Outlook marks what it darkens itself with an attribute, and takes the same rules. */
const NIGHT_RULES: readonly [string, string][] = [
  [".ground", `background-color:${NIGHT.ground}!important`],
  [".raised", `background-color:${NIGHT.raised}!important;border-color:${NIGHT.line}!important`],
  [".ink", `color:${NIGHT.ink}!important`],
  [".soft", `color:${NIGHT.soft}!important`],
  [".line", `border-color:${NIGHT.line}!important`],
  [".rain", `background-color:${NIGHT.rain}!important`],
  [".moss", `color:${NIGHT.moss}!important;border-color:${NIGHT.moss}!important`],
  [".action", `background-color:${NIGHT.action}!important`],
  [".on-action", `color:${NIGHT.onAction}!important`],
];

const nightRules = (before: string) =>
  NIGHT_RULES.map(([name, rule]) => `${before}${name}{${rule}}`).join("");

export const STYLES = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "@media(max-width:480px){.page{padding:16px 8px!important}.card{padding:28px 20px!important}h1{font-size:26px!important}}",
  `@media(prefers-color-scheme:dark){${nightRules("")}}`,
  nightRules("[data-ogsc] "),
].join("\n");

interface Type {
  readonly text: string;
  readonly display: string;
  readonly title: string;
  readonly leading: number;
}

const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial";
const SERIF = "Georgia,'Times New Roman'";

/** As on the pages: Thai titles are set in its text face, and both scripts of Asia have more air between their lines. */
export const TYPE: Record<Locale, Type> = {
  en: {
    text: `${SANS},sans-serif`,
    display: `${SERIF},serif`,
    title: "font-weight:400;font-size:30px;line-height:1.2",
    leading: 1.6,
  },
  th: {
    text: `${SANS},'Noto Sans Thai Looped','Noto Sans Thai',Thonburi,'Leelawadee UI',sans-serif`,
    display: `${SANS},'Noto Sans Thai Looped','Noto Sans Thai',Thonburi,'Leelawadee UI',sans-serif`,
    title: "font-weight:500;font-size:28px;line-height:1.4",
    leading: 1.75,
  },
  ja: {
    text: `${SANS},'Hiragino Sans','Yu Gothic UI','Noto Sans JP',sans-serif`,
    display: `${SERIF},'Hiragino Mincho ProN','Yu Mincho','Noto Serif JP',serif`,
    title: "font-weight:500;font-size:28px;line-height:1.4;word-break:auto-phrase",
    leading: 1.8,
  },
};

/** The serif that the shop's name is set in, in every language. */
export const NAME_FACE = `${SERIF},serif`;
