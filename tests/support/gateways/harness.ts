import { join } from "node:path";
import { inject } from "vitest";
import type { GatewayName } from "@/lib/gateway-names";
import type { Instrument, PaymentGateway } from "@/lib/payments/gateway";
import type { StartPaymentInput } from "@/lib/payments/payment-view";
import type { WebhookRequest } from "@/lib/sandbox/courier";
import type { CallEffect } from "@/lib/sandbox/faults";

/*
 * What the contract of gateways needs to know of one: how to configure the shop for it, how to pay through it, and how to be
 * the other side, which the shop never sees.
 */

/** A call of the port, to be made to go wrong. */
export type Call = "create" | "query" | "find" | "close" | "refund";

/** `page`: the payer is sent to a page of the gateway's. `code`: he scans one of ours. */
export type Kind = "page" | "code";

/** What may be wrong with an answer. */
export type Effect =
  | CallEffect
  /** Signed by somebody else. */
  | { readonly kind: "signature"; readonly worked: boolean }
  /** Signed as it should be, with another outcome. */
  | { readonly kind: "result"; readonly result: string; readonly worked: boolean };

export interface FaultOptions {
  /** Only calls with this text in them. */
  readonly match?: string;
  readonly times?: number;
}

/** A way to pay, as the shop is asked for it and as the gateway is. */
export interface Means {
  readonly input: Pick<StartPaymentInput, "method" | "token">;
  readonly instrument: Instrument;
}

export interface GatewayHarness {
  readonly name: GatewayName;
  /** The variables of a sandbox with this gateway alone. */
  readonly store: Readonly<Record<string, string>>;
  /** The adapter with a deadline that is over in no time. */
  impatient(deadlineMs: number): PaymentGateway;
  means(kind: Kind): Promise<Means>;

  /* The gateway's side. `chargeId` is the port's name of a charge. */

  approve(chargeId: string): Promise<void>;
  decline(chargeId: string): Promise<void>;
  /** The payer completes what was ended long ago. */
  payLate(chargeId: string): Promise<void>;
  /** How many charges its own book has for a payment of ours. */
  chargesFor(paymentId: string): Promise<number>;
  /** Whether its book still lets the charge be paid. */
  isOpen(chargeId: string): Promise<boolean>;
  /** Minor units, by its own book. */
  moneyOf(chargeId: string): Promise<{ taken: number; givenBack: number }>;
  fault(call: Call, effect: Effect, options?: FaultOptions): Promise<void>;
  clearFaults(): Promise<void>;

  /* Answers that are not to be believed. */

  /** Sends the payer somewhere else. */
  elsewhere(url: string): Effect;
  otherAmount(amount: number): Effect;
  otherCharge(): Effect;
  /** Says that nobody has paid. */
  unpaid(): Effect;
  /** Answers that only this gateway can get wrong. */
  readonly lies: readonly Effect[];
  /** Its definite no to a refund, or to the closing of a charge. */
  refusal(call: "close" | "refund"): Effect;
  /** A genuine notice, spoilt in each of the ways that there are. */
  forgeries(notice: WebhookRequest): readonly WebhookRequest[];
}

/** A folder of the test process's own, where secrets are made. */
export const dataDir = () => join(inject("scratchFolder"), `shop-${process.pid}`);
