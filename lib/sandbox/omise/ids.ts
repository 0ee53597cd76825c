import "server-only";
import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH = 19;

export type OmiseIdKind =
  | "chrg"
  | "src"
  | "tokn"
  | "cust"
  | "card"
  | "rfnd"
  | "trxn"
  | "evnt"
  | "whdl"
  | "docu"
  | "paym";

/** An id in Omise's form: `chrg_test_` and 19 characters of base 36. */
export function omiseId(kind: OmiseIdKind): string {
  let text = "";
  while (text.length < LENGTH)
    for (const byte of randomBytes(LENGTH))
      if (byte < 252 && text.length < LENGTH) text += ALPHABET[byte % 36]; // 252 = 7 × 36: no character is favoured
  return `${kind}_test_${text}`;
}

/** Omise's times: UTC, whole seconds. */
export function wireTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
