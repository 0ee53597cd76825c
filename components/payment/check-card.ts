import type { CardBrand } from "@/lib/payments/methods/card-brands";
import { isPast, parseExpiry } from "./card-expiry";
import { brandOf, codeLength, digitsOf, isCardNumber } from "./card-number";

type CardField = "number" | "expiry" | "code" | "name";

/** Keys of the messages in `payment` › `fieldError`. */
export type CardFieldError =
  | "number_required"
  | "number_invalid"
  | "number_brand"
  | "name_required"
  | "expiry_required"
  | "expiry_invalid"
  | "expiry_past"
  | "code_required"
  | "code_invalid"
  | "code_invalid_front";

export type CardErrors = Partial<Record<CardField, CardFieldError>>;
export type CardTexts = Record<CardField, string>;

function checkExpiry(text: string, today: Date): CardFieldError | undefined {
  if (!digitsOf(text)) return "expiry_required";
  const expiry = parseExpiry(text);
  if (!expiry) return "expiry_invalid";
  return isPast(expiry, today) ? "expiry_past" : undefined;
}

/** What is wrong with the card as typed, per field, before anybody is asked. Empty where nothing is. */
export function checkCard(card: CardTexts, today: Date, accepted: readonly CardBrand[]): CardErrors {
  const number = digitsOf(card.number);
  const brand = brandOf(number);
  const code = digitsOf(card.code);
  const expiry = checkExpiry(card.expiry, today);
  const errors: CardErrors = {};
  if (!number) errors.number = "number_required";
  else if (!isCardNumber(number)) errors.number = "number_invalid";
  else if (brand && !accepted.includes(brand)) errors.number = "number_brand";
  if (expiry) errors.expiry = expiry;
  if (!code) errors.code = "code_required";
  else if (code.length !== codeLength(brand))
    errors.code = codeLength(brand) === 4 ? "code_invalid_front" : "code_invalid";
  if (!card.name.trim()) errors.name = "name_required";
  return errors;
}
