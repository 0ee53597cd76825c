import type { Money } from "@/lib/money/money";

/** What the pay page's actions answer: codes for the component to put into words, never a card detail. */
export interface PayState {
  error?: {
    code: string;
    failureCode?: string;
    retryAfterSeconds?: number;
    /** With `method_unavailable`: why, and the amount that it could take. */
    reason?: string;
    limit?: Money;
  };
  /** Code per field of the method's form, keys of `methods` › `fieldError`. */
  fieldErrors?: Readonly<Record<string, string>>;
  /** What was typed into a method's form, to be shown again. */
  values?: Readonly<Record<string, string>>;
  /** Where the payer confirms: the gateway's page, checked against the allow-list by the server. */
  redirectUrl?: string;
  /** A fresh idempotency key: each answer that allows another try is a new form. */
  idempotencyKey?: string;
}

export type PayAction = (state: PayState, formData: FormData) => Promise<PayState>;
