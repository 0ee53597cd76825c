import "server-only";
import { DAY, now, shift } from "../../clock";
import type { Tx } from "../../db/client";
import { type Account, loadAccount } from "./account";
import { type ChargeEntry, charges, sources, tokens, transactions, type WebhookWish } from "./book";
import { emit } from "./events";
import { omiseId, wireTime } from "./ids";
import { OmiseError } from "./omise-error";
import { sourceType } from "./source-types";
import { failureMessage } from "./test-cards";
import type { OmiseCharge } from "./wire";

/*
 * How a charge moves: pending → (authorized) → successful, failed, expired or reversed. Final states never change. The caller
 * holds the charge's lock; each move ends with `keep`.
 */

/** A full refund before this counts as a void. Omise settles once a day; the emulator takes the same day. */
const SETTLEMENT_MS = DAY;

export function isWaiting({ status, authorized }: OmiseCharge): boolean {
  return status === "pending" && !authorized;
}

/** How the method gives money back; for some it takes an arrangement with Omise. */
async function refundsOf(tx: Tx, account: string, charge: OmiseCharge): Promise<"none" | "full" | "parts"> {
  const refundable = sourceType(charge.source?.type ?? "")?.refundable;
  if (refundable === undefined) return "parts";
  if (refundable !== "arranged") return refundable || "none";
  return (await loadAccount(tx, account)).settings.promptPayRefunds ? "parts" : "none";
}

export function isSettled(charge: OmiseCharge): boolean {
  const paidAt = charge.paid_at === null ? Number.POSITIVE_INFINITY : Date.parse(charge.paid_at);
  return now().getTime() - paidAt >= SETTLEMENT_MS;
}

/** Sets every flag that follows from the charge's state. */
function deriveFlags(charge: OmiseCharge, refunds: "none" | "full" | "parts"): void {
  const paid = charge.status === "successful";
  const held = charge.status === "pending" && charge.authorized;
  const left = paid && charge.refunded_amount < charge.captured_amount && refunds !== "none";
  charge.paid = paid;
  charge.capturable = held;
  charge.reversible = held;
  charge.refundable = left;
  charge.partially_refundable = left && refunds === "parts";
  charge.reversed = charge.status === "reversed";
  charge.expired = charge.status === "expired";
  charge.disputable = paid && charge.card !== null;
  charge.can_perform_void = left && charge.refunded_amount === 0 && !isSettled(charge);
}

/** Derives the flags, saves, and tells the token or source what became of its charge. */
export async function keep(tx: Tx, entry: ChargeEntry): Promise<void> {
  const { body, hidden, account } = entry;
  deriveFlags(body, await refundsOf(tx, account, body));
  if (body.source) {
    body.source.charge_status = body.status;
    const source = await sources.lock(tx, account, body.source.id);
    if (source) {
      source.body.charge_status = body.status;
      await sources.save(tx, source);
    }
  }
  if (hidden.token !== null) {
    const token = await tokens.lock(tx, account, hidden.token);
    if (token) {
      token.body.charge_status = body.status;
      await tokens.save(tx, token);
    }
  }
  await charges.save(tx, entry);
}

export async function record(
  tx: Tx,
  account: Account,
  move: { amount: number; direction: "credit" | "debit"; key: string; origin: string },
): Promise<string> {
  const createdAt = now();
  const id = omiseId("trxn");
  const body = {
    object: "transaction" as const,
    id,
    location: `/transactions/${id}`,
    livemode: false as const,
    currency: account.limits.currency,
    transferable_at: wireTime(shift(createdAt, 7 * DAY)),
    created_at: wireTime(createdAt),
    ...move,
  };
  await transactions.insert(tx, {
    account: account.key,
    id,
    parent: move.origin,
    body,
    hidden: {},
    createdAt,
  });
  return id;
}

export function markAuthorized(account: Account, charge: OmiseCharge, by: "3DS" | null): void {
  const at = now();
  charge.authorized = true;
  charge.authorized_at = wireTime(at);
  charge.authenticated_by = by;
  charge.approval_code = charge.card ? String(at.getTime()).slice(-6) : null;
  charge.expires_at = wireTime(shift(at, account.limits.authorizationDays * DAY));
}

/** Takes the money of an authorized charge. */
export async function markCaptured(
  tx: Tx,
  account: Account,
  charge: OmiseCharge,
  amount: number,
): Promise<void> {
  charge.status = "successful";
  charge.captured_amount = amount;
  charge.paid_at = wireTime(now());
  charge.transaction = await record(tx, account, {
    amount: charge.net,
    direction: "credit",
    key: "charge.captured",
    origin: charge.id,
  });
}

export function markFailed(charge: OmiseCharge, code: string): void {
  charge.status = "failed";
  charge.failure_code = code;
  charge.failure_message = failureMessage(code);
  charge.merchant_advice = code === "stolen_or_lost_card" ? "Do not retry with this card" : null;
  charge.merchant_advice_code = code === "stolen_or_lost_card" ? "9003" : null;
}

function markExpired(charge: OmiseCharge): void {
  charge.status = "expired";
  charge.authorized = false;
  charge.expired_at = wireTime(now());
  charge.authorize_uri = null;
}

/** What the payer did on the bank's or wallet's page, or the tester on his behalf. */
export type Answer = { approved: true } | { approved: false; code: string };

/** Ends the wait of a pending charge with the payer's answer. Returns the id of the event. */
export async function complete(
  tx: Tx,
  account: Account,
  entry: ChargeEntry,
  answer: Answer,
  wish: WebhookWish | null = null,
): Promise<string> {
  const { body, hidden } = entry;
  const failure = hidden.nature?.failure ?? null;
  if (!answer.approved) markFailed(body, answer.code);
  else if (failure) markFailed(body, failure.code);
  else {
    markAuthorized(account, body, body.card ? "3DS" : null);
    if (body.capture) await markCaptured(tx, account, body, body.authorized_amount);
  }
  await keep(tx, entry);
  return emit(tx, account, { key: "charge.complete", data: body, charge: entry, wish });
}

export function isOverdue(charge: OmiseCharge): boolean {
  return (
    charge.status === "pending" &&
    charge.expires_at !== null &&
    Date.parse(charge.expires_at) <= now().getTime()
  );
}

/** Ends the wait without an answer. Returns the id of the event. */
export async function expire(
  tx: Tx,
  account: Account,
  entry: ChargeEntry,
  wish: WebhookWish | null = null,
): Promise<string> {
  markExpired(entry.body);
  await keep(tx, entry);
  return emit(tx, account, { key: "charge.expire", data: entry.body, charge: entry, wish });
}

/** A code, a slip or a wallet may be paid although the time is over; a card's bank has closed its page by then. */
export function canBePaidLate({ status, source }: OmiseCharge): boolean {
  return status === "expired" && source !== null;
}

/** Takes the money of an expired charge all the same, as a gateway does that settles late. */
export async function completeLate(
  tx: Tx,
  account: Account,
  entry: ChargeEntry,
  wish: WebhookWish | null = null,
): Promise<string> {
  entry.body.status = "pending";
  entry.body.expired_at = null;
  return complete(tx, account, entry, { approved: true }, wish);
}

/** Locks a charge and lets it expire first if its time has come. Null when there is no such charge. */
export async function lockCharge(tx: Tx, account: Account, id: string): Promise<ChargeEntry | null> {
  const entry = await charges.lock(tx, account.key, id);
  if (entry && isOverdue(entry.body)) await expire(tx, account, entry);
  return entry;
}

export function refuseExpired(charge: OmiseCharge): void {
  if (charge.status === "expired") throw new OmiseError("expired_charge", "charge expired");
}
