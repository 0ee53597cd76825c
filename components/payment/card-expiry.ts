import { digitsOf } from "./card-number";

export interface CardExpiry {
  month: number;
  year: number;
}

/** `08 / 30` while typing; a lone digit above 1 is a month already, and `2030` from autofill becomes `30`. */
export function formatExpiry(text: string): string {
  const typed = digitsOf(text);
  const digits = /^[2-9]/.test(typed) || /^1\s*[/-]/.test(text) ? `0${typed}` : typed;
  const year = digits.slice(2);
  const short = year.length >= 4 ? year.slice(2, 4) : year;
  if (digits.length < 2) return digits;
  return short ? `${digits.slice(0, 2)} / ${short}` : digits;
}

/** The month and year of `08 / 30`, or null where it is not a month of this century. */
export function parseExpiry(text: string): CardExpiry | null {
  const [, month, year] = formatExpiry(text).match(/^(\d\d) \/ (\d\d)$/) ?? [];
  const expiry = { month: Number(month), year: 2000 + Number(year) };
  return month && expiry.month >= 1 && expiry.month <= 12 ? expiry : null;
}

/** A card is good to the end of its last day, wherever on earth that is: a day of grace decides in its favour. */
export function isPast({ month, year }: CardExpiry, today: Date): boolean {
  return today.getTime() > Date.UTC(year, month, 2);
}
