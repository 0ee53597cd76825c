import { parsePhoneNumberFromString, validatePhoneNumberLength } from "libphonenumber-js/min";
import type { Country } from "./money/currency";
import { fail, ok, type Result } from "./result";

/** Longer than any number with all its brackets; what comes after it is not looked at. */
const MAX_RAW = 60;

/**
 * A telephone number as it is stored, `+66812345678`: of the country itself as it is dialled there, or of any country with
 * its `+` or `00`. The text's digits are plain already.
 */
export function readPhone(
  text: string,
  country: Country,
): Result<string, "too_short" | "too_long" | "invalid"> {
  if (text.length > MAX_RAW) return fail("too_long");
  if (!/^[+\d(][\d\s().+/‐-―−ー・-]*$/.test(text)) return fail("invalid");
  // What one dials before a country's number is `00` in Japan, Singapore and Malaysia, and in Thailand for many.
  const dialled = text.replace(/^00\s?(?=[1-9])/, "+");
  const number = parsePhoneNumberFromString(dialled, country);
  if (number?.isValid()) return ok(number.number);
  const digits = text.replace(/\D/g, "").length;
  const length = validatePhoneNumberLength(dialled, country);
  return fail(digits < 8 && length === "TOO_SHORT" ? "too_short" : "invalid");
}

/** As its own country dials it where the shop is there too, else with its `+`. What was stored as typed stays so. */
export function phoneText(stored: string, country: Country): string {
  const number = stored.startsWith("+") ? parsePhoneNumberFromString(stored) : undefined;
  if (!number) return stored;
  return number.country === country ? number.formatNational() : number.formatInternational();
}
