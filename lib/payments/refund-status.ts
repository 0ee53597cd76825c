import type { REFUND_STATUSES } from "../db/schema/payments";

export type RefundStatus = (typeof REFUND_STATUSES)[number];

/**
 * A refund that the gateway refused stays `submitted` until it is sent again; the third refusal makes it `manual`, which
 * somebody has to give back by hand. The gateway's truth wins over a failure that we noted.
 */
const MOVES: Record<RefundStatus, readonly RefundStatus[]> = {
  requested: ["submitted", "failed", "manual"], // the last two by the gateway's rules, which we know without asking
  submitted: ["succeeded", "failed", "manual"],
  succeeded: [],
  failed: ["succeeded"],
  manual: ["succeeded", "failed"], // failed: the money went back in other refunds
};

export function canMoveRefund(from: RefundStatus, to: RefundStatus): boolean {
  return MOVES[from].includes(to);
}

/**
 * The failure code of a refund that was sent without an answer to a gateway that does not list refunds: it may have gone
 * through, so somebody has to look it up there before giving anything back by hand.
 */
export const IN_DOUBT = "in_doubt";

/** Whether a refund is not so much owed as to be looked up. */
export function isInDoubt({
  status,
  failureCode,
}: {
  status: RefundStatus;
  failureCode: string | null;
}): boolean {
  return status === "manual" && failureCode === IN_DOUBT;
}
