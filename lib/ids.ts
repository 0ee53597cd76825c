import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 26;

const PREFIXES = {
  cart: "cart",
  order: "ord",
  line: "line",
  payment: "pay",
  refund: "ref",
  event: "evt",
  journal: "jrn",
  mail: "mail",
  hold: "hold",
} as const;

export type IdKind = keyof typeof PREFIXES;

/**
 * A fresh id such as `pay_4t…`: 130 random bits, at most 31 characters, because a payment's id travels as Ksher's
 * `merchant_order_id` (32 at most). Random throughout: an order's id is the key to its page.
 */
export function newId(kind: IdKind): string {
  let text = "";
  for (const byte of randomBytes(LENGTH)) text += ALPHABET[byte & 31];
  return `${PREFIXES[kind]}_${text}`;
}

/** Whether `text` has the form of an id of this kind. Asked before any query, so that odd ids cost nothing. */
export function isId(kind: IdKind, text: unknown): text is string {
  return (
    typeof text === "string" &&
    text.length === PREFIXES[kind].length + 1 + LENGTH &&
    text.startsWith(`${PREFIXES[kind]}_`) &&
    /^[0-9a-hjkmnp-tv-z]+$/.test(text.slice(PREFIXES[kind].length + 1))
  );
}
