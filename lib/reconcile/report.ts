import type { UnsentMail } from "../mail/outbox";

/** What one pass did, and what somebody has to look at. */
export interface PassReport {
  readonly skipped: false;
  readonly events: { done: number; later: number; kept: number };
  readonly payments: {
    asked: number;
    unreachable: number;
    /** Charges of ours that the gateway says it does not have. */
    missing: number;
    ended: number;
    /** Live ones of gateways that GATEWAYS does not list any more: they wait until it does. */
    notListed: number;
  };
  readonly refunds: { sent: number };
  readonly orders: { expired: number };
  readonly mail: { sent: number; failed: number; waiting: number };
  /** Rows that a pass could not work on, by kind and id. The next pass tries again. */
  readonly failures: readonly string[];
  readonly mismatches: readonly Mismatch[];
  /** Refunds that have to be made by hand. Those `inDoubt` may have gone through: they are looked up at the gateway first. */
  readonly owed: readonly {
    refundId: string;
    paymentId: string;
    amount: number;
    currency: string;
    inDoubt: boolean;
  }[];
  /** Mails that were given up, or keep being refused. */
  readonly unsentMail: readonly UnsentMail[];
  /** Events that belong to nothing of ours. */
  readonly strangers: readonly { eventId: string; type: string; chargeRef: string | null; why: string }[];
  readonly tookMs: number;
}

export interface Mismatch {
  readonly paymentId: string;
  readonly orderId: string;
  /** What the gateway says: charge, amount, currency, livemode, captured. */
  readonly gatewaySays: string;
  readonly at: string;
}

/** `skipped`: another pass is running. */
export type ReconcileReport = PassReport | { readonly skipped: true };
