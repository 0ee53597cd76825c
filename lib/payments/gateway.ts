import "server-only";
import type { GatewayName } from "../gateway-names";
import type { Money } from "../money/money";
import type { Result } from "../result";
import type { Capability } from "./methods/capability-answer";
import type { CardSummary, NextAction } from "./next-action";

/*
 * The port between the shop and a payment gateway. An adapter translates one gateway's wire format into these words and
 * throws the two errors of `gateway-error.ts`; it opens no database and decides nothing.
 */

/** The payer's device as gateways name it; they open the right app by it. */
export type Platform = "IOS" | "ANDROID";

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
  /** Whether this very charge can be given back through the API; absent where the gateway does not say. */
  readonly refundable?: boolean;
  readonly livemode: boolean;
  /** `as_before`: what the payer was told still holds, and this answer does not repeat it. */
  readonly nextAction: NextAction | null | "as_before";
  /** Ended, and yet its payer may find a way to complete it: not to be lost sight of. */
  readonly revivable: boolean;
  /** The gateway's own code, set when failed. */
  readonly failureCode: string | null;
  readonly card: CardSummary | null;
  /** When the payer's time is over by the gateway; of an authorised one, when the authorisation lapses. */
  readonly expiresAt: Date | null;
  /** All of them; null where the gateway tells their sum alone (`refundedAmount`), or not even that. */
  readonly refunds: readonly RefundSnapshot[] | null;
  /** The charge without anything personal, for the journal. */
  readonly redacted: Record<string, unknown>;
}

export interface RefundSnapshot {
  readonly gatewayRefundId: string;
  /** Our refund's id as the gateway carries it (`metadata.refund_id`), or null. */
  readonly refundId: string | null;
  readonly amount: Money;
}

/** What the gateway is to make a source of, inline with the charge: amount and currency are the charge's. */
export interface SourceRequest {
  /** The gateway's own name of the way to pay. */
  readonly type: string;
  readonly phoneNumber?: string;
  readonly bank?: string;
  /** Months. */
  readonly installmentTerm?: number;
  readonly email?: string;
  readonly name?: string;
  readonly ip?: string;
  readonly platform?: Platform;
  readonly shipping?: {
    readonly country: string;
    readonly city: string;
    readonly postcode: string;
    readonly region: string;
    readonly street: string;
  };
  readonly items?: readonly {
    readonly sku: string;
    readonly name: string;
    readonly unit: Money;
    readonly quantity: number;
  }[];
}

export type Instrument =
  /** The single-use token of the browser. */
  | { readonly kind: "card"; readonly token: string }
  | { readonly kind: "saved_card"; readonly customerId: string; readonly cardId: string }
  | { readonly kind: "source"; readonly source: SourceRequest };

export interface ChargeRequest {
  readonly paymentId: string;
  readonly orderNumber: string;
  readonly amount: Money;
  readonly instrument: Instrument;
  /** False only authorises; of no meaning to sources, which are always captured. */
  readonly capture: boolean;
  readonly returnUrl: string;
  readonly description: string;
  readonly clientIp: string | null;
  /** When the charge is to lapse, where its source takes such a wish; null leaves it to the gateway. */
  readonly expiresAt: Date | null;
  /** Where the news of this charge is to go; none leaves it to the account's setting. */
  readonly webhookUrls: readonly string[];
}

/** A card that the gateway keeps for a customer. */
export interface KeptCard {
  readonly cardId: string;
  readonly brand: string;
  readonly lastDigits: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
}

/** A picture that the gateway made: a code to scan, a bar code. */
export interface CodeImage {
  readonly type: "image/svg+xml" | "image/png";
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A doorbell that was proven to come from the gateway. Its content is a hint of where to look, nothing more. */
export interface WebhookNotice {
  readonly dedupeKey: string;
  /** Begins with `charge.` or `refund.` where it is about money. */
  readonly type: string;
  readonly chargeRef: string | null;
  /** Our payment's id as the notice carries it; what is looked up where it names no charge. */
  readonly paymentRef: string | null;
  readonly payload: Record<string, unknown>;
}

export type WebhookRefusal = "bad_signature" | "bad_body";

/** What rang, as it came. */
export interface WebhookCall {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Cards that a gateway keeps for our shoppers. */
export interface CardKeeper {
  /** Keeps the card behind a single-use token. Both use the token up. */
  createCustomer(token: string): Promise<{ customerId: string; card: KeptCard }>;
  /** Rejected with `not_found` where the gateway no longer has the customer. */
  addCard(customerId: string, token: string): Promise<KeptCard>;
  /** Rejected with `not_found` where the gateway no longer has the customer. */
  listCards(customerId: string): Promise<readonly KeptCard[]>;
  deleteCard(customerId: string, cardId: string): Promise<void>;
  deleteCustomer(customerId: string): Promise<void>;
}

export interface PaymentGateway {
  readonly name: GatewayName;
  /** What tells this account from any other: what one may offer says nothing of another. Nothing secret. */
  readonly account: readonly string[];
  /** Whether the browser may be sent to this address, in the present mode. */
  allowsRedirect(url: string): boolean;
  /** Whether we may fetch a picture from this address, in the present mode. */
  allowsImage(url: string): boolean;
  /** The picture at an address that it allows. Throws GatewayUnreachable for whatever is not a harmless small picture. */
  fetchImage(url: string): Promise<CodeImage>;
  /** What the account may offer as far as our own configuration tells it; null where only the gateway knows. */
  readonly configured: Capability | null;
  retrieveCapability(): Promise<Capability>;
  createCharge(request: ChargeRequest): Promise<ChargeSnapshot>;
  retrieveCharge(chargeId: string): Promise<ChargeSnapshot>;
  /**
   * Looks for the charge that carries `paymentId`: by that very name, or in a complete listing, newest first, back to
   * `since`. Null proves that there was none when the look began.
   */
  findCharge(paymentId: string, since: Date): Promise<ChargeSnapshot | null>;
  captureCharge(chargeId: string, amount?: number): Promise<ChargeSnapshot>;
  reverseCharge(chargeId: string): Promise<ChargeSnapshot>;
  expireCharge(chargeId: string): Promise<ChargeSnapshot>;
  createRefund(chargeId: string, refundId: string, amount: Money): Promise<RefundSnapshot>;
  /** Whether a charge's refunds prove that another was not made. Where not, a no to a second try leaves it open. */
  readonly listsRefunds: boolean;
  /** Null where it keeps none. */
  readonly cards: CardKeeper | null;
  readonly webhooks: {
    /** With which it rings. */
    readonly verbs: readonly string[];
    /** Whether a body of this content type may be one of its notices. */
    takes(contentType: string): boolean;
    /** What it wants to read when it was heard; null leaves the words to us. */
    readonly answer: Readonly<Record<string, string>> | null;
  };
  parseWebhook(call: WebhookCall): Result<WebhookNotice, WebhookRefusal>;
}
