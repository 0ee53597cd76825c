/*
 * Why a payment failed, in the few words that pages translate (`payment` › `failure.<key>`). Gateways know many codes and
 * invent new ones; a shopper needs to know what to do next.
 */

export const FAILURE_KEYS = [
  "insufficient_fund",
  "insufficient_balance",
  "stolen_or_lost_card",
  "failed_processing",
  "payment_rejected",
  "failed_fraud_check",
  "invalid_account_number",
  "invalid_account",
  "invalid_security_code",
  "confirmed_amount_mismatch",
  "payment_cancelled",
  "payment_expired",
  "timeout",
  "authentication",
  "invalid_amount",
  "not_received",
  "not_asked",
  "unknown",
] as const;

export type FailureKey = (typeof FAILURE_KEYS)[number];

const KEYS: ReadonlyMap<string, FailureKey> = new Map<string, FailureKey>([
  ...FAILURE_KEYS.map((key): [string, FailureKey] => [key, key]),
  ["3ds_enrollment_failure", "authentication"],
  ["3ds_validation_failure", "authentication"],
  ["expired_charge", "payment_expired"],
]);

/** The message for a payment's failure code. Where no charge was made no bank has said anything. */
export function failureKey(code: string | null | undefined, chargeMade = true): FailureKey {
  return KEYS.get(code ?? "") ?? (chargeMade ? "unknown" : "not_asked");
}
