import { DAY } from "../clock";
import { methodOf } from "./methods/method-table";

/*
 * What the gateway gives back at all (reference §5.1), known before it is asked: methods differ, a charge takes at most 15
 * refunds, and a year after its capture none. A full refund before the settlement is its own to turn into a void.
 */

const MOST_REFUNDS = 15;
const REFUNDED_WITHIN_MS = 365 * DAY;

export type RefundRefusal = "not_refundable" | "only_whole" | "too_many" | "too_late";

export interface RefundWish {
  readonly method: string;
  /** What the gateway said of this very charge, if it did: some accounts have an arrangement for what others cannot. */
  readonly told: boolean | null;
  readonly capturedAmount: number;
  readonly capturedAt: Date;
  /** Refunds of the charge that were made or are on their way. */
  readonly refunds: number;
  readonly amount: number;
}

/** Why this refund has to be made by other means than the gateway's API; null where it may be asked for. */
export function refundRefusal(wish: RefundWish, at: Date): RefundRefusal | null {
  // A method that left the table is tried: the gateway knows better than we do.
  const takes = methodOf(wish.method)?.refunds ?? "full_and_partial";
  if (takes === "none" && !wish.told) return "not_refundable";
  if (at.getTime() - wish.capturedAt.getTime() > REFUNDED_WITHIN_MS) return "too_late";
  if (wish.refunds >= MOST_REFUNDS) return "too_many";
  return takes === "full" && wish.amount < wish.capturedAmount ? "only_whole" : null;
}
