export const LOCALES = ["en", "th", "ja"] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(text: unknown): text is Locale {
  return text === "en" || text === "th" || text === "ja";
}

/** How days are written: in English the day before the month, as where the shop's customers live. */
export const dateLanguage = (locale: Locale): string => (locale === "en" ? "en-GB" : locale);
