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
