import "server-only";
import { plainDigits } from "../plain-digits";
import { MAX_CODE_LENGTH } from "../session/cart-cookie";

/** What is typed beyond this is no code, and is not even looked at. */
const MAX_RAW = 200;
/** Everything by which a code is broken up in print: spaces, also invisible ones, and dashes of every kind. */
const BREAKS = /[\s\p{C}\p{Pd}_‐-―−]/gu;

/**
 * A code as it is stored and compared: NFKC, in capitals, without what it is broken up by, digits of any script plain. Null
 * for what can be none. ` rain-10 ` and `ＲＡＩＮ１０` are `RAIN10`.
 */
export function normaliseCode(text: unknown): string | null {
  if (typeof text !== "string" || text.length > MAX_RAW) return null;
  const code = plainDigits(text.normalize("NFKC")).replace(BREAKS, "").toUpperCase().normalize("NFKC");
  return /^[\p{L}\p{M}\p{N}]+$/u.test(code) && code.length <= MAX_CODE_LENGTH ? code : null;
}
