import "server-only";
import { createHmac } from "node:crypto";
import { z } from "zod";
import { MINUTE, now } from "../../clock";
import type { Tx } from "../../db/client";
import { sandboxWebhookSecret } from "../../secrets";
import type { Entry } from "../store";
import { type CardNature, tokens } from "./book";
import type { Answer, Call } from "./call";
import { optionalText, optionalWhole } from "./fields";
import { omiseId, wireTime } from "./ids";
import { notFound, OmiseError, sentence } from "./omise-error";
import { brandOf, checksSecurityCode, natureOf, passesLuhn } from "./test-cards";
import type { OmiseCard, OmiseToken } from "./wire";

const LIFETIME_MS = 30 * MINUTE;

const cardFields = z.object({
  name: optionalText,
  number: optionalText,
  expiration_month: optionalWhole,
  expiration_year: optionalWhole,
  security_code: optionalText,
  country: optionalText,
  city: optionalText,
  postal_code: optionalText,
  state: optionalText,
  street1: optionalText,
  street2: optionalText,
  phone_number: optionalText,
  email: optionalText,
});

/** The same for the same card, and of no use for finding out its number. */
function fingerprintOf(number: string): string {
  return createHmac("sha256", Buffer.from(sandboxWebhookSecret(), "base64")).update(number).digest("base64");
}

function expiryProblem(month: number | undefined, year: number | undefined): string | null {
  if (month === undefined || month < 1 || month > 12) return "expiration month is invalid";
  const today = now();
  const full = year !== undefined && year < 100 ? 2000 + year : year;
  if (full === undefined || full > today.getUTCFullYear() + 50) return "expiration year is invalid";
  const ended = Date.UTC(full, month, 1) <= today.getTime();
  return ended ? "expiration date cannot be in the past" : null;
}

function makeCard(input: unknown): { card: OmiseCard; nature: CardNature } {
  const parsed = cardFields.safeParse(input);
  if (!parsed.success) throw new OmiseError("invalid_card", "card is invalid");
  const given = parsed.data;
  const number = (given.number ?? "").replace(/[ -]/g, "");
  const brand = brandOf(number);
  const problems: string[] = [];
  if (!given.name?.trim()) problems.push("name can't be blank");
  if (number === "") problems.push("number can't be blank");
  else if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) problems.push("number is invalid");
  else if (!brand) problems.push("brand not supported (unknown)");
  const expiry = expiryProblem(given.expiration_month, given.expiration_year);
  if (expiry) problems.push(expiry);
  if (given.security_code !== undefined && !/^\d{3,4}$/.test(given.security_code))
    problems.push("security code is invalid");
  const { name, expiration_month, expiration_year } = given;
  if (problems.length > 0 || !brand || !name || !expiration_month || expiration_year === undefined)
    throw new OmiseError("invalid_card", sentence(problems));
  const card: OmiseCard = {
    object: "card",
    id: omiseId("card"),
    livemode: false,
    location: null,
    deleted: false,
    country: given.country?.toLowerCase() ?? "us",
    city: given.city ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
    street1: given.street1 ?? null,
    street2: given.street2 ?? null,
    phone_number: given.phone_number ?? null,
    financing: "credit",
    bank: "Pretend Bank",
    brand,
    first_digits: null,
    last_digits: number.slice(-4),
    name: name.trim(),
    expiration_month,
    expiration_year: expiration_year < 100 ? 2000 + expiration_year : expiration_year,
    fingerprint: fingerprintOf(number),
    security_code_check: given.security_code !== undefined && checksSecurityCode(number),
    tokenization_method: null,
    created_at: wireTime(now()),
  };
  return { card, nature: natureOf(number) };
}

export async function createToken({ tx, account, fields }: Call): Answer {
  if (fields.tokenization !== undefined)
    throw new OmiseError("bad_request", "tokenization method is not supported by this account");
  if (fields.card === undefined) throw new OmiseError("bad_request", "card is missing");
  const { card, nature } = makeCard(fields.card);
  const id = omiseId("tokn");
  const createdAt = now();
  const body: OmiseToken = {
    object: "token",
    id,
    livemode: false,
    location: `https://vault.omise.co/tokens/${id}`,
    used: false,
    charge_status: "unknown",
    card,
    created_at: wireTime(createdAt),
  };
  await tokens.insert(tx, { account: account.key, id, body, hidden: { nature }, createdAt });
  return body;
}

export async function retrieveToken({ tx, account, ids: [id = ""] }: Call): Answer {
  const token = await tokens.find(tx, account.key, id);
  if (!token) throw notFound("token", id);
  return token.body;
}

/** Takes the token out of circulation: it serves once, for a charge or for a customer. */
export async function useToken(
  tx: Tx,
  accountKey: string,
  id: string,
): Promise<Entry<OmiseToken, { nature: CardNature }>> {
  const token = await tokens.lock(tx, accountKey, id);
  if (!token) throw notFound("token", id);
  if (token.body.used) throw new OmiseError("used_token", "token was already used");
  if (now().getTime() - token.createdAt.getTime() > LIFETIME_MS)
    throw new OmiseError("invalid_card_token", "token has expired");
  token.body.used = true;
  await tokens.save(tx, token);
  return token;
}
