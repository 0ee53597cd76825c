/*
 * Texts as people type, paste and autofill them, made fit to be stored: Unicode NFC, plain digits, nothing invisible that
 * could break a line, a label or the reading direction.
 */

/** Controls, lone surrogates, bidi marks and overrides, invisible operators, byte-order marks, tag characters. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\p{Cs}\p{Co}\p{Cn}\u{e0000}-\u{e007f}]/gu;

/** One line of text, trimmed, its inner white space single. Line breaks and tabs count as spaces. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, " ")
    .replace(UNSEEN, "")
    .normalize("NFC")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Full-width (`１`) and Thai (`๑`) digits as plain ones. */
export function plainDigits(text: string): string {
  return text.replace(/[０-９]/g, shiftBy(0xff10)).replace(/[๐-๙]/g, shiftBy(0x0e50));
}

function shiftBy(zero: number): (digit: string) => string {
  return (digit) => String(digit.charCodeAt(0) - zero);
}

/** Full-width Latin letters, signs and digits, as Japanese keyboards give them, in their plain form. */
export function plainAscii(text: string): string {
  const dashes = text.replace(/[‐‑‒–—―−ー－ｰ]/g, "-").replace(/　/g, " ");
  return plainDigits(dashes).replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** Characters as a reader counts them, so that a limit in words is true. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
