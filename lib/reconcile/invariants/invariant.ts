import type { Currency } from "../../money/currency";

/** What must hold about orders and money, whatever fails. */
export const INVARIANTS = {
  I1: "The journal says what the payment says and what the gateway's own book says.",
  I2: "An order is paid by exactly one payment that is kept; every other one is given back.",
  I3: "There is no charge at the gateway without a payment that was written down before.",
  I4: "No more is given back than was taken.",
  I5: "What is held, sold and on the shelf adds up.",
  I6: "Every webhook that was acknowledged is in the inbox.",
  I7: "What happened was told by mail, once.",
  I8: "Money that was taken never reads as failed, expired or canceled.",
  I9: "One cart makes one order, one pay form one payment.",
  I10: "Nothing that the shop can settle by itself stays open.",
  I12: "No payment reads as failed unless the gateway said so or it was proven absent.",
} as const;
export type InvariantId = keyof typeof INVARIANTS;

/** One thing that is not as it must be. */
export interface Breach {
  readonly invariant: InvariantId;
  readonly what: string;
  /** Ids of the rows it is about, the first the one to look at. */
  readonly rows: readonly string[];
}

/** A charge by a book that is not ours. */
export interface BookEntry {
  readonly gateway: string;
  readonly chargeId: string;
  /** Our payment's id as the charge carries it. */
  readonly paymentId: string | null;
  readonly status: "pending" | "authorized" | "captured" | "failed" | "expired" | "reversed";
  readonly amount: number;
  readonly currency: Currency;
  readonly captured: number;
  readonly refunded: number;
}

export interface Book {
  readonly entries: readonly BookEntry[];
  /** Whether it holds every charge there is: what it lacks then does not exist. Else each entry names its payment. */
  readonly complete: boolean;
}
