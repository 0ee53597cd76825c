/*
 * Thai stacks a tone on the vowel above a consonant. Browsers leave that to the font; where letters are set one after the
 * other without the font's own rules, a tone has to be lifted by hand or it falls onto the vowel.
 */

export interface ThaiPiece {
  text: string;
  /** A tone that stands on another mark, to be set higher than it says. */
  lifted: boolean;
}

const UPPER = "\u0e31\u0e34-\u0e37\u0e47\u0e4d";
const TONES = "\u0e48-\u0e4c";
const LIFTED = new RegExp(`(?<=[${UPPER}])[${TONES}]|[${TONES}](?=\u0e33)`, "gu");

/** A text in pieces, each of which can be set as it is, a lifted one above the end of the piece before it. */
export function thaiPieces(text: string): ThaiPiece[] {
  const pieces: ThaiPiece[] = [];
  let end = 0;
  for (const { 0: tone, index } of text.matchAll(LIFTED)) {
    if (index > end) pieces.push({ text: text.slice(end, index), lifted: false });
    pieces.push({ text: tone, lifted: true });
    end = index + tone.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), lifted: false });
  return pieces;
}

/** Where lines may break: words in Thai and Japanese, which write none of the spaces between them. */
export function wordsOf(text: string, locale: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(locale, { granularity: "word" }).segment(text)) {
    // What is no word (a bracket, a full stop, a space) stays with the word before it.
    if (isWordLike || words.length === 0) words.push(segment);
    else words[words.length - 1] += segment;
  }
  return words;
}

const UNKNOWN =
  /[^\n -~\u00a0-\u00ff\u0e00-\u0e5b\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f\uffe5]/gu;

/** A text without what the shop's faces have no letter for: the renderer would ask a stranger's server for it. */
export function inOurLetters(text: string): string {
  return text.normalize("NFC").replace(UNKNOWN, "");
}
