import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { db } from "../db/client";
import { payments, refunds } from "../db/schema/payments";
import { env } from "../env";
import { isId } from "../ids";
import { allowedAction } from "./allowed-action";
import { cardSchema, type NextAction, nextActionSchema } from "./next-action";
import { type PaymentRow, paymentsOfOrder } from "./payment-rows";
import type { PaymentView, RefundView } from "./payment-view";
import { isInDoubt } from "./refund-status";
import { findGateway } from "./registry";

/** Read back with suspicion: what is stored was checked, but the list of allowed hosts may have changed since. */
function readNextAction(payment: PaymentRow): NextAction | null {
  const parsed = nextActionSchema.safeParse(payment.nextAction);
  if (!parsed.success || payment.status !== "pending") return null;
  const gateway = findGateway(payment.gateway);
  return gateway && allowedAction(gateway, parsed.data);
}

export function toPaymentView(payment: PaymentRow): PaymentView {
  const card = cardSchema.safeParse(payment.card);
  return {
    id: payment.id,
    orderId: payment.orderId,
    status: payment.status,
    method: payment.method,
    amount: { amount: payment.amount, currency: payment.currency },
    nextAction: readNextAction(payment),
    chargeMade: payment.chargeId !== null,
    failureCode: payment.failureCode,
    card: card.success ? card.data : null,
    expiresAt: payment.expiresAt,
    capturedAmount: payment.capturedAmount,
    refundedAmount: payment.refundedAmount,
    createdAt: payment.createdAt,
  };
}

/** The order's payments, newest first. */
export async function getPaymentsOf(orderId: string): Promise<PaymentView[]> {
  if (!isId("order", orderId)) return [];
  const rows = await paymentsOfOrder(await db(), orderId);
  return rows.map(toPaymentView);
}

/** Money that went or goes back, newest first. `manual` reads "we owe you", or "we look it up". */
export async function getRefundsOf(orderId: string): Promise<RefundView[]> {
  if (!isId("order", orderId)) return [];
  const rows = await (await db())
    .select({ refund: refunds })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(eq(payments.orderId, orderId), eq(payments.mode, env().mode)))
    .orderBy(desc(refunds.createdAt));
  return rows.map(({ refund }) => ({
    id: refund.id,
    paymentId: refund.paymentId,
    amount: { amount: refund.amount, currency: refund.currency },
    status: refund.status,
    reason: refund.reason,
    inDoubt: isInDoubt(refund),
    createdAt: refund.createdAt,
    settledAt: refund.status === "succeeded" ? refund.updatedAt : null,
  }));
}
