import type { PAYMENT_STATUSES } from "../db/schema/payments";

export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/**
 * Where a payment may go from where it is. A stale or repeated observation finds no move here and changes nothing, which
 * is what makes the order of news irrelevant. Money that the gateway holds is always said so: anything may become captured.
 */
const MOVES: Record<PaymentStatus, readonly PaymentStatus[]> = {
  submitted: ["pending", "authorized", "captured", "failed", "expired", "reversed"],
  pending: ["authorized", "captured", "failed", "expired", "reversed"],
  authorized: ["captured", "failed", "reversed", "expired"],
  captured: [],
  failed: ["captured"],
  expired: ["captured"],
  reversed: ["captured"],
};

export function canMovePayment(from: PaymentStatus, to: PaymentStatus): boolean {
  return MOVES[from].includes(to);
}

/** Statuses of an attempt that may still bring money. One such payment per order (a partial unique index). */
export const LIVE_STATUSES = ["submitted", "pending", "authorized"] as const;

export function isLive(status: PaymentStatus): boolean {
  return status === "submitted" || status === "pending" || status === "authorized";
}
