import "server-only";
import { db } from "../../db/client";
import { type ChargeEntry, charges, EVERYBODY, scans } from "./book";
import { answerCharge, type PayerAnswer, type PayerView, payerView } from "./payer";

/*
 * The tester's telephone (and counter): the other side of a code or slip that the shop shows. Found by the charge's id.
 */

async function chargeOf(id: string): Promise<ChargeEntry | null> {
  if (!/^chrg_test_[0-9a-z]{19}$/.test(id)) return null;
  const database = await db();
  const scan = await scans.find(database, EVERYBODY, id);
  return scan ? charges.find(database, scan.hidden.account, id) : null;
}

/** What the telephone shows; null for a charge that is not paid with a code or slip. */
export async function findScan(chargeId: string): Promise<PayerView | null> {
  const entry = await chargeOf(chargeId);
  return entry && payerView(entry);
}

/** Gives the payer's answer. False when there is nothing to pay so. */
export async function answerScan(chargeId: string, answer: PayerAnswer): Promise<boolean> {
  const entry = await chargeOf(chargeId);
  if (!entry) return false;
  await answerCharge(entry.account, entry.id, answer);
  return true;
}
