import type { CardBrand } from "@/lib/payments/methods/card-brands";
import { plainDigits } from "@/lib/plain-digits";

/*
 * What can be said of a card number without asking anybody. It all happens in the browser: the shop's server never sees one.
 */

/** The first digits that each brand has for its own, in the order in which they are tried. */
const RANGES: [CardBrand, RegExp][] = [
  ["amex", /^3[47]/],
  ["jcb", /^35(2[89]|[3-8])/],
  ["diners", /^3(0[0-5]|095|[689])/],
  ["unionpay", /^62|^81/],
  ["discover", /^6(011|4[4-9]|5)/],
  ["mastercard", /^5[1-5]|^2(22[1-9]|2[3-9]|[3-6]|7[01]|720)/],
  ["visa", /^4/],
];

const LENGTHS: Record<CardBrand, readonly number[]> = {
  visa: [13, 16, 19],
  mastercard: [16],
  jcb: [16, 17, 18, 19],
  amex: [15],
  unionpay: [16, 17, 18, 19],
  diners: [14, 16, 19],
  discover: [16, 17, 18, 19],
};

export const MAX_CARD_DIGITS = 19;

/** The plain digits in what was typed or pasted; full-width and Thai ones count too. */
export function digitsOf(text: string): string {
  return plainDigits(text).replace(/\D/g, "");
}

export function brandOf(digits: string): CardBrand | null {
  return RANGES.find(([, range]) => range.test(digits))?.[0] ?? null;
}

/** In the groups printed on the card: 4-6-5 on American Express, 4-6-4 on a short Diners Club, else fours. */
export function groupNumber(digits: string): string {
  const brand = brandOf(digits);
  const groups =
    brand === "amex" || (brand === "diners" && digits.length <= 14)
      ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
      : (digits.match(/.{1,4}/g) ?? []);
  return groups.filter(Boolean).join(" ");
}

/** The check digit that nearly every card number ends in. */
function addsUp(digits: string): boolean {
  let total = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1);
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}

/** Whether a card can have this number. UnionPay issues some without a check digit. */
export function isCardNumber(digits: string): boolean {
  const brand = brandOf(digits);
  const lengths = brand ? LENGTHS[brand] : [12, 13, 14, 15, 16, 17, 18, 19];
  return lengths.includes(digits.length) && (brand === "unionpay" || addsUp(digits));
}

/** Digits of the security code: four on the front of an American Express, three on the back of the rest. */
export function codeLength(brand: CardBrand | null): 3 | 4 {
  return brand === "amex" ? 4 : 3;
}
