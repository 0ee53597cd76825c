import type { Messages } from "@/lib/i18n/messages";
import type { OrderView } from "@/lib/orders/queries";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { OrderStage } from "./order-stage";

type Words = Messages["order"];

interface Told {
  order: Pick<OrderView, "address" | "closedAt" | "closedReason">;
  /** Newest first. */
  payments: readonly Pick<PaymentView, "status" | "chargeMade">[];
  stage: OrderStage;
}

/** Key of the order's title. One that waits for another card says so before anything else. */
export function titleKey({ payments, stage }: Told): keyof Words["title"] {
  const [newest] = payments;
  if (stage !== "awaiting" || newest?.status !== "failed") return stage;
  return newest.chargeMade ? "declined" : "not_asked";
}

/** Key of the sentence under it: of money that came in after the order's end also why it goes back. */
export function leadKey(told: Told): keyof Words["lead"] {
  const { order, stage } = told;
  const byShopper = order.closedReason === "by_shopper";
  if (stage === "paid" && !order.address) return "paidNothingShips";
  if (stage === "returning" && byShopper) return "returningCanceled";
  if (stage === "refunded" && order.closedAt) return byShopper ? "refundedCanceled" : "refundedLate";
  return titleKey(told);
}
