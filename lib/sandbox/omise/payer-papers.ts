import "server-only";
import { randomBytes } from "node:crypto";
import { now } from "../../clock";
import { env } from "../../env";
import { authorizations, type ChargeEntry, documents, EVERYBODY, scans } from "./book";
import type { Call } from "./call";
import { omiseId, wireTime } from "./ids";
import { OmiseError } from "./omise-error";
import { billReferences, SANDBOX_TAX_ID } from "./payer-texts";
import type { SourceType } from "./source-types";
import type { OmiseCharge, OmiseSource } from "./wire";

/*
 * What a charge gives its payer: the address of a page, a code to scan, or a slip to pay at a counter.
 */

async function openAddress({ tx, account }: Call, entry: ChargeEntry): Promise<void> {
  const payment = omiseId("paym");
  await authorizations.insert(tx, {
    account: EVERYBODY,
    id: payment,
    body: {},
    hidden: { account: account.key, charge: entry.id },
    createdAt: now(),
  });
  entry.hidden.payment = payment;
  entry.body.authorize_uri = `${env().baseUrl}/sandbox/omise/authorize/${payment}`;
}

/** Opens the page where the payer answers and from which he comes back. */
export async function openPage(call: Call, entry: ChargeEntry): Promise<void> {
  if (entry.body.return_uri === null) throw new OmiseError("invalid_charge", "return uri is invalid");
  await openAddress(call, entry);
}

type Picture = NonNullable<OmiseSource["scannable_code"]>["image"];

async function draw({ tx, account }: Call, charge: string, kind: "qr" | "barcode"): Promise<Picture> {
  const id = omiseId("docu");
  const key = randomBytes(16).toString("hex").toUpperCase();
  const location = `/charges/${charge}/documents/${id}`;
  const createdAt = now();
  await documents.insert(tx, {
    account: EVERYBODY,
    id,
    body: {},
    hidden: { account: account.key, charge, key, kind },
    createdAt,
  });
  return {
    object: "document",
    livemode: false,
    id,
    deleted: false,
    filename: kind === "qr" ? "qrcode.svg" : "barcode.svg",
    location,
    kind,
    download_uri: `${env().omise.apiBase}${location}/downloads/${key}`,
    created_at: wireTime(createdAt),
  };
}

function references(charge: OmiseCharge, more: Record<string, unknown>) {
  return {
    expires_at: charge.expires_at,
    device_id: null,
    customer_amount: null,
    customer_currency: null,
    customer_exchange_rate: null,
    omise_tax_id: null,
    reference_number_1: null,
    reference_number_2: null,
    barcode: null,
    payment_code: null,
    va_code: null,
    ...more,
  };
}

/** Hands out what an offline charge is paid with, and opens the sandbox's telephone and counter for it. */
export async function handOut(
  call: Call,
  entry: ChargeEntry,
  source: OmiseSource,
  { page }: SourceType,
): Promise<void> {
  const { tx, account } = call;
  await scans.insert(tx, {
    account: EVERYBODY,
    id: entry.id,
    body: {},
    hidden: { account: account.key },
    createdAt: now(),
  });
  if (page === "konbini") {
    await openAddress(call, entry); // a page with the number, not one to be sent to
    source.references = references(entry.body, {});
  } else if (page === "slip") {
    const { first, second } = billReferences(entry.id);
    source.references = references(entry.body, {
      omise_tax_id: SANDBOX_TAX_ID,
      reference_number_1: first,
      reference_number_2: second,
      barcode: (await draw(call, entry.id, "barcode")).download_uri,
    });
  } else source.scannable_code = { object: "barcode", type: "qr", image: await draw(call, entry.id, "qr") };
}
