import "server-only";
import type { Tx } from "../db/client";
import type { sandboxDeliveries } from "../db/schema/sandbox";

/*
 * How one gateway's webhooks travel: what is sent, what counts as an answer, how often it is tried.
 */

export type Delivery = typeof sandboxDeliveries.$inferSelect;

export interface WebhookRequest {
  readonly method: "GET" | "POST";
  readonly uri: string;
  readonly headers: Record<string, string>;
  /** Empty for GET. */
  readonly body: string;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

interface Errand {
  readonly request: WebhookRequest;
  /** What is waited after each failure. */
  readonly pausesMs: readonly number[];
}

export interface Courier {
  readonly maxAttempts: number;
  prepare(tx: Tx, delivery: Delivery): Promise<Errand>;
  accepts(answer: WebhookAnswer): boolean;
}

/** A signature of the right form that fits nothing: every digit moved on by one, in the case it has. */
export function forgedHex(signature: string): string {
  return signature.replace(/[0-9a-f]/gi, (digit) => {
    const next = ((Number.parseInt(digit, 16) + 1) % 16).toString(16);
    return /[A-F]/.test(signature) ? next.toUpperCase() : next;
  });
}
