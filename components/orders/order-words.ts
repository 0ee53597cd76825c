import type { Messages } from "@/lib/i18n/messages";
import type { OrderView } from "@/lib/orders/queries";
import type { PaymentView } from "@/lib/payments/payment-view";
import { isCardTypedHere, isLivePayment, type OrderStage } from "./order-stage";

type Words = Messages["order"];

interface Told {
  order: Pick<OrderView, "address" | "closedAt" | "closedReason" | "total">;
  /** Newest first. */
  payments: readonly Pick<PaymentView, "status" | "chargeMade" | "method" | "card" | "nextAction">[];
  stage: OrderStage;
  /** Whether the shopper took back the newest attempt: that its time ran out would be no news then. */
  tookBack?: boolean;
}

/** What the attempt under way waits for; a card typed in here keeps the order's own words, which speak of a bank. */
function waitingFor({ payments, stage }: Told): "page" | "card_page" | "app" | "scan" | "voucher" | null {
  const live = stage === "in_progress" ? payments.find(isLivePayment) : undefined;
  if (!live?.nextAction || isCardTypedHere(live)) return null;
  const { kind } = live.nextAction;
  if (kind !== "redirect") return kind;
  return live.method === "card" ? "card_page" : "page";
}

/** Key of the order's title. One that waits for another card says so before anything else. */
export function titleKey(told: Told): keyof Words["title"] {
  const { payments, stage } = told;
  const [newest] = payments;
  const kind = waitingFor(told);
  if (stage === "paid" && told.order.total.amount === 0) return "paid_free";
  if (kind === "scan" || kind === "voucher") return `in_progress_${kind}`;
  if (stage === "awaiting" && newest?.status === "expired" && !told.tookBack) return "timed_out";
  if (stage !== "awaiting" || newest?.status !== "failed") return stage;
  if (!newest.chargeMade) return "not_asked";
  return newest.method === "card" ? "declined" : "declined_other";
}

/** Key of the sentence under it: of money that came in after the order's end also why it goes back. */
export function leadKey(told: Told): keyof Words["lead"] {
  const { order, stage } = told;
  const byShopper = order.closedReason === "by_shopper";
  if (stage === "paid" && order.total.amount === 0)
    return order.address ? "paid_free" : "paid_freeNothingShips";
  if (stage === "paid" && !order.address) return "paidNothingShips";
  if (stage === "returning" && byShopper) return "returningCanceled";
  if (stage === "owed" && byShopper) return "owedCanceled";
  if (stage === "refunded" && order.closedAt) return byShopper ? "refundedCanceled" : "refundedLate";
  const kind = waitingFor(told);
  return kind === null ? titleKey(told) : `in_progress_${kind}`;
}
