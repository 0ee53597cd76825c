import type { Money } from "@/lib/money/money";
import type { OrderView } from "@/lib/orders/queries";
import { payerOf } from "@/lib/payments/payer-of";
import type { PaymentView, RefundView } from "@/lib/payments/payment-view";
import {
  heldOf,
  isCardTypedHere,
  isLivePayment,
  type OrderStage,
  owedOf,
  payableUntil,
  refundedAt,
  refundedOf,
} from "./order-stage";

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
  | "refunded"
  | "timedOut"
  | "takenBack"
  | "late"
  | "second"
  | "returning"
  | "owed";

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
    | { kind: "failure"; code: string | null; chargeMade: boolean; method: string };
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

/** A card's own name would say no more than that it was one. */
const by = ({ method }: PaymentView): TimelineEntry["note"] =>
  method === "card" ? undefined : { kind: "by", method };

/** The attempts that brought nothing: declined, run out, taken back. */
function attempts(payments: readonly PaymentView[], givenUp: ReadonlySet<string>): TimelineEntry[] {
  return payments
    .filter(({ status }) => status === "failed" || status === "expired" || status === "reversed")
    .toReversed()
    .map((payment) => {
      const { id, status, chargeMade, createdAt, failureCode: code, method } = payment;
      if (status !== "failed") {
        const key = status === "expired" && !givenUp.has(id) ? "timedOut" : "takenBack";
        return { ...entry(key, "stopped", createdAt, by(payment)), id };
      }
      const note = { kind: "failure", code, chargeMade, method } as const;
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

/** What went back, what is on its way back, and what somebody has to give back by hand. */
function goingBack(
  order: Shown,
  payments: readonly PaymentView[],
  refunds: readonly RefundView[],
  state: "now" | "next",
  onItsWay: number,
): TimelineEntry[] {
  const { currency } = order.total;
  const parts: TimelineEntry[] = [
    { ...entry("refunded", "done", refundedAt(refunds)), amount: refundedOf(order, payments) },
    { ...entry("returning", state), amount: { amount: onItsWay, currency } },
    { ...entry("owed", state), amount: owedOf(order, refunds) },
  ];
  return parts.filter(({ amount }) => amount && amount.amount > 0);
}

/** When money came for which the order had no use: its refund was decided on in the same moment. */
const cameAt = (payment: PaymentView, refunds: readonly RefundView[]): Date | null =>
  refunds.findLast(({ paymentId }) => paymentId === payment.id)?.createdAt ?? null;

function ended(
  order: Shown,
  payments: readonly PaymentView[],
  refunds: readonly RefundView[],
): TimelineEntry[] {
  const end = entry(order.status === "canceled" ? "canceled" : "expired", "stopped", order.closedAt);
  const late = payments
    .filter((payment) => payment.capturedAmount > 0)
    .toReversed()
    .map((payment) => ({
      ...entry("late", "done", cameAt(payment, refunds), by(payment)),
      id: payment.id,
      amount: payment.amount,
    }));
  const onItsWay = heldOf(order, payments).amount - owedOf(order, refunds).amount;
  return [end, ...late, ...goingBack(order, payments, refunds, "now", onItsWay)];
}

/** Money that came on top of what paid the order. */
function second(payments: readonly PaymentView[], refunds: readonly RefundView[]): TimelineEntry[] {
  const payer = payerOf(payments, refunds);
  return payments
    .filter((payment) => payment.capturedAmount > 0 && payment !== payer)
    .toReversed()
    .map((payment) => ({
      ...entry("second", "done", cameAt(payment, refunds), by(payment)),
      id: payment.id,
      amount: payment.amount,
    }));
}

interface Besides {
  refunds?: readonly RefundView[];
  /** Attempts that the shopper took back. */
  givenUp?: ReadonlySet<string>;
}

/** What happened to the order, where it stands, and always the next thing to expect. */
export function timelineOf(
  order: Shown,
  payments: readonly PaymentView[],
  stage: OrderStage,
  { refunds = [], givenUp = new Set() }: Besides = {},
): TimelineEntry[] {
  const start = [entry("placed", "done", order.createdAt), ...attempts(payments, givenUp)];
  if (order.status === "expired" || order.status === "canceled")
    return [...start, ...ended(order, payments, refunds)];
  if (!order.paidAt) {
    if (stage === "expired") return [...start, entry("expired", "stopped", order.expiresAt)];
    return [...start, ...beforePaid(order, payments, stage)];
  }
  const payer = payerOf(payments, refunds);
  const paid = [entry("paid", "done", order.paidAt, payer && by(payer)), ...second(payments, refunds)];
  const onItsWay = refunds
    .filter(({ status }) => status === "requested" || status === "submitted")
    .reduce((all, { amount }) => all + amount.amount, 0);
  const back = goingBack(order, payments, refunds, "next", onItsWay);
  if (stage === "refunded") return [...start, ...paid, ...back];
  return [...start, ...paid, ...shipping(order, "now"), ...back];
}
