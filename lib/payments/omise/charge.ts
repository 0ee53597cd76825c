import "server-only";
import { isId } from "../../ids";
import type { ChargeSnapshot, RefundSnapshot } from "../gateway";
import { GatewayUnreachable } from "../gateway-error";
import type { NextAction, Reference } from "../next-action";
import type { ChargeWire, RefundWire, SourceWire } from "./wire";

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

/** The payer's time: a slip tells its own, which may be shorter than the charge's. */
const payBy = ({ source, expires_at: expiresAt }: ChargeWire): Date | null =>
  source?.references?.expires_at ?? expiresAt ?? null;

function referencesOf(source: SourceWire): Reference[] {
  const { references } = source;
  const all: { kind: Reference["kind"]; value: string | null | undefined }[] = [
    { kind: "tax_id", value: references?.omise_tax_id },
    { kind: "number_1", value: references?.reference_number_1 },
    { kind: "number_2", value: references?.reference_number_2 },
    { kind: "payment_code", value: references?.payment_code },
    { kind: "va_code", value: references?.va_code },
  ];
  return all.flatMap(({ kind, value }) => (value ? [{ kind, value: value.slice(0, 100) }] : []));
}

/**
 * Only where the payer is truly awaited: older accounts keep `authorize_uri` on charges that are done (reference §5). An
 * offline charge may have one too (konbini): that page is for reading, not for sending the payer away to.
 */
function nextActionOf(charge: ChargeWire): NextAction | null {
  const { status, authorized, paid, authorize_uri: url, source } = charge;
  if (status !== "pending" || authorized || paid) return null;
  const expiresAt = payBy(charge)?.toISOString() ?? null;
  const image = source?.scannable_code?.image?.download_uri;
  if (image) return { kind: "scan", image, expiresAt };
  if (source?.flow === "offline") {
    const references = referencesOf(source);
    return {
      kind: "voucher",
      url: url || null,
      references,
      barcode: source.references?.barcode ?? null,
      expiresAt,
    };
  }
  if (!url) return null;
  return source?.flow === "app_redirect" ? { kind: "app", url } : { kind: "redirect", url };
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
    ...(typeof charge.refundable === "boolean" && { refundable: charge.refundable }),
    livemode: charge.livemode,
    nextAction: nextActionOf(charge),
    failureCode,
    card: brand && lastDigits ? { brand, lastDigits } : null,
    expiresAt: payBy(charge),
    refunds,
    revivable: false,
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
      source: charge.source?.type ?? null,
      expiresAt: charge.expires_at?.toISOString() ?? null,
    },
  };
}
