import { add, type Money, sum } from "@/lib/money/money";
import type { OrderStatus } from "@/lib/orders/order-status";
import { methodOf } from "@/lib/payments/methods/method-table";
import type { PaymentView, RefundView } from "@/lib/payments/payment-view";

/** Where an order stands, as its shopper understands it. Keys of `order` › `title` and `lead`. */
export type OrderStage =
  | "awaiting"
  | "in_progress"
  | "checking"
  | "authorized"
  | "paid"
  | "fulfilled"
  | "expired"
  | "canceled"
  | "replaced"
  | "refunded"
  | "partly_refunded"
  | "returning"
  | "owed";

interface StagedOrder {
  status: OrderStatus;
  closedReason: string | null;
  expiresAt: Date;
  total: Money;
}

const LIVE = ["submitted", "pending", "authorized"];

export function isLivePayment({ status }: Pick<PaymentView, "status">): boolean {
  return LIVE.includes(status);
}

/** A card whose fields were ours waits at its bank; one that is typed in on the gateway's own page waits there, as a wallet does. */
export function isCardTypedHere({ method, card }: Pick<PaymentView, "method" | "card">): boolean {
  return method === "card" && card !== null;
}

/**
 * Until when its payer can pay it: what the gateway told of a code or a slip, what an app is known to allow, else the shop's
 * own time.
 */
export function payableUntil({ nextAction, expiresAt, method, createdAt }: PaymentView): Date {
  const told = nextAction && "expiresAt" in nextAction ? nextAction.expiresAt : null;
  if (told !== null) return new Date(told);
  const ways = nextAction?.kind === "app" ? methodOf(method)?.ways : undefined;
  const opensWithin = ways?.find(({ flow }) => flow === "app")?.opensWithinMs;
  if (opensWithin === undefined) return expiresAt;
  return new Date(Math.min(expiresAt.getTime(), createdAt.getTime() + opensWithin));
}

function pendingStage(order: StagedOrder, payments: readonly PaymentView[], at: Date): OrderStage {
  const live = payments.find(isLivePayment);
  if (live?.status === "authorized") return "authorized";
  if (live) return live.status === "pending" && live.nextAction ? "in_progress" : "checking";
  if (payments.some((payment) => payment.status === "captured")) return "checking"; // the order follows in a moment
  return order.expiresAt <= at ? "expired" : "awaiting";
}

/**
 * The order's stage. What was refunded is derived from amounts: an order of which one payment is kept whole is paid, even
 * where a second payment of it was sent back.
 */
export function stageOf(
  order: StagedOrder,
  payments: readonly PaymentView[],
  at: Date,
  refunds: readonly RefundView[] = [],
): OrderStage {
  const captured = payments.filter((payment) => payment.capturedAmount > 0);
  const kept = captured.filter((payment) => payment.refundedAmount < payment.capturedAmount);
  if (order.status === "pending") return pendingStage(order, payments, at);
  if (order.status === "expired" || order.status === "canceled") {
    if (kept.length > 0) return owedOf(order, refunds).amount > 0 ? "owed" : "returning";
    if (captured.length > 0) return "refunded";
    if (payments.some(isLivePayment)) return "checking";
    return order.status === "canceled" && order.closedReason === "replaced" ? "replaced" : order.status;
  }
  if (captured.length > 0 && kept.length === 0) return "refunded";
  if (kept.some((payment) => payment.refundedAmount > 0)) return "partly_refunded";
  return order.status;
}

/** Whether news may still come while the shopper looks: then the page asks every few seconds. */
export function isWaiting(stage: OrderStage): boolean {
  return ["awaiting", "in_progress", "checking", "authorized", "returning"].includes(stage);
}

/** The money that was sent back, over all payments. */
export function refundedOf(order: StagedOrder, payments: readonly PaymentView[]): Money {
  const { currency } = order.total;
  return sum(
    payments.map(({ refundedAmount }) => ({ amount: refundedAmount, currency })),
    currency,
  );
}

/** When the last of it went back; null where nobody was told. */
export function refundedAt(refunds: readonly RefundView[]): Date | null {
  const times = refunds.flatMap(({ settledAt }) => settledAt?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** The money that came in and is not yet back. */
export function heldOf(order: StagedOrder, payments: readonly PaymentView[]): Money {
  const { currency } = order.total;
  return payments
    .map(({ capturedAmount, refundedAmount }) => ({ amount: capturedAmount - refundedAmount, currency }))
    .reduce(add, { amount: 0, currency });
}

/** What the gateway was asked to send back, and nobody knows yet whether it did. */
export function doubtedOf({ total: { currency } }: StagedOrder, refunds: readonly RefundView[]): Money {
  return sum(
    refunds.filter(({ status, inDoubt }) => status === "manual" && inDoubt).map(({ amount }) => amount),
    currency,
  );
}

/** What the gateway cannot send back, so that the shop has to settle it with the shopper by hand. */
export function owedOf({ total: { currency } }: StagedOrder, refunds: readonly RefundView[]): Money {
  return sum(
    refunds.filter(({ status, inDoubt }) => status === "manual" && !inDoubt).map(({ amount }) => amount),
    currency,
  );
}

/** Changes whenever something on the order's page would read differently. */
export function versionOf(
  order: StagedOrder,
  payments: readonly PaymentView[],
  at: Date,
  refunds: readonly RefundView[] = [],
): string {
  const each = payments.map(
    ({ id, status, nextAction, capturedAmount, refundedAmount }) =>
      `${id.slice(-6)}.${status}.${nextAction ? 1 : 0}.${capturedAmount}.${refundedAmount}`,
  );
  const owed = owedOf(order, refunds).amount;
  const doubted = doubtedOf(order, refunds).amount;
  return [order.status, stageOf(order, payments, at, refunds), owed, doubted, ...each].join("~");
}
