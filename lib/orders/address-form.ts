import { z } from "zod";
import type { Address } from "../db/schema/orders";
import type { Country } from "../money/currency";
import { type ParsedForm, parseForm } from "../session/form";
import { type AddressFieldName, type FieldProblem, MAX_LENGTHS } from "./address-fields";
import { cleanLine, lengthOf, plainAscii } from "./clean-text";
import { findRegion } from "./regions";

const POSTCODE_DIGITS: Record<Country, number> = { TH: 5, JP: 7, SG: 6, MY: 5 };

/** Longer than any field by far; what comes after it is not even looked at, so that a huge text costs nothing. */
const MAX_RAW = 2_000;

const problem = (code: FieldProblem) => ({ message: code });
/** Postcodes and phone numbers come with brackets, dots, spaces and every dash there is. */
const withoutMarks = (text: string) => plainAscii(text).replace(/[\s().‐‑‒–—―−ー－ｰ-]/g, "");

function textField(key: AddressFieldName | "email", required: boolean) {
  return z
    .string(problem("required"))
    .max(MAX_RAW, problem("too_long"))
    .transform(cleanLine)
    .refine((text) => !required || text !== "", problem("required"))
    .refine((text) => lengthOf(text) <= MAX_LENGTHS[key], problem("too_long"));
}

const optionalLine = (key: AddressFieldName) => textField(key, false).optional().default("");

const email = textField("email", true)
  .transform((text) => plainAscii(text).replace(/\s/g, ""))
  .pipe(z.email(problem("invalid")));

/** A label needs letters: a name of dots or a street of emoji alone reaches nobody. */
const written = (key: AddressFieldName) =>
  textField(key, true).refine((text) => text === "" || /[\p{L}\p{N}]/u.test(text), problem("invalid"));

const phoneNumber = textField("phone", true)
  .transform(withoutMarks)
  .refine((text) => text === "" || /^\+?\d+$/.test(text), problem("invalid"))
  .refine((text) => !/^\+?\d{1,7}$/.test(text), problem("too_short"))
  .refine((text) => lengthOf(text) <= 16, problem("too_long"));

function postcodeOf(country: Country) {
  const digits = POSTCODE_DIGITS[country];
  return textField("postcode", true)
    .transform((text) => withoutMarks(text).replace(/^〒/, ""))
    .refine((text) => text === "" || (text.length === digits && /^\d+$/.test(text)), problem("invalid"))
    .transform((text) => (country === "JP" ? `${text.slice(0, 3)}-${text.slice(3)}` : text));
}

function regionOf(country: Country) {
  return textField("region", true)
    .transform((text) => (text === "" ? "" : findRegion(country, text)))
    .refine((found) => found !== null, problem("invalid"))
    .transform((found) => found ?? "");
}

/** The total that the shopper saw, in minor units. Its currency is the store's, whatever anybody posts. */
const seenTotal = z
  .string(problem("invalid"))
  .regex(/^\d{1,15}$/, problem("invalid"))
  .transform(Number);

const contactOnly = z.object({ email, seenTotal });

const withAddress = (country: Country) =>
  contactOnly.extend({
    name: written("name"),
    phone: phoneNumber,
    line1: written("line1"),
    line2: optionalLine("line2"),
    city:
      country === "SG"
        ? z
            .unknown()
            .optional()
            .transform(() => "Singapore")
        : written("city"),
    region:
      country === "SG"
        ? z
            .unknown()
            .optional()
            .transform(() => "")
        : regionOf(country),
    postcode: postcodeOf(country),
  });

export interface CheckoutFields {
  email: string;
  /** Null where nothing ships. */
  address: Address | null;
  /** Minor units of the store's currency. */
  seenTotal: number;
}

/**
 * The checkout form: fields `email`, those of `ADDRESS_FIELDS` where something ships, and the hidden `seenTotal` (minor
 * units). Answers clean values, or a `FieldProblem` per field.
 */
export function parseCheckout(
  country: Country,
  ships: boolean,
  formData: unknown,
): ParsedForm<CheckoutFields> {
  if (!ships) {
    const form = parseForm(contactOnly, formData);
    return form.ok ? { ...form, fields: { ...form.fields, address: null } } : form;
  }
  const form = parseForm(withAddress(country), formData);
  if (!form.ok) return form;
  const { email: mail, seenTotal: seen, ...address } = form.fields;
  return { ...form, fields: { email: mail, address: { ...address, country }, seenTotal: seen } };
}
