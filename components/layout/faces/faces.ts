import type { Locale } from "@/lib/i18n/locales";

const TEXT = "/fonts/text-f454b3f2.woff2";
const DISPLAY = "/fonts/display-45ae782f.woff2";
const THAI = "/fonts/thai-400-564e04ab.woff2";
const THAI_STRONG = "/fonts/thai-600-fb657f4b.woff2";

/**
 * The faces that a page in each language cannot be painted without: two, fetched with the first line of the page. Thai pages
 * have their Latin letters and figures in the same files; Japanese ones get theirs later (japanese-faces.tsx).
 */
export const FACES: Record<Locale, readonly string[]> = {
  en: [TEXT, DISPLAY],
  th: [THAI, THAI_STRONG],
  ja: [TEXT, DISPLAY],
};
