import "server-only";
import { createHash } from "node:crypto";
import { isCurrency } from "../../money/currency";
import { storeProfile } from "../../store-profile";
import { shopAccountKey } from "./account";
import type { ChargeEntry } from "./book";
import { emvPayload } from "./emv";

/*
 * What a charge's papers say: the payee, the text inside its QR code or barcode, the numbers typed in at a counter.
 */

/** As many digits as asked for, the same for the same charge. */
function digitsOf(charge: string, purpose: string, length: number): string {
  const hash = createHash("sha256").update(`${purpose}:${charge}`).digest("hex");
  return BigInt(`0x${hash}`).toString().slice(-length);
}

/** The numbers typed in at a convenience store. */
export function konbiniNumbers(charge: string): { receipt: string; confirmation: string } {
  return { receipt: digitsOf(charge, "receipt", 11), confirmation: digitsOf(charge, "confirmation", 6) };
}

/** Nobody's tax number, so that no counter takes a slip of the sandbox. */
export const SANDBOX_TAX_ID = "0000000000000";

/** The reference numbers of a bill payment. */
export function billReferences(charge: string): { first: string; second: string } {
  return { first: digitsOf(charge, "reference 1", 18), second: digitsOf(charge, "reference 2", 18) };
}

/** A bill payment's barcode: tax number and suffix, two references, the amount in satang. */
export function slipText({ id, body }: ChargeEntry): string {
  const { first, second } = billReferences(id);
  return `|${SANDBOX_TAX_ID}00\r${first}\r${second}\r${body.amount}`;
}

/** Who is paid, as a bank's app shows it: the name that the shop tells its shoppers to look for. */
export const payeeOf = (account: string) =>
  account === shopAccountKey() ? storeProfile.legalName : "Sandbox test account";

/** The text of the QR code. Empty for a currency that no such code is in. */
export function paymentText({ account, id, body }: ChargeEntry): string {
  const { amount, currency, source, expires_at: expires } = body;
  if (!isCurrency(currency)) return "";
  return emvPayload({
    type: source?.type ?? "",
    amount,
    currency,
    payee: payeeOf(account),
    reference: id.slice(-19),
    expires: new Date(expires ?? body.created_at),
  });
}
