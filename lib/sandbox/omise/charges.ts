import "server-only";
import { z } from "zod";
import { DAY, MINUTE, now, shift } from "../../clock";
import { isNearby } from "../webhook-address";
import { type Account, feesOf } from "./account";
import { type CardNature, type ChargeEntry, charges } from "./book";
import { type Answer, type Call, embeddedList, listView, pageOf } from "./call";
import { takesCards } from "./capability";
import {
  complete,
  expire,
  isOverdue,
  isWaiting,
  keep,
  lockCharge,
  markAuthorized,
  markCaptured,
  markFailed,
  refuseExpired,
} from "./charge-state";
import { toFunding } from "./conversion";
import { chargeableCard } from "./customers";
import { emit } from "./events";
import { optionalFlag, optionalMetadata, optionalText, optionalWhole, parseFields } from "./fields";
import { omiseId, wireTime } from "./ids";
import { notFound, OmiseError } from "./omise-error";
import { handOut, openPage } from "./payer-papers";
import { sourceType } from "./source-types";
import { makeSource, useSource } from "./sources";
import { useToken } from "./tokens";
import type { OmiseCard, OmiseCharge, OmiseSource } from "./wire";

const WAITING_MS = 7 * DAY;

const chargeFields = z.object({
  amount: optionalWhole,
  currency: optionalText,
  card: optionalText,
  customer: optionalText,
  source: z.union([optionalText, z.record(z.string(), z.unknown())]),
  capture: optionalFlag,
  authorization_type: z.enum(["pre_auth", "final_auth"]).optional(),
  authentication: z.enum(["3DS", "PASSKEY"]).optional(),
  return_uri: optionalText,
  description: optionalText,
  metadata: optionalMetadata,
  ip: optionalText,
  expires_at: optionalText,
  webhook_endpoints: z.array(z.string().max(2_000)).max(2).optional(),
  zero_interest_installments: optionalFlag,
});
type Given = z.infer<typeof chargeFields>;

interface Means {
  card: OmiseCard | null;
  nature: CardNature | null;
  source: OmiseSource | null;
  customer: string | null;
  token: string | null;
}

function checkReturnUri(uri: string | undefined): void {
  const url = uri === undefined ? null : URL.parse(uri);
  const known = url?.protocol === "https:" || url?.protocol === "http:";
  if (uri !== undefined && !known) throw new OmiseError("invalid_charge", "return uri is invalid");
}

/** Omise wants https anywhere; the sandbox tells only what is near. */
function checkEndpoints(uris: readonly string[]): void {
  if (!uris.every(isNearby))
    throw new OmiseError(
      "bad_request",
      "webhook endpoints must be addresses of this machine or of this shop",
    );
}

function amountOf(account: Account, given: Given): { amount: number; currency: string; funding: number } {
  if (given.amount === undefined) throw new OmiseError("invalid_amount", "amount is missing");
  if (given.currency === undefined) throw new OmiseError("bad_request", "currency is missing");
  const currency = given.currency.toUpperCase();
  const funding = toFunding(account, given.amount, currency);
  const { min, max } = account.limits;
  // A source in another currency has the limits of its own.
  if (given.source !== undefined && currency !== account.limits.currency)
    return { amount: given.amount, currency, funding };
  if (funding < min) throw new OmiseError("invalid_amount", `amount must be greater than or equal to ${min}`);
  if (funding > max) throw new OmiseError("invalid_amount", `amount must be less than or equal to ${max}`);
  return { amount: given.amount, currency, funding };
}

/** The one means of payment that the request names; tokens and sources are used up by it. */
async function meansOf(call: Call, given: Given, amount: number, currency: string): Promise<Means> {
  const { tx, account } = call;
  const none: Means = { card: null, nature: null, source: null, customer: null, token: null };
  const { card, customer, source } = given;
  if (source !== undefined && (card !== undefined || customer !== undefined))
    throw new OmiseError("invalid_charge", "card, customer and source cannot be used together");
  if (typeof source === "string")
    return { ...none, source: await useSource(tx, account.key, source, amount, currency) };
  if (source !== undefined) {
    const made = await makeSource(tx, account, source, { amount, currency });
    return { ...none, source: await useSource(tx, account.key, made.id, amount, currency) };
  }
  if (!takesCards(account))
    throw new OmiseError("service_not_found", "the service is not available for this account");
  if (customer !== undefined) {
    const saved = await chargeableCard(call, customer, card);
    return { ...none, card: saved.body, nature: saved.hidden.nature, customer };
  }
  if (card === undefined) throw new OmiseError("missing_card", "card, customer or source is required");
  const token = await useToken(tx, account.key, card);
  return { ...none, card: token.body.card, nature: token.hidden.nature, token: token.id };
}

function newCharge(account: Account, given: Given, means: Means, id: string, createdAt: Date): OmiseCharge {
  const { amount, currency, funding } = amountOf(account, given);
  return {
    object: "charge",
    id,
    location: `/charges/${id}`,
    livemode: false,
    amount,
    currency,
    ...feesOf(account, funding),
    interest: 0,
    interest_vat: 0,
    funding_amount: funding,
    funding_currency: account.limits.currency,
    refunded_amount: 0,
    authorization_type: given.authorization_type ?? null,
    authorized_amount: amount,
    captured_amount: 0,
    platform_fee: { fixed: null, amount: null, percentage: null },
    refunds: embeddedList(`/charges/${id}/refunds`, []),
    status: "pending",
    authorized: false,
    paid: false,
    capture: means.source !== null || (given.capture ?? true), // only cards can be held
    capturable: false,
    reversible: false,
    refundable: false,
    partially_refundable: false,
    reversed: false,
    expired: false,
    voided: false,
    disputable: false,
    can_perform_void: false,
    multi_capture: false,
    authorize_uri: null,
    return_uri: given.return_uri ?? null,
    failure_code: null,
    failure_message: null,
    merchant_advice: null,
    merchant_advice_code: null,
    missing_3ds_fields: [],
    authenticated_by: null,
    approval_code: null,
    acquirer_reference_number: null,
    card: means.card,
    source: means.source,
    customer: means.customer,
    transaction: null,
    dispute: null,
    link: null,
    schedule: null,
    linked_account: null,
    terminal: null,
    branch: null,
    device: null,
    ip: given.ip ?? null,
    description: given.description ?? null,
    metadata: given.metadata ?? {},
    zero_interest_installments: given.zero_interest_installments ?? false,
    created_at: wireTime(createdAt),
    authorized_at: null,
    paid_at: null,
    expires_at: wireTime(shift(createdAt, WAITING_MS)),
    expired_at: null,
    reversed_at: null,
  };
}

async function startCard(call: Call, entry: ChargeEntry, demanded: boolean): Promise<void> {
  const { tx, account } = call;
  const { body, hidden } = entry;
  const failure = hidden.nature?.failure ?? null;
  const page = demanded || (account.settings.threeDSecure && !hidden.nature?.frictionless);
  if (failure && (failure.stage === "enrolment" || !page)) markFailed(body, failure.code);
  else if (page) await openPage(call, entry);
  else {
    markAuthorized(account, body, null);
    if (body.capture) await markCaptured(tx, account, body, body.authorized_amount);
  }
}

async function startSource(call: Call, entry: ChargeEntry, expiresAt: string | undefined): Promise<void> {
  const { body } = entry;
  const source = body.source;
  const type = source ? sourceType(source.type) : null;
  if (!source || !type) return;
  const until = expiresAt === undefined ? null : new Date(expiresAt);
  if (until && (Number.isNaN(until.getTime()) || until <= now()))
    throw new OmiseError("bad_request", "expires_at is invalid");
  if (type.minutes) body.expires_at = wireTime(shift(now(), type.minutes * MINUTE));
  if (until) body.expires_at = wireTime(until);
  if (type.flow !== "offline") await openPage(call, entry);
  else await handOut(call, entry, source, type);
}

export async function createCharge(call: Call): Answer {
  const { tx, account } = call;
  const given = parseFields(chargeFields, call.fields);
  checkReturnUri(given.return_uri);
  checkEndpoints(given.webhook_endpoints ?? []);
  const { amount, currency } = amountOf(account, given);
  const means = await meansOf(call, given, amount, currency);

  const id = omiseId("chrg");
  const createdAt = now();
  const entry: ChargeEntry = {
    account: account.key,
    id,
    parent: null,
    createdAt,
    body: newCharge(account, given, means, id, createdAt),
    hidden: {
      payment: null,
      token: means.token,
      nature: means.nature,
      webhookEndpoints: given.webhook_endpoints ?? [],
      webhookWish: null,
    },
  };
  await charges.insert(tx, { account: account.key, id, body: entry.body, hidden: entry.hidden, createdAt });
  if (means.card) await startCard(call, entry, given.authentication !== undefined);
  else await startSource(call, entry, given.expires_at);
  await keep(tx, entry);
  await emit(tx, account, { key: "charge.create", data: entry.body, charge: entry });
  return entry.body;
}

async function locked({ tx, account, ids: [id = ""] }: Call): Promise<ChargeEntry> {
  const entry = await lockCharge(tx, account, id);
  if (!entry) throw notFound("charge", id);
  return entry;
}

/** Reading takes no lock unless the charge's time has come. */
export async function readCharge({ tx, account }: Call, id: string): Promise<ChargeEntry> {
  const entry = await charges.find(tx, account.key, id);
  if (!entry) throw notFound("charge", id);
  return isOverdue(entry.body) ? ((await lockCharge(tx, account, id)) ?? entry) : entry;
}

export async function retrieveCharge(call: Call): Answer {
  return (await readCharge(call, call.ids[0] ?? "")).body;
}

export async function listCharges(call: Call): Answer {
  const page = pageOf(call.query);
  const { entries, total } = await charges.page(call.tx, call.account.key, page);
  const bodies: OmiseCharge[] = [];
  for (const entry of entries)
    bodies.push(isOverdue(entry.body) ? (await readCharge(call, entry.id)).body : entry.body);
  return listView("/charges", page, total, bodies);
}

export async function updateCharge(call: Call): Answer {
  const given = parseFields(z.object({ description: optionalText, metadata: optionalMetadata }), call.fields);
  const entry = await locked(call);
  if (given.description !== undefined) entry.body.description = given.description;
  if (given.metadata !== undefined) entry.body.metadata = given.metadata;
  await keep(call.tx, entry);
  await emit(call.tx, call.account, { key: "charge.update", data: entry.body, charge: entry });
  return entry.body;
}

export async function captureCharge(call: Call): Answer {
  const { tx, account } = call;
  const { capture_amount: wanted } = parseFields(z.object({ capture_amount: optionalWhole }), call.fields);
  const entry = await locked(call);
  const { body } = entry;
  refuseExpired(body);
  if (!body.capturable) throw new OmiseError("failed_capture", "capture failed: charge is not capturable");
  const amount = wanted ?? body.authorized_amount;
  const partly = wanted !== undefined && wanted !== body.authorized_amount;
  if (partly && body.authorization_type !== "pre_auth")
    throw new OmiseError("failed_capture", "partial capture needs a charge of authorization type pre_auth");
  if (partly && (account.country !== "TH" || body.currency !== "THB"))
    throw new OmiseError("failed_capture", "partial capture is available in Thailand only");
  if (amount < 1 || amount > body.authorized_amount)
    throw new OmiseError("failed_capture", `capture amount must be between 1 and ${body.authorized_amount}`);
  Object.assign(body, feesOf(account, toFunding(account, amount, body.currency)));
  await markCaptured(tx, account, body, amount);
  await keep(tx, entry);
  await emit(tx, account, { key: "charge.capture", data: body, charge: entry });
  return body;
}

export async function reverseCharge(call: Call): Answer {
  const entry = await locked(call);
  const { body } = entry;
  refuseExpired(body);
  if (!body.reversible) throw new OmiseError("failed_void", "charge cannot be reversed");
  body.status = "reversed";
  body.reversed_at = wireTime(now());
  await keep(call.tx, entry);
  await emit(call.tx, call.account, { key: "charge.reverse", data: body, charge: entry });
  return body;
}

export async function expireCharge(call: Call): Answer {
  const entry = await locked(call);
  if (!isWaiting(entry.body)) throw new OmiseError("failed_expire", "expire failed: charge is not pending");
  await expire(call.tx, call.account, entry);
  return entry.body;
}

/** Test mode's own: settles a charge that waits for its payer. */
async function settle(call: Call, approved: boolean): Answer {
  const entry = await locked(call);
  refuseExpired(entry.body);
  if (!isWaiting(entry.body)) throw new OmiseError("invalid_charge", "charge is not pending");
  const { failure_code: code } = parseFields(z.object({ failure_code: optionalText }), call.fields);
  await complete(
    call.tx,
    call.account,
    entry,
    approved ? { approved } : { approved, code: code ?? "payment_rejected" },
  );
  return entry.body;
}

export const markAsPaid = (call: Call) => settle(call, true);
export const markAsFailed = (call: Call) => settle(call, false);
