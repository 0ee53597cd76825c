import "server-only";
import { db } from "../../db/client";
import { inTransaction } from "../../db/transaction";
import { env } from "../../env";
import { deliverDue, kickDeliveries } from "../deliver-webhook";
import { loadAccount, shopAccountKey } from "./account";
import { authorizations, charges, EVERYBODY, type WebhookWish } from "./book";
import { complete, isOverdue, isWaiting, lockCharge } from "./charge-state";
import { repeatFirstEvent } from "./events";
import type { OmiseCharge } from "./wire";

/*
 * The page behind `authorize_uri`: what it shows, and what an answer given there does. Its address, `paym_…`, is the key.
 */

export interface Authorization {
  readonly state: "waiting" | "approved" | "declined" | "closed";
  readonly amount: number;
  readonly currency: string;
  readonly description: string | null;
  readonly card: { readonly brand: string; readonly lastDigits: string } | null;
  /** The source's type where no card pays. */
  readonly method: string | null;
  readonly failureCode: string | null;
  readonly returnUri: string;
  /** Whether a form of ours may be answered with a redirect there (Content-Security-Policy `form-action`). */
  readonly returnsHome: boolean;
  /** What the test card will do although the payer approves. */
  readonly refusal: string | null;
  readonly shop: boolean;
}

export type Decision = "approve" | "decline" | "cancel";

function stateOf(charge: OmiseCharge): Authorization["state"] {
  if (isWaiting(charge)) return isOverdue(charge) ? "closed" : "waiting";
  if (charge.status === "failed") return "declined";
  return charge.status === "expired" ? "closed" : "approved";
}

function isHome(uri: string): boolean {
  return env().allowedOrigins.includes(URL.parse(uri)?.origin ?? "");
}

async function chargeBehind(paymentId: string) {
  if (!/^paym_test_[0-9a-z]{19}$/.test(paymentId)) return null;
  const database = await db();
  const found = await authorizations.find(database, EVERYBODY, paymentId);
  return found ? charges.find(database, found.hidden.account, found.hidden.charge) : null;
}

/** What the page shows; null when there is no such page. */
export async function findAuthorization(paymentId: string): Promise<Authorization | null> {
  const entry = await chargeBehind(paymentId);
  if (!entry || entry.body.return_uri === null) return null;
  const { amount, currency, description, card, source, failure_code, return_uri } = entry.body;
  return {
    state: stateOf(entry.body),
    amount,
    currency,
    description,
    card: card && { brand: card.brand, lastDigits: card.last_digits },
    method: source?.type ?? null,
    failureCode: failure_code,
    returnUri: return_uri,
    returnsHome: isHome(return_uri),
    refusal: entry.hidden.nature?.failure?.code ?? null,
    shop: entry.account === shopAccountKey(),
  };
}

const REFUSALS = { decline: "payment_rejected", cancel: "payment_cancelled" } as const;

/**
 * Gives the payer's answer, with what shall become of the webhook. The first answer counts; a second one changes nothing.
 * False when there is no such page.
 */
export async function answerAuthorization(
  paymentId: string,
  decision: Decision,
  wish: WebhookWish,
): Promise<boolean> {
  const found = await chargeBehind(paymentId);
  if (!found) return false;
  const eventId = await inTransaction(async (tx) => {
    const account = await loadAccount(tx, found.account);
    const entry = await lockCharge(tx, account, found.id);
    if (!entry || !isWaiting(entry.body)) return null;
    const answer =
      decision === "approve"
        ? { approved: true as const }
        : { approved: false as const, code: REFUSALS[decision] };
    const id = await complete(tx, account, entry, answer, wish);
    if (wish === "reordered") await repeatFirstEvent(tx, account, entry);
    return id;
  });
  if (eventId && wish === "before_return") await deliverDue(eventId);
  kickDeliveries();
  return true;
}
