import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages";
import type { Country } from "@/lib/money/currency";
import { ADDRESS_FIELDS, type AddressField, MAX_LENGTHS } from "@/lib/orders/address-fields";
import { regionChoices } from "@/lib/orders/regions";
import type { CheckoutField, CheckoutFieldName } from "./checkout-input";

type Words = Messages["checkout"];

/** A mobile number as it is written from abroad. */
const PHONE_EXAMPLES: Record<Country, string> = {
  TH: "+66 81 234 5678",
  JP: "+81 90 1234 5678",
  SG: "+65 8123 4567",
  MY: "+60 12 345 6789",
};

/** A text that may differ by country. */
function inCountry(text: string | Record<Country, string>, country: Country): string {
  return typeof text === "string" ? text : text[country];
}

function errorsOf(name: CheckoutFieldName, country: Country, words: Words): CheckoutField["errors"] {
  const { required, invalid, too_long, too_long_email, too_short } = words.fieldError;
  const wrong = inCountry(invalid[name], country);
  // An email goes on no label, and a postcode has its one right length, which is told already.
  const longer: Partial<Record<CheckoutFieldName, string>> = { email: too_long_email, postcode: wrong };
  return {
    required: inCountry(required[name], country),
    invalid: name === "phone" ? fill(wrong, { example: PHONE_EXAMPLES[country] }) : wrong,
    too_long: longer[name] ?? fill(too_long, { max: MAX_LENGTHS[name] }),
    too_short,
    ...(name === "postcode" && { unknown: words.lookup.unknown }),
  };
}

function hintOf(name: CheckoutFieldName, country: Country, words: Words): string | undefined {
  if (name === "email" || name === "phone") return words.hint[name];
  return name === "postcode" ? words.hint.postcode[country] : undefined;
}

const HALVES: readonly CheckoutFieldName[] = ["postcode", "area", "city", "region"];

function addressField(field: AddressField, country: Country, locale: Locale, words: Words): CheckoutField {
  const { name, required, autoComplete, inputMode } = field;
  return {
    name,
    required,
    inputMode,
    autoComplete: `shipping ${autoComplete}`,
    label: inCountry(words.field[name], country),
    hint: hintOf(name, country, words),
    note: required ? undefined : words.optional,
    maxLength: MAX_LENGTHS[name],
    half: HALVES.includes(name),
    // In Japan the postcode stands alone, prefecture and city side by side below it.
    startsRow: country === "JP" && name === "region",
    options:
      name === "region" ? { choose: words.choose, choices: regionChoices(country, locale) } : undefined,
    errors: errorsOf(name, country, words),
  };
}

/** Where nothing ships, what was bought comes by email: the hint says so. */
export function contactFields(country: Country, words: Words, ships = true): CheckoutField[] {
  return [
    {
      name: "email",
      required: true,
      inputMode: "email",
      autoComplete: "email",
      label: words.field.email,
      hint: ships ? words.hint.email : words.hint.emailNothingShips,
      maxLength: MAX_LENGTHS.email,
      half: false,
      errors: errorsOf("email", country, words),
    },
  ];
}

/** The address's fields in the order in which the country writes them. */
export function addressFields(country: Country, locale: Locale, words: Words): CheckoutField[] {
  return ADDRESS_FIELDS[country].map((field) => addressField(field, country, locale, words));
}
