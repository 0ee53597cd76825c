import "server-only";
import { isId } from "../../ids";
import type { ChargeSnapshot, NextAction, RefundSnapshot } from "../gateway";
import { GatewayUnreachable } from "../gateway-error";
import type { ChargeWire, RefundWire } from "./wire";

/**
 * `successful` is captured. An authorised card that waits to be captured is `pending` with `authorized`; with `capture` on
 * the same flags are a moment on the way. A combination that Omise does not describe is no answer, never a guess.
 */
function statusOf({ id, status, paid, authorized, capture }: ChargeWire): ChargeSnapshot["status"] {
  if (status === "successful" && paid) return "captured";
  if (status === "pending" && !paid) return authorized && capture !== true ? "authorized" : "pending";
  if (status === "successful" || status === "pending")
    throw new GatewayUnreachable(`Charge ${id} is ${status} with paid ${paid}, which means nothing to us.`);
  return status;
}

/** Only where the payer is truly awaited: older accounts keep `authorize_uri` on charges that are done (reference §5). */
function nextActionOf({ status, authorized, paid, authorize_uri: url }: ChargeWire): NextAction | null {
  return status === "pending" && !authorized && !paid && url ? { kind: "redirect", url } : null;
}

export function toRefundSnapshot(refund: RefundWire): RefundSnapshot {
  const { refund_id: refundId } = refund.metadata;
  return {
    gatewayRefundId: refund.id,
    refundId: isId("refund", refundId) ? refundId : null,
    amount: { amount: refund.amount, currency: refund.currency },
  };
}

export function toChargeSnapshot(charge: ChargeWire): ChargeSnapshot {
  const status = statusOf(charge);
  const { payment_id: paymentId } = charge.metadata;
  const refunds = (charge.refunds?.data ?? []).map(toRefundSnapshot);
  const { brand, last_digits: lastDigits } = charge.card ?? {};
  const capturedAmount = status === "captured" ? charge.captured_amount || charge.amount : 0;
  const refundedAmount = charge.refunded_amount ?? charge.refunded ?? 0;
  const failureCode = status === "failed" ? (charge.failure_code ?? "unknown").slice(0, 60) : null;
  return {
    chargeId: charge.id,
    paymentId: isId("payment", paymentId) ? paymentId : null,
    status,
    amount: { amount: charge.amount, currency: charge.currency },
    capturedAmount,
    refundedAmount,
    livemode: charge.livemode,
    nextAction: nextActionOf(charge),
    failureCode,
    card: brand && lastDigits ? { brand, lastDigits } : null,
    expiresAt: charge.expires_at ?? null,
    refunds,
    redacted: {
      id: charge.id,
      status: charge.status,
      authorized: charge.authorized,
      paid: charge.paid,
      amount: charge.amount,
      currency: charge.currency,
      capturedAmount,
      refundedAmount,
      livemode: charge.livemode,
      failureCode,
      expiresAt: charge.expires_at?.toISOString() ?? null,
    },
  };
}
