import { plainDigits } from "../plain-digits";

/*
 * Texts as people type, paste and autofill them, made fit to be stored: Unicode NFC, plain digits, nothing invisible that
 * could break a line, a label or the reading direction.
 */

/**
 * Controls (NUL too, which Postgres refuses), bidi marks and overrides, lone surrogates, private and unassigned characters.
 * The two joiners stay: scripts and emoji are built with them.
 */
const UNSEEN = /(?![\u200c\u200d])\p{C}/gu;

/** One line of text, trimmed, its inner white space single. Line breaks and tabs count as spaces. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, " ")
    .replace(UNSEEN, "")
    .normalize("NFC")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Full-width Latin letters, signs and digits, as Japanese keyboards give them, in their plain form. */
export function plainAscii(text: string): string {
  return plainDigits(text).replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** Characters as a reader counts them, so that a limit told in words is true. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
