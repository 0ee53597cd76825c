import { z } from "zod";
import type { Address } from "../db/schema/orders";
import type { Country } from "../money/currency";
import { type ParsedForm, parseForm } from "../session/form";
import { type AddressFieldName, type FieldProblem, MAX_LENGTHS } from "./address-fields";
import { cleanLine, lengthOf, plainAscii } from "./clean-text";
import { findRegion } from "./regions";

const POSTCODES: Record<Country, RegExp> = {
  TH: /^([1-8]\d|9[0-6])\d{3}$/,
  JP: /^(?!0{7})\d{7}$/,
  SG: /^(?!0{6})\d{6}$/,
  MY: /^(?!0{5})\d{5}$/,
};

/** Numbers of the country itself, as they are dialled there, and what stands before them from abroad. */
const PHONES: Record<Country, { code: string; national: RegExp }> = {
  TH: { code: "+66", national: /^0[1-9]\d{7,8}$/ },
  JP: { code: "+81", national: /^0[1-9]\d{8,9}$/ },
  SG: { code: "+65", national: /^[3689]\d{7}$/ },
  MY: { code: "+60", national: /^0[1-9]\d{7,9}$/ },
};

/** With `+` a number of any country, of the 15 digits that there can be; the own country's with or without its leading 0. */
function canBeDialled(country: Country, text: string): boolean {
  const { code, national } = PHONES[country];
  if (!text.startsWith("+")) return national.test(text);
  if (!text.startsWith(code)) return /^\+[1-9]\d{7,14}$/.test(text);
  const rest = text.slice(code.length);
  return national.test(rest) || national.test(`0${rest}`);
}

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

/** A space inside is a slip to be shown, never one to be mended: `a b@c.co` may be anybody's address but `ab@c.co`. */
const email = textField("email", true)
  .transform(plainAscii)
  .pipe(z.email(problem("invalid")));

/** A label needs letters: a name of dots or a street of emoji alone reaches nobody. */
const written = (key: AddressFieldName) =>
  textField(key, true).refine((text) => text === "" || /[\p{L}\p{N}]/u.test(text), problem("invalid"));

function phoneOf(country: Country) {
  return textField("phone", true)
    .transform(withoutMarks)
    .refine((text) => !/^\+?\d{1,7}$/.test(text), problem("too_short"))
    .refine((text) => text === "" || canBeDialled(country, text), problem("invalid"));
}

function postcodeOf(country: Country) {
  return textField("postcode", true)
    .transform((text) => withoutMarks(text).replace(/^〒/, ""))
    .refine((text) => text === "" || POSTCODES[country].test(text), problem("invalid"))
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
    phone: phoneOf(country),
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
