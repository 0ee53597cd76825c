import { isId } from "../../ids";

/*
 * What an order is called at Ksher: our payment's own id, so that a repeated create is refused there. Both APIs keep orders of
 * their pages and orders of their codes apart, so our name of the charge tells which of the two it is.
 */

/** `page`: Ksher's own page. `code`: a QR code on ours (C scan B, native pay). */
export type OrderKind = "page" | "code";

export interface KsherOrder {
  readonly kind: OrderKind;
  readonly paymentId: string;
}

export const ORDER_KINDS = ["page", "code"] as const satisfies readonly OrderKind[];

export const toChargeId = ({ kind, paymentId }: KsherOrder) => `${kind}:${paymentId}`;

/** Null for whatever is not the name of a charge. */
export function readChargeId(text: string): KsherOrder | null {
  const kind = ORDER_KINDS.find((each) => text.startsWith(`${each}:`));
  const paymentId = kind && text.slice(kind.length + 1);
  return kind && isId("payment", paymentId) ? { kind, paymentId } : null;
}

/** The newer API's numbers are of letters, digits and `-`. */
export const toNumber = (id: string) => id.replace("_", "-");
export const fromNumber = (number: string) => number.replace("-", "_");

/** A way to pay of the methods' table: `page:truemoney`, `code:promptpay`. */
export function readSource(source: string): { kind: OrderKind; channel: string } | null {
  const kind = ORDER_KINDS.find((each) => source.startsWith(`${each}:`));
  const channel = kind && source.slice(kind.length + 1);
  return kind && channel && /^[a-z][a-z0-9_]{1,39}$/.test(channel) ? { kind, channel } : null;
}
