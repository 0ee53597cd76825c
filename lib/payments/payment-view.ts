import type { Money } from "../money/money";
import type { Platform } from "./gateway";
import type { Device } from "./methods/method-table";
import type { CardSummary, NextAction } from "./next-action";
import type { PaymentStatus } from "./payment-status";

/** A payment as pages see it. */
export interface PaymentView {
  readonly id: string;
  readonly orderId: string;
  readonly status: PaymentStatus;
  readonly method: string;
  readonly amount: Money;
  /** What the payer has to do, while there is something and the address is one we allow. */
  readonly nextAction: NextAction | null;
  /** Whether the gateway made a charge of it. Without one no bank was asked. */
  readonly chargeMade: boolean;
  /** The gateway's code, or `not_received`; words for it through `failureKey`. */
  readonly failureCode: string | null;
  readonly card: CardSummary | null;
  /** Until when the payer may complete it; of an authorised one, when the authorisation lapses. */
  readonly expiresAt: Date;
  readonly capturedAmount: number;
  readonly refundedAmount: number;
  readonly createdAt: Date;
}

export interface RefundView {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: Money;
  readonly status: "requested" | "submitted" | "succeeded" | "failed" | "manual";
  readonly reason: "duplicate_payment" | "late_payment" | "requested" | "gateway";
  /** Of `manual`: it may have gone through, and is looked up. */
  readonly inDoubt?: boolean;
  readonly createdAt: Date;
  /** When it was known to have gone back; null or absent before. */
  readonly settledAt?: Date | null;
}

/** Keeping the card of a payment, with the shopper's consent. */
export interface Remember {
  /** The shopper's customer at the gateway so far, if any. */
  readonly customerId: string | null;
  /** Told the customer under whom the card is now kept, before it is charged. */
  keep(customerId: string): Promise<void>;
}

export interface StartPaymentInput {
  readonly orderId: string;
  /** A method's id of the table; whatever else was posted is refused. */
  readonly method: string;
  /** What the method's form was filled in with, by `FieldName`. A posted source is refused. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Of a card: the browser's single-use `tokn_…`. */
  readonly token?: string;
  /** Instead of a token: one of the cards of the shopper's own cookie (`findSavedCard`), never an id that was only posted. */
  readonly savedCard?: { readonly customerId: string; readonly cardId: string };
  /** With a token: keeps the card at the gateway before it is charged. */
  readonly remember?: Remember;
  /** Minted when the pay form was rendered; the same form sent twice gets the same payment. */
  readonly idempotencyKey: string;
  readonly clientIp: string | null;
  /** Absent counts as a desk. */
  readonly device?: Device;
  readonly platform?: Platform | null;
}

/** Why a method cannot take this order. */
export type MethodRefusal =
  | "unknown_method"
  | "not_offered"
  | "below_minimum"
  | "above_maximum"
  | "no_address"
  | "banks_closed";

export interface StartPaymentError {
  readonly code:
    | "order_closed"
    | "order_paid"
    | "payment_in_progress"
    | "declined"
    | "rejected"
    | "checking"
    | "too_many_attempts"
    /** This way to pay cannot take this order: `reason` and `limit` say why. Nothing was started. */
    | "method_unavailable"
    /** What was filled in is not right: `fieldErrors`. Nothing was started. */
    | "check_fields"
    /** The gateway did not answer before anything was charged: the shopper may try again. */
    | "unavailable";
  /** With declined and rejected. */
  readonly failureCode?: string;
  readonly reason?: MethodRefusal;
  /** With below_minimum and above_maximum. */
  readonly limit?: Money;
  /** By field: `required`, `invalid`, `too_long`, `not_offered`, `closed`. */
  readonly fieldErrors?: Readonly<Record<string, string>>;
  /** Of `checking` absent where the database went away: no page could show it just now. */
  readonly payment?: PaymentView;
  /** With too_many_attempts; absent when waiting does not help (five declines on one order). */
  readonly retryAfterSeconds?: number;
}

/** `still_open`: the gateway would not close it, so it lives until `expiresAt`. `checking`: we do not know yet whether it exists. */
export interface CancelPaymentError {
  readonly code: "order_closed" | "order_paid" | "checking" | "still_open";
  readonly payment?: PaymentView;
}

export interface CancelOrderError {
  readonly code: "order_closed" | "order_paid" | "payment_in_progress";
  readonly payment?: PaymentView;
}

/** Who brought the news. */
export type Via = "return" | "webhook" | "poll" | "reconcile" | "action";
