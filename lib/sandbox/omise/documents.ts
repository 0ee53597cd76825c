import "server-only";
import { timingSafeEqual } from "node:crypto";
import { db } from "../../db/client";
import { charges, documents, EVERYBODY } from "./book";

const ADDRESS =
  /^\/charges\/(chrg_test_[0-9a-z]+)\/documents\/(docu_test_[0-9a-z]+)\/downloads\/([0-9A-F]+)$/;

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * A document's picture; its address is its key. Null when there is none at this address. The picture says in words which
 * charge it stands for: a code that a bank's app could read comes with the QR methods.
 */
export async function downloadDocument(pathname: string): Promise<Response | null> {
  const [, charge = "", id = "", key = ""] = ADDRESS.exec(pathname) ?? [];
  if (id === "") return null;
  const database = await db();
  const document = await documents.find(database, EVERYBODY, id);
  if (!document || document.hidden.charge !== charge || !same(document.hidden.key, key)) return null;
  const entry = await charges.find(database, document.hidden.account, charge);
  if (!entry) return null;
  const { amount, currency } = entry.body;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" role="img" aria-label="Sandbox code"><rect width="320" height="320" fill="#fff"/><rect x="16" y="16" width="288" height="288" rx="12" fill="none" stroke="#14202b" stroke-width="4" stroke-dasharray="10 6"/><g font-family="sans-serif" fill="#14202b" text-anchor="middle"><text x="160" y="140" font-size="20">Sandbox: no real code</text><text x="160" y="172" font-size="16">${amount} ${currency}</text><text x="160" y="200" font-size="11">${charge}</text></g></svg>`;
  return new Response(svg, { headers: { "content-type": "image/svg+xml", "cache-control": "no-store" } });
}
