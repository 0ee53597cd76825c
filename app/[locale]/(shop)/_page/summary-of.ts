import type { Locale } from "@/lib/i18n/locales";

/** What ends a sentence, with the blank behind it. Thai writes a blank alone. */
const ENDS: Record<Locale, string> = { en: ". ", th: " ", ja: "。" };
const BLANK: Record<Locale, string> = { en: " ", th: " ", ja: "" };
const MOST = 200;

/** A tagline and paragraphs as one running text for search engines and shared links: every piece ends as a sentence, none in a word. */
export function summaryOf(pieces: readonly string[], locale: Locale): string {
  const text = pieces
    .map((piece) => piece.trim())
    .reduce(
      (before, piece) => `${before}${/[.!?…。！？]$/.test(before) ? BLANK[locale] : ENDS[locale]}${piece}`,
    );
  if (text.length <= MOST) return text;
  const words = [...new Intl.Segmenter(locale, { granularity: "word" }).segment(text)];
  const whole = words.filter(({ index, segment }) => index + segment.length < MOST);
  return `${whole
    .map(({ segment }) => segment)
    .join("")
    .replace(/[\s,;:、，]+$/u, "")}…`;
}
