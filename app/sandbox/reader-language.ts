/** These pages' one language, said in those that they are not in. */
const ENGLISH_ONLY = {
  th: "หน้าจำลองเหล่านี้มีเฉพาะภาษาอังกฤษ",
  ja: "このお試し用のページは英語のみです。",
} as const;

/** Whom the shop spoke Thai or Japanese with, as the way back there tells: that these pages do not. Null for all others. */
export function englishOnly(wayBack: string | null): { lang: string; text: string } | null {
  if (wayBack === null || !URL.canParse(wayBack)) return null;
  const [, lang] = new URL(wayBack).pathname.split("/");
  return lang === "th" || lang === "ja" ? { lang, text: ENGLISH_ONLY[lang] } : null;
}
