import type { Money } from "@/lib/money/money";
import type { OrderView } from "@/lib/orders/queries";
import type { PaymentView } from "@/lib/payments/payment-view";
import { isCardTypedHere, isLivePayment, type OrderStage, payableUntil, refundedOf } from "./order-stage";

/** Keys of `order` › `timeline`. */
type TimelineKey =
  | "placed"
  | "awaiting"
  | "confirming"
  | "bank"
  | "code"
  | "slip"
  | "wallet"
  | "authorized"
  | "declined"
  | "notAsked"
  | "paid"
  | "packing"
  | "shipped"
  | "delivered"
  | "ready"
  | "expired"
  | "canceled"
  | "refunded";

export interface TimelineEntry {
  id: string;
  key: TimelineKey;
  /** `now` is where the order stands, `next` is still to come, `stopped` went wrong or ended it. */
  state: "done" | "now" | "next" | "stopped";
  at: Date | null;
  /** The note under it: a deadline, a usual duration, a reason. */
  note?:
    | { kind: "until"; at: Date }
    | { kind: "usual" }
    | { kind: "by"; method: string }
    | { kind: "failure"; code: string | null; chargeMade: boolean };
  amount?: Money;
}

type Shown = Pick<
  OrderView,
  | "address"
  | "closedReason"
  | "createdAt"
  | "expiresAt"
  | "paidAt"
  | "fulfilledAt"
  | "closedAt"
  | "status"
  | "total"
>;

const entry = (
  key: TimelineKey,
  state: TimelineEntry["state"],
  at: Date | null = null,
  note?: TimelineEntry["note"],
): TimelineEntry => ({ id: key, key, state, at, ...(note && { note }) });

const usual = { kind: "usual" } as const;

function declined(payments: readonly PaymentView[]): TimelineEntry[] {
  return payments
    .filter((payment) => payment.status === "failed")
    .toReversed()
    .map(({ id, chargeMade, createdAt, failureCode: code }) => {
      const note = { kind: "failure", code, chargeMade } as const;
      return { ...entry(chargeMade ? "declined" : "notAsked", "stopped", createdAt, note), id };
    });
}

function shipping(order: Shown, from: TimelineEntry["state"]): TimelineEntry[] {
  if (!order.address) return [entry("ready", from === "now" ? "done" : "next", order.paidAt)];
  if (order.fulfilledAt)
    return [
      entry("packing", "done"),
      entry("shipped", "done", order.fulfilledAt),
      entry("delivered", "now", null, usual),
    ];
  return [
    entry("packing", from, null, usual),
    entry("shipped", "next"),
    entry("delivered", "next", null, usual),
  ];
}

function whereIs(payment: PaymentView | undefined): TimelineKey {
  const kind = payment?.nextAction?.kind;
  if (kind === "scan") return "code";
  if (kind === "voucher") return "slip";
  return payment && isCardTypedHere(payment) ? "bank" : "wallet";
}

function beforePaid(order: Shown, payments: readonly PaymentView[], stage: OrderStage): TimelineEntry[] {
  const live = payments.find(isLivePayment);
  if (stage === "authorized")
    return [
      entry("authorized", "done", live?.createdAt ?? null),
      entry("packing", "now", null, usual),
      ...(order.address ? [entry("shipped", "next", null, usual)] : []),
      entry("paid", "next"),
    ];
  const now =
    stage === "checking"
      ? entry("confirming", "now", live?.createdAt ?? null)
      : stage === "in_progress"
        ? entry(
            whereIs(live),
            "now",
            live?.createdAt ?? null,
            live && { kind: "until", at: payableUntil(live) },
          )
        : entry("awaiting", "now", null, { kind: "until", at: order.expiresAt });
  return [now, entry("paid", "next"), ...shipping(order, "next")];
}

function ended(order: Shown, payments: readonly PaymentView[], stage: OrderStage): TimelineEntry[] {
  const late = payments.find((payment) => payment.capturedAmount > 0);
  const end = entry(order.status === "canceled" ? "canceled" : "expired", "stopped", order.closedAt);
  if (!late) return [end];
  const refund = { ...entry("refunded", stage === "refunded" ? "done" : "now"), amount: late.amount };
  return [end, entry("paid", "done", null), refund];
}

/** What happened to the order, where it stands, and always the next thing to expect. */
export function timelineOf(
  order: Shown,
  payments: readonly PaymentView[],
  stage: OrderStage,
): TimelineEntry[] {
  const start = [entry("placed", "done", order.createdAt), ...declined(payments)];
  if (order.status === "expired" || order.status === "canceled")
    return [...start, ...ended(order, payments, stage)];
  if (!order.paidAt) {
    if (stage === "expired") return [...start, entry("expired", "stopped", order.expiresAt)];
    return [...start, ...beforePaid(order, payments, stage)];
  }
  const payer = payments.find(({ capturedAmount, method }) => capturedAmount > 0 && method !== "card");
  const paid = entry("paid", "done", order.paidAt, payer && { kind: "by", method: payer.method });
  const back = refundedOf(order, payments);
  const refund = back.amount > 0 ? [{ ...entry("refunded", "done" as const), amount: back }] : [];
  if (stage === "refunded") return [...start, paid, ...refund];
  return [...start, paid, ...shipping(order, "now"), ...refund];
}
