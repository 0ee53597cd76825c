/*
 * Why a payment failed, in the few words that pages translate (`payment` › `failure.<key>`). Gateways know many codes and
 * invent new ones; a shopper needs to know what to do next.
 */

export const FAILURE_KEYS = [
  "insufficient_fund",
  "stolen_or_lost_card",
  "payment_rejected",
  "failed_fraud_check",
  "invalid_account_number",
  "invalid_security_code",
  "authentication_failed",
  "payment_cancelled",
  "payment_expired",
  "used_token",
  "invalid_card",
  "brand_not_supported",
  "amount_not_accepted",
  "not_received",
  "failed_processing",
] as const;

export type FailureKey = (typeof FAILURE_KEYS)[number];

const KEYS: ReadonlyMap<string, FailureKey> = new Map<string, FailureKey>([
  ...FAILURE_KEYS.map((key): [string, FailureKey] => [key, key]),
  ["insufficient_balance", "insufficient_fund"],
  ["invalid_account", "invalid_account_number"],
  ["3ds_enrollment_failure", "authentication_failed"],
  ["3ds_validation_failure", "authentication_failed"],
  ["timeout", "payment_expired"],
  ["expired_charge", "payment_expired"],
  ["invalid_card_token", "used_token"],
  ["missing_card", "invalid_card"],
  ["invalid_amount", "amount_not_accepted"],
  ["confirmed_amount_mismatch", "amount_not_accepted"],
]);

/** The message for a payment's failure code. What nobody knows reads as "could not be processed". */
export function failureKey(code: string | null | undefined): FailureKey {
  return KEYS.get(code ?? "") ?? "failed_processing";
}
