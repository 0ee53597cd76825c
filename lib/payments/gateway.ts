import "server-only";
import { z } from "zod";
import type { Money } from "../money/money";

/*
 * The port between the shop and a payment gateway. An adapter translates one gateway's wire format into these words and
 * throws the two errors of `gateway-error.ts`; it opens no database and decides nothing.
 */

/** What the payer has to do next. */
export const nextActionSchema = z.discriminatedUnion("kind", [
  /** Go to the bank's or wallet's page. */
  z.object({ kind: z.literal("redirect"), url: z.string() }),
  /** Scan a picture; `image` is the gateway's address of it. */
  z.object({ kind: z.literal("scan"), image: z.string() }),
  /** Follow a link at leisure (konbini): never opened by itself. */
  z.object({ kind: z.literal("link"), url: z.string() }),
]);
export type NextAction = z.infer<typeof nextActionSchema>;

export const cardSchema = z.object({ brand: z.string(), lastDigits: z.string() });
export type CardSummary = z.infer<typeof cardSchema>;

/** What the gateway says of a charge at one moment. */
export interface ChargeSnapshot {
  readonly chargeId: string;
  /** Our payment's id as the charge carries it (`metadata.payment_id`), or null. */
  readonly paymentId: string | null;
  readonly status: "pending" | "authorized" | "captured" | "failed" | "expired" | "reversed";
  readonly amount: Money;
  /** Minor units of `amount.currency`. */
  readonly capturedAmount: number;
  readonly refundedAmount: number;
  readonly livemode: boolean;
  readonly nextAction: NextAction | null;
  /** The gateway's own code, set when failed. */
  readonly failureCode: string | null;
  readonly card: CardSummary | null;
  readonly expiresAt: Date | null;
  readonly refunds: readonly RefundSnapshot[];
  /** The charge without anything personal, for the journal. */
  readonly redacted: Record<string, unknown>;
}

export interface RefundSnapshot {
  readonly gatewayRefundId: string;
  /** Our refund's id as the gateway carries it (`metadata.refund_id`), or null. */
  readonly refundId: string | null;
  readonly amount: Money;
}

export interface ChargeRequest {
  readonly paymentId: string;
  readonly orderNumber: string;
  readonly amount: Money;
  readonly method: "card";
  /** The single-use token of the browser. */
  readonly token: string;
  readonly capture: boolean;
  readonly returnUrl: string;
  readonly description: string;
  readonly clientIp: string | null;
}

/** A doorbell that was proven to come from the gateway. Its content is a hint of where to look, nothing more. */
export interface WebhookNotice {
  readonly dedupeKey: string;
  readonly type: string;
  readonly chargeRef: string | null;
  readonly paymentRef: string | null;
  readonly payload: Record<string, unknown>;
}

export type WebhookRefusal = "bad_signature" | "bad_body";

export interface PaymentGateway {
  readonly name: "omise" | "ksher";
  /** Whether the browser may be sent to this address, in the present mode. */
  allowsRedirect(url: string): boolean;
  createCharge(request: ChargeRequest): Promise<ChargeSnapshot>;
  retrieveCharge(chargeId: string): Promise<ChargeSnapshot>;
  /**
   * Looks for the charge that carries `paymentId` in a complete listing, newest first, back to `since`. Null proves that
   * there was none when the listing began.
   */
  findCharge(paymentId: string, since: Date): Promise<ChargeSnapshot | null>;
  captureCharge(chargeId: string, amount?: number): Promise<ChargeSnapshot>;
  reverseCharge(chargeId: string): Promise<ChargeSnapshot>;
  expireCharge(chargeId: string): Promise<ChargeSnapshot>;
  createRefund(chargeId: string, refundId: string, amount: Money): Promise<RefundSnapshot>;
  parseWebhook(
    headers: Headers,
    body: Uint8Array,
  ): { ok: true; notice: WebhookNotice } | { ok: false; error: WebhookRefusal };
}
