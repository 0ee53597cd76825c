import type { Country } from "../../money/currency";
import { cleanLine, lengthOf, plainAscii } from "../../orders/clean-text";
import { fail, ok, type Result } from "../../result";
import type { FieldName } from "./method-table";
import type { AvailableMethod } from "./offer-methods";

/** What a method's form was filled in with, ready for the gateway. */
export interface MethodFields {
  readonly phoneNumber?: string;
  readonly bank?: string;
  /** Months. */
  readonly installmentTerm?: number;
  readonly email?: string;
  readonly name?: string;
}

/** Codes for `methods.fieldError`. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Omise's own limit for the name on a konbini slip (reference §6). */
const NAME_LENGTH = 10;
const EMAIL_LENGTH = 254;
/** Longer texts are nobody's phone number; they are not worth normalising. */
const MAX_RAW = 500;

/** Country codes of the shop's countries. Singapore's numbers have no leading 0 at home. */
const COUNTRY_CODES: [code: string, trunk: string][] = [
  ["66", "0"],
  ["81", "0"],
  ["60", "0"],
  ["65", ""],
];

/** A mobile number as people of each country write theirs, to show what is asked. */
export const PHONE_EXAMPLES: Record<Country, string> = {
  TH: "081 234 5678",
  JP: "090 1234 5678",
  SG: "8123 4567",
  MY: "012 345 6789",
};

/**
 * A phone number as Omise wants it: 10 or 11 digits, or Singapore's 8 with its 65 before them. Understands full-width and
 * Thai digits, brackets and dashes, and the ways to write the country: `+66 81…`, `0066 81…`, `+66 (0)81…`. Null for what
 * is none.
 */
export function phoneDigits(text: string): string | null {
  const plain = plainAscii(text.slice(0, MAX_RAW).normalize("NFKC")).replace(/[\s().\-‐-―−・ー]/g, "");
  if (!/^\+?\d{8,16}$/.test(plain)) return null;
  const international = plain.startsWith("+") ? plain.slice(1) : /^00\d/.test(plain) ? plain.slice(2) : null;
  if (international === null) {
    if (/^[3689]\d{7}$/.test(plain)) return `65${plain}`;
    return /^\d{10,11}$/.test(plain) ? plain : null;
  }
  const [code, trunk] = COUNTRY_CODES.find(([prefix]) => international.startsWith(prefix)) ?? [];
  if (code === undefined) return /^\d{10,11}$/.test(international) ? international : null;
  const national = international.slice(code.length).replace(/^0+/, "");
  const digits = trunk === "" ? `${code}${national}` : `${trunk}${national}`;
  return /^\d{10,11}$/.test(digits) ? digits : null;
}

type Read = Result<Partial<MethodFields>, string>;

function readEmail(text: string): Read {
  const email = cleanLine(plainAscii(text));
  if (email.length > EMAIL_LENGTH) return fail("too_long");
  return /^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/.test(email) ? ok({ email }) : fail("invalid");
}

function readName(text: string): Read {
  const name = cleanLine(text);
  if (/[<>]/.test(name)) return fail("invalid");
  return lengthOf(name) > NAME_LENGTH ? fail("too_long") : ok({ name });
}

function readPhone(text: string): Read {
  const phoneNumber = phoneDigits(text);
  return phoneNumber === null ? fail("invalid") : ok({ phoneNumber });
}

function readBank(text: string, { banks }: AvailableMethod): Read {
  const bank = banks.find(({ code }) => code === text);
  if (!bank) return fail("not_offered");
  return bank.active ? ok({ bank: bank.code }) : fail("closed");
}

function readTerm(text: string, { terms }: AvailableMethod): Read {
  const months = plainAscii(text);
  const term = /^\d{1,3}$/.test(months)
    ? terms.find((offered) => offered.months === Number(months))
    : undefined;
  return term ? ok({ installmentTerm: term.months }) : fail("not_offered");
}

const READERS: Record<FieldName, (text: string, method: AvailableMethod) => Read> = {
  phone_number: readPhone,
  bank: readBank,
  term: readTerm,
  email: readEmail,
  name: readName,
};

/** A source that somebody made elsewhere: its amount would be theirs. We make our own. */
function isPostedSource([name, value]: [string, string]): boolean {
  return /^(source|omisesource)(\[|$)/i.test(name) || /^src_/.test(value.trim());
}

/**
 * Reads what was posted for a method against what is offered: banks and terms must be among the offered ones. What the
 * method does not ask for is left out, except a posted source, which is refused.
 */
export function readFields(
  method: AvailableMethod,
  posted: Readonly<Record<string, string>>,
): Result<MethodFields, FieldErrors> {
  if (Object.entries(posted).some(isPostedSource)) return fail({ source: "not_allowed" });
  const errors: Record<string, string> = {};
  let fields: MethodFields = {};
  for (const name of method.fields) {
    const text = Object.hasOwn(posted, name) ? (posted[name] ?? "") : "";
    const read: Read =
      cleanLine(text.slice(0, MAX_RAW)) === ""
        ? fail("required")
        : text.length > MAX_RAW
          ? fail("too_long")
          : READERS[name](text, method);
    if (read.ok) fields = { ...fields, ...read.value };
    else errors[name] = read.error;
  }
  return Object.keys(errors).length === 0 ? ok(fields) : fail(errors);
}
