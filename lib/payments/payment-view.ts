import type { Money } from "../money/money";
import type { CardSummary, NextAction } from "./gateway";
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
  readonly createdAt: Date;
}

export interface StartPaymentInput {
  readonly orderId: string;
  readonly method: "card";
  /** The browser's single-use `tokn_…`. */
  readonly token: string;
  /** Minted when the pay form was rendered; the same form sent twice gets the same payment. */
  readonly idempotencyKey: string;
  readonly clientIp: string | null;
}

export interface StartPaymentError {
  readonly code:
    | "order_closed"
    | "order_paid"
    | "payment_in_progress"
    | "declined"
    | "rejected"
    | "checking"
    | "too_many_attempts";
  /** With declined and rejected. */
  readonly failureCode?: string;
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
