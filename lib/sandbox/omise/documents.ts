import "server-only";
import { timingSafeEqual } from "node:crypto";
import { db } from "../../db/client";
import { isCurrency } from "../../money/currency";
import { storeProfile } from "../../store-profile";
import { code128Svg } from "../qr/code128";
import { encodeQr } from "../qr/encode";
import { qrSvg } from "../qr/svg";
import { shopAccountKey } from "./account";
import { type ChargeEntry, charges, documents, EVERYBODY } from "./book";
import { emvPayload } from "./emv";
import { billReferences, SANDBOX_TAX_ID } from "./payer-papers";

const ADDRESS =
  /^\/charges\/(chrg_test_[0-9a-z]+)\/documents\/(docu_test_[0-9a-z]+)\/downloads\/([0-9A-F]+)$/;

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Who is paid, as a bank's app shows it. */
export const payeeOf = (account: string) =>
  account === shopAccountKey() ? `${storeProfile.name} sandbox` : "Sandbox test account";

/** The code a bank's app would read. Empty for a currency that no such code is in. */
function paymentText({ account, id, body }: ChargeEntry): string {
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

/** Black on white, whatever the page around it. */
export function qrPicture(entry: ChargeEntry): string {
  return qrSvg(encodeQr(paymentText(entry)), `Sandbox QR code for ${entry.id}`);
}

function barcodePicture({ id, body }: ChargeEntry): string {
  const { first, second } = billReferences(id);
  const text = `|${SANDBOX_TAX_ID}00\r${first}\r${second}\r${body.amount}`;
  return code128Svg(text, `Sandbox barcode for ${id}`);
}

/** A document's picture; its address is its key. Null when there is none at this address. */
export async function downloadDocument(pathname: string): Promise<Response | null> {
  const [, charge = "", id = "", key = ""] = ADDRESS.exec(pathname) ?? [];
  if (id === "") return null;
  const database = await db();
  const document = await documents.find(database, EVERYBODY, id);
  if (!document || document.hidden.charge !== charge || !same(document.hidden.key, key)) return null;
  const entry = await charges.find(database, document.hidden.account, charge);
  if (!entry) return null;
  const picture = document.hidden.kind === "barcode" ? barcodePicture(entry) : qrPicture(entry);
  return new Response(picture, { headers: { "content-type": "image/svg+xml", "cache-control": "no-store" } });
}
