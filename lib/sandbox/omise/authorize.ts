import "server-only";
import { db } from "../../db/client";
import { env } from "../../env";
import { authorizations, type ChargeEntry, charges, EVERYBODY } from "./book";
import { answerCharge, type PayerAnswer, type PayerView, payerView } from "./payer";

/*
 * The page behind `authorize_uri`. Its address, `paym_…`, is the key.
 */

export interface Authorization extends PayerView {
  /** Where the payer goes back to; null for a slip, from which nobody is waited for. */
  readonly returnUri: string | null;
  /** Whether a form of ours may be answered with a redirect there (Content-Security-Policy `form-action`). */
  readonly returnsHome: boolean;
}

function isHome(uri: string | null): boolean {
  return env().allowedOrigins.includes(URL.parse(uri ?? "")?.origin ?? "");
}

async function chargeBehind(paymentId: string): Promise<ChargeEntry | null> {
  if (!/^paym_test_[0-9a-z]{19}$/.test(paymentId)) return null;
  const database = await db();
  const found = await authorizations.find(database, EVERYBODY, paymentId);
  return found ? charges.find(database, found.hidden.account, found.hidden.charge) : null;
}

/** What the page shows; null when there is no such page. */
export async function findAuthorization(paymentId: string): Promise<Authorization | null> {
  const entry = await chargeBehind(paymentId);
  if (!entry) return null;
  const { return_uri: returnUri } = entry.body;
  return { ...payerView(entry), returnUri, returnsHome: isHome(returnUri) };
}

/** Gives the payer's answer. False when there is no such page. */
export async function answerAuthorization(paymentId: string, answer: PayerAnswer): Promise<boolean> {
  const found = await chargeBehind(paymentId);
  if (!found) return false;
  await answerCharge(found.account, found.id, answer);
  return true;
}
