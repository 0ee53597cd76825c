import type { Locale } from "@/lib/i18n/locales";

const TEXT = "/fonts/text-7cde1bca.woff2";
const DISPLAY = "/fonts/display-dc8f8660.woff2";
const THAI = "/fonts/thai-400-06ee9d1d.woff2";
const THAI_STRONG = "/fonts/thai-600-7ea0c38a.woff2";

/**
 * The faces that a page in each language cannot be painted without: two, fetched with the first line of the page. Thai pages
 * have their Latin letters and figures in the same files; Japanese ones get theirs later (japanese-faces.tsx).
 */
export const FACES: Record<Locale, readonly string[]> = {
  en: [TEXT, DISPLAY],
  th: [THAI, THAI_STRONG],
  ja: [TEXT, DISPLAY],
};
