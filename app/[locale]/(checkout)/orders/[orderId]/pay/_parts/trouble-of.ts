import "server-only";
import type { PayState } from "@/components/payment/pay-state";
import type { StartPaymentError } from "@/lib/payments/payment-view";

const TYPED = ["phone_number", "bank", "term", "email", "name"];

/** What was typed, to be shown again. */
export function typedIn(values: Readonly<Record<string, string>>): Pick<PayState, "values"> {
  const typed = Object.entries(values).filter(([name]) => TYPED.includes(name));
  return typed.length > 0 ? { values: Object.fromEntries(typed) } : {};
}

/** Why a payment was not started, for the form to put into words; what was typed comes back with it. */
export function troubleOf(error: StartPaymentError, values: Readonly<Record<string, string>>): PayState {
  const { code, failureCode, retryAfterSeconds, reason, limit, fieldErrors } = error;
  return {
    error: {
      // Nothing was sent, and that is known: unlike where nobody answers at all.
      code: code === "unavailable" ? "not_sent" : code,
      ...(failureCode && { failureCode }),
      ...(retryAfterSeconds && { retryAfterSeconds }),
      ...(reason && { reason }),
      ...(limit && { limit }),
    },
    ...(fieldErrors && { fieldErrors }),
    ...typedIn(values),
  };
}
