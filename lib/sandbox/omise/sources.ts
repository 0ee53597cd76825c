import "server-only";
import { z } from "zod";
import { now } from "../../clock";
import type { Tx } from "../../db/client";
import type { Account } from "./account";
import { sources } from "./book";
import type { Answer, Call } from "./call";
import { offeredType, sourceLimits } from "./capability";
import { optionalText, optionalWhole, parseFields } from "./fields";
import { omiseId, wireTime } from "./ids";
import { notFound, OmiseError, sentence } from "./omise-error";
import { banksOf } from "./source-banks";
import type { RequiredField, SourceType } from "./source-types";
import type { OmiseSource } from "./wire";

const sourceFields = z.object({
  type: optionalText,
  amount: optionalWhole,
  currency: optionalText,
  barcode: optionalText,
  bank: optionalText,
  email: optionalText,
  installment_term: optionalWhole,
  ip: optionalText,
  name: optionalText,
  mobile_number: optionalText,
  phone_number: optionalText,
  platform_type: z.preprocess(
    (value) => (value === "" || value === null ? undefined : value),
    z.enum(["WEB", "IOS", "ANDROID"], "is invalid").optional(),
  ),
  items: z.array(z.unknown()).optional(),
  shipping: z.unknown().optional(),
  billing: z.unknown().optional(),
});

type Given = z.infer<typeof sourceFields>;

/** The first thing wrong with a field that the type asks for; null when it is as it should be. */
const FIELD_CHECKS: Record<RequiredField, (given: Given) => string | null> = {
  phone_number: ({ phone_number: phone }) =>
    /^\d{10,11}$/.test(phone ?? "") ? null : "phone_number must contain 10-11 digit characters",
  name: ({ name }) => {
    if (!name?.trim()) return "name cannot be blank";
    return [...name].length > 10 ? "name is too long (maximum is 10 characters)" : null;
  },
  email: ({ email }) => (/^[^@\s]+@[^@\s]+$/.test(email ?? "") ? null : "email is in invalid format"),
  bank: ({ type, bank }) => {
    if (!bank) return "bank cannot be blank";
    const found = banksOf(type ?? "").find(({ code }) => code === bank);
    return found?.active ? null : "bank is currently not supported";
  },
  items: ({ items }) => (items?.length ? null : "items cannot be blank"),
  installment_term: () => null, // judged with the amount
};

function problemsOf(
  account: Account,
  { type, currencies }: { type: SourceType; currencies: readonly string[] },
  given: Given,
  amount: number,
  currency: string,
): string[] {
  const problems: string[] = [];
  const { min, max } = sourceLimits(account, type, currency);
  if (!currencies.includes(currency)) problems.push("currency is currently not supported");
  else if (amount < min) problems.push(`amount must be at least ${min}`);
  else if (amount > max) problems.push(`amount must be less than ${max + 1}`);
  for (const field of type.required ?? []) {
    const problem = FIELD_CHECKS[field](given);
    if (problem) problems.push(problem);
  }
  if (type.instalment) {
    const { terms, monthly } = type.instalment;
    const term = given.installment_term;
    if (!term || !terms.includes(term)) problems.push("installment_term is invalid");
    else if (amount < term * monthly) problems.push(`amount must be at least ${term * monthly}`);
  }
  return problems;
}

/** Checks and keeps a source. `inherited`: amount and currency of the charge that brings it inline. */
export async function makeSource(
  tx: Tx,
  account: Account,
  input: unknown,
  inherited?: { amount: number; currency: string },
): Promise<OmiseSource> {
  const given = parseFields(sourceFields, input);
  const offered = given.type === undefined ? null : offeredType(account, given.type);
  if (given.type === undefined || !offered)
    throw new OmiseError("bad_request", "type is currently not supported");
  const amount = given.amount ?? inherited?.amount;
  const currency = (given.currency ?? inherited?.currency)?.toUpperCase();
  if (amount === undefined || currency === undefined)
    throw new OmiseError("bad_request", "amount and currency are required");
  const problems = problemsOf(account, offered, given, amount, currency);
  if (problems.length > 0) throw new OmiseError("bad_request", sentence(problems));

  const id = omiseId("src");
  const createdAt = now();
  const body: OmiseSource = {
    object: "source",
    id,
    livemode: false,
    location: `/sources/${id}`,
    amount,
    currency,
    type: given.type,
    flow: offered.type.flow,
    charge_status: "unknown",
    barcode: given.barcode ?? null,
    bank: given.bank ?? null,
    email: given.email ?? null,
    installment_term: given.installment_term ?? null,
    ip: given.ip ?? null,
    absorption_type: null,
    name: given.name ?? null,
    mobile_number: given.mobile_number ?? null,
    phone_number: given.phone_number ?? null,
    platform_type: given.platform_type ?? null,
    promotion_code: null,
    discounts: [],
    scannable_code: null,
    billing: given.billing ?? null,
    shipping: given.shipping ?? null,
    items: given.items ?? [],
    references: null,
    provider_references: null,
    store_id: null,
    store_name: null,
    terminal_id: null,
    zero_interest_installments: null,
    created_at: wireTime(createdAt),
  };
  await sources.insert(tx, { account: account.key, id, body, hidden: { used: false }, createdAt });
  return body;
}

export async function createSource({ tx, account, fields }: Call): Answer {
  return makeSource(tx, account, fields);
}

export async function retrieveSource({ tx, account, ids: [id = ""] }: Call): Answer {
  const source = await sources.find(tx, account.key, id);
  if (!source) throw notFound("source", id);
  return source.body;
}

/** Takes a source for a charge of this amount and currency. It serves once. */
export async function useSource(
  tx: Tx,
  accountKey: string,
  id: string,
  amount: number,
  currency: string,
): Promise<OmiseSource> {
  const source = await sources.lock(tx, accountKey, id);
  if (!source) throw notFound("source", id);
  if (source.hidden.used) throw new OmiseError("bad_request", "source was already used");
  if (source.body.amount !== amount)
    throw new OmiseError("bad_request", "amount does not match the source's amount");
  if (source.body.currency !== currency)
    throw new OmiseError("bad_request", "currency does not match the source's currency");
  source.hidden.used = true;
  await sources.save(tx, source);
  return source.body;
}
