/*
 * The form in which texts are compared. What is sold is kept in it by two functions of the database, `search_fold` and
 * `search_grams` (migration `product_search`); here is the same for what a shopper types. A test holds them together.
 */

const MAX_WORDS = 6;

/** Thai as keyboards and copied texts vary it: tone marks after the vowel they share a consonant with, one แ, plain digits. */
function foldThai(text: string): string {
  return text
    .replace(/\u0e40\u0e40/g, "\u0e41")
    .replace(/([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e37\u0e47])/g, "$2$1")
    .replace(/\u0e4d([\u0e48-\u0e4b])\u0e32/g, "$1\u0e4d\u0e32") // NFKC has taken every ำ apart into these two
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

/** カサ, ｶｻ and かさ are one word to whoever types it. */
function foldKana(text: string): string {
  return text.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (kana) =>
    String.fromCharCode(kana.charCodeAt(0) - 0x60),
  );
}

const LATIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
};

/**
 * Full-width and half-width alike, case and accents gone, kana as hiragana, Thai in one spelling, white space made one blank.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "") // the marks of kana are others, and find back to their letters
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ßæœøłđð]/g, (letter) => LATIN[letter] ?? letter);
  return foldKana(foldThai(plain)).replace(/\s+/g, " ").trim();
}

/** A folded text as trigrams see it best, between two blanks. What it does and why stands with its twin in the migration. */
export function gramsOf(folded: string): string {
  const words = folded
    .replace(/[\u0e48-\u0e4c]+/g, "")
    .replace(/[\u00b7\u2010-\u205e\u3001-\u3004\u3008-\u3020\u3030\u30fb]/g, " ")
    .replace(/([!-/:-@[-`{-~])/g, " $1 ")
    .replace(/([\u0080-\u{10ffff}])([0-9a-z])/gu, "$1 $2")
    .replace(/([\u0080-\u{10ffff}])/gu, "$1$1$1")
    .replace(/ +/g, " ")
    .trim();
  return ` ${words} `;
}

/** An English plural finds its singular: words are looked for where words begin, so the shorter form finds both. */
function singular(word: string): string {
  return /^[a-z]{3,}[^s\W]s$/.test(word) ? word.slice(0, -1) : word;
}

/** The words of a query that must all occur, folded. Thai and Japanese write none apart, and then it is the whole text. */
export function queryWords(q: string): string[] {
  const words = foldText(q)
    .split(" ")
    .map((word) => word.replace(/^\p{P}+|\p{P}+$/gu, ""))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return [...new Set(words)].slice(0, MAX_WORDS).map(singular);
}

/** Whether a word's beginning is where a word begins: of Latin letters and digits, "hat" is not looked for inside "what". */
export function startsAWord(word: string): boolean {
  return /^[0-9a-z]/.test(word);
}

/** `text` as a piece of a LIKE pattern that stands for nothing but itself. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
