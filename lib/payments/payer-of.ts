import type { PaymentView, RefundView } from "./payment-view";

/** Of the payments that brought money the one that paid the order: what came on top of it has a refund of the shop's own. */
export function payerOf(
  payments: readonly PaymentView[],
  refunds: readonly RefundView[],
): PaymentView | undefined {
  const spare = new Set(
    refunds.filter(({ reason }) => reason === "duplicate_payment").map(({ paymentId }) => paymentId),
  );
  return payments.find(({ id, capturedAmount }) => capturedAmount > 0 && !spare.has(id));
}
