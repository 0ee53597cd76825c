import { z } from "zod";
import type { Address } from "../db/schema/orders";
import type { Country } from "../money/currency";
import { readPhone } from "../phone";
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
export const emailField = textField("email", true)
  .transform(plainAscii)
  .pipe(z.email(problem("invalid")));

/** A label needs letters: a name of dots or a street of emoji alone reaches nobody. */
const written = (key: AddressFieldName) =>
  textField(key, true).refine((text) => text === "" || /[\p{L}\p{N}]/u.test(text), problem("invalid"));

function phoneOf(country: Country) {
  return textField("phone", true).transform((text, context) => {
    const read = text === "" ? null : readPhone(plainAscii(text), country);
    if (read === null || read.ok) return read?.value ?? "";
    context.addIssue({ code: "custom", message: read.error });
    return z.NEVER;
  });
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

const contactOnly = z.object({ email: emailField, seenTotal });

/** A field that the country does not ask for, whatever is posted in its place. */
const nothing = <T>(value: T) =>
  z
    .unknown()
    .optional()
    .transform(() => value);

const withAddress = (country: Country) =>
  contactOnly.extend({
    name: written("name"),
    phone: phoneOf(country),
    line1: written("line1"),
    line2: optionalLine("line2"),
    area: country === "TH" ? written("area") : nothing(undefined),
    city: country === "SG" ? nothing("Singapore") : written("city"),
    region: country === "SG" ? nothing("") : regionOf(country),
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
  const { email: mail, seenTotal: seen, area, ...address } = form.fields;
  const whole = { ...address, ...(area !== undefined && { area }), country };
  return { ...form, fields: { email: mail, address: whole, seenTotal: seen } };
}
