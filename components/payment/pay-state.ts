/** What the pay page's actions answer: codes for the component to put into words, never a card detail. */
export interface PayState {
  error?: { code: string; failureCode?: string; retryAfterSeconds?: number };
  /** Where the payer confirms: the gateway's page, checked against the allow-list by the server. */
  redirectUrl?: string;
  /** A fresh idempotency key: each answer that allows another try is a new form. */
  idempotencyKey?: string;
  canceled?: boolean;
}

export type PayAction = (state: PayState, formData: FormData) => Promise<PayState>;
