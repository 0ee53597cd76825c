import { LOCALES } from "../i18n/locales";
import type { ProductDesign, ProductTexts } from "./product-record";
import { foldText } from "./search-filters";
import { searchText } from "./search-text";

/*
 * How well a product answers a query. Of Latin letters a word is looked for where words begin: "hat" is not in "what". Thai
 * and Japanese set nothing between words, so theirs are looked for anywhere.
 */

const LATIN = /^[\p{Script=Latin}\p{N}]/u;
/** Shorter ones begin too many other words ("red", "reduce") to be looked for in running text as mere beginnings. */
const LONG_ENOUGH = 4;

interface Place {
  whole: number;
  beginning: number;
}
const IN_NAME: Place = { whole: 8, beginning: 6 };
const IN_KEYWORDS: Place = { whole: 5, beginning: 4 };
const IN_TEXT: Place = { whole: 2, beginning: 1 };

/** What goes on before a place: a letter, or in front of a digit another digit. */
function goesOn(before: string, word: string): boolean {
  return /^\p{N}/u.test(word) ? /\p{N}$/u.test(before) : /\p{Script=Latin}$/u.test(before);
}

function found(text: string, word: string, place: Place): number {
  if (!LATIN.test(word)) return text.includes(word) ? place.whole : 0;
  let best = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (goesOn(text.slice(Math.max(0, at - 2), at), word)) continue;
    // "cups" is as good as "cup".
    if (
      !/^(?:\p{Script=Latin}|\p{N})/u.test(
        text.slice(at + word.length).replace(/^e?s(?!\p{Script=Latin})/u, ""),
      )
    )
      return place.whole;
    if (place !== IN_TEXT || word.length >= LONG_ENOUGH) best = place.beginning;
  }
  return best;
}

/** Higher is better, 0 is not at all: every word must be somewhere, in whichever language, and counts where it counts most. */
export function searchScore(
  { texts, design }: { texts: ProductTexts; design: ProductDesign },
  words: readonly string[],
): number {
  if (words.length === 0) return 0;
  const names = foldText(LOCALES.map((locale) => texts[locale].name).join(" \n "));
  const keywords = foldText(LOCALES.flatMap((locale) => design.keywords?.[locale] ?? []).join(" \n "));
  const all = searchText(texts, design);
  const scores = words.map(
    (word) => found(names, word, IN_NAME) || found(keywords, word, IN_KEYWORDS) || found(all, word, IN_TEXT),
  );
  return scores.includes(0) ? 0 : scores.reduce((total, score) => total + score, 0);
}
