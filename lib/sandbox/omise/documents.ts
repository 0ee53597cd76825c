import "server-only";
import { timingSafeEqual } from "node:crypto";
import { db } from "../../db/client";
import { code128Svg } from "../qr/code128";
import { encodeQr } from "../qr/encode";
import { qrSvg } from "../qr/svg";
import { charges, documents, EVERYBODY } from "./book";
import { paymentText, slipText } from "./payer-texts";

const ADDRESS =
  /^\/charges\/(chrg_test_[0-9a-z]+)\/documents\/(docu_test_[0-9a-z]+)\/downloads\/([0-9A-F]+)$/;

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
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
  const picture =
    document.hidden.kind === "barcode"
      ? code128Svg(slipText(entry), `Sandbox barcode for ${charge}`)
      : qrSvg(encodeQr(paymentText(entry)), `Sandbox QR code for ${charge}`);
  return new Response(picture, { headers: { "content-type": "image/svg+xml", "cache-control": "no-store" } });
}
