import "server-only";
import { inTransaction } from "../../db/transaction";
import { deliverDue, kickDeliveries } from "../deliver-webhook";
import { code128Path } from "../qr/code128";
import { encodeQr } from "../qr/encode";
import { qrPath } from "../qr/svg";
import { loadAccount } from "./account";
import type { ChargeEntry, WebhookWish } from "./book";
import {
  canBePaidLate,
  complete,
  completeLate,
  expire,
  isOverdue,
  isWaiting,
  lockCharge,
} from "./charge-state";
import { repeatFirstEvent } from "./events";
import { konbiniNumbers, payeeOf, paymentText, slipText } from "./payer-texts";
import { banksOf } from "./source-banks";
import { type PayerPage, sourceType } from "./source-types";
import type { OmiseCharge } from "./wire";

/*
 * The payer's side of a charge: what the sandbox's bank, wallet, telephone or counter shows him, and what his answer does.
 */

export interface PayerView {
  readonly chargeId: string;
  readonly state: "waiting" | "approved" | "declined" | "closed";
  /** `card`: the bank's page for a card. */
  readonly page: PayerPage | "card";
  readonly amount: number;
  readonly currency: string;
  readonly payee: string;
  readonly description: string | null;
  readonly card: { readonly brand: string; readonly lastDigits: string } | null;
  /** The name of the wallet, app, bank or scheme where no card pays. */
  readonly method: string | null;
  readonly bank: string | null;
  /** Months, and the amount of each in minor units (the last one takes what is left over). */
  readonly instalment: { readonly months: number; readonly monthly: number } | null;
  readonly expiresAt: Date | null;
  readonly failureCode: string | null;
  readonly canBePaidLate: boolean;
  /** What the test card will do although the payer approves. */
  readonly refusal: string | null;
  readonly qr: { readonly side: number; readonly path: string } | null;
  readonly barcode: { readonly width: number; readonly height: number; readonly path: string } | null;
  readonly references: { readonly first: string; readonly second: string } | null;
  readonly konbini: { readonly receipt: string; readonly confirmation: string } | null;
}

function stateOf(charge: OmiseCharge): PayerView["state"] {
  if (isWaiting(charge)) return isOverdue(charge) ? "closed" : "waiting";
  if (charge.status === "failed") return "declined";
  return charge.status === "expired" ? "closed" : "approved";
}

function instalmentOf({ amount, source }: OmiseCharge): PayerView["instalment"] {
  const months = source?.installment_term;
  return months ? { months, monthly: Math.ceil(amount / months) } : null;
}

function referencesOf({ source }: OmiseCharge): PayerView["references"] {
  const { reference_number_1: first, reference_number_2: second } = source?.references ?? {};
  return typeof first === "string" && typeof second === "string" ? { first, second } : null;
}

export function payerView(entry: ChargeEntry): PayerView {
  const { body, hidden } = entry;
  const type = body.source ? sourceType(body.source.type) : null;
  const page = type?.page ?? "card";
  const bank = banksOf(body.source?.type ?? "").find(({ code }) => code === body.source?.bank);
  return {
    chargeId: entry.id,
    state: stateOf(body),
    page,
    amount: body.amount,
    currency: body.currency,
    payee: payeeOf(entry.account),
    description: body.description,
    card: body.card && { brand: body.card.brand, lastDigits: body.card.last_digits },
    method: type?.name ?? null,
    bank: bank?.name ?? null,
    instalment: instalmentOf(body),
    expiresAt: body.expires_at === null ? null : new Date(body.expires_at),
    failureCode: body.failure_code,
    canBePaidLate: canBePaidLate(body) || (isWaiting(body) && isOverdue(body) && body.source !== null),
    refusal: hidden.nature?.failure?.code ?? null,
    qr: page === "qr" || page === "shown_qr" ? qrPath(encodeQr(paymentText(entry))) : null,
    barcode: page === "slip" ? code128Path(slipText(entry)) : null,
    references: referencesOf(body),
    konbini: page === "konbini" ? konbiniNumbers(entry.id) : null,
  };
}

/** Why a payer's bank or wallet says no. */
export const declineCodes = [
  "payment_rejected",
  "insufficient_balance",
  "failed_processing",
  "invalid_account",
  "timeout",
] as const;

/** `late`: paid after its time was over. */
export const decisions = ["approve", "decline", "cancel", "expire", "late"] as const;

export interface PayerAnswer {
  readonly decision: (typeof decisions)[number];
  readonly webhook: WebhookWish;
  readonly code?: (typeof declineCodes)[number];
}

/**
 * Gives the payer's answer, with what shall become of the webhook. The first answer counts, and a second one changes
 * nothing; except that what has expired can still be paid late.
 */
export async function answerCharge(accountKey: string, id: string, answer: PayerAnswer): Promise<void> {
  const { decision, webhook: wish, code = "payment_rejected" } = answer;
  const eventId = await inTransaction(async (tx) => {
    const account = await loadAccount(tx, accountKey);
    const entry = await lockCharge(tx, account, id);
    if (!entry) return null;
    const happens = async () => {
      if (decision === "late")
        return canBePaidLate(entry.body) ? completeLate(tx, account, entry, wish) : null;
      if (!isWaiting(entry.body)) return null;
      if (decision === "expire") return expire(tx, account, entry, wish);
      if (decision === "approve") return complete(tx, account, entry, { approved: true }, wish);
      const failure = decision === "cancel" ? "payment_cancelled" : code;
      return complete(tx, account, entry, { approved: false, code: failure }, wish);
    };
    const event = await happens();
    if (event && wish === "reordered") await repeatFirstEvent(tx, account, entry);
    return event;
  });
  if (eventId && wish === "before_return") await deliverDue(eventId);
  kickDeliveries();
}
