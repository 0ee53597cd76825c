import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Queryable, Tx } from "../db/client";
import { payments, type refunds } from "../db/schema/payments";
import { env } from "../env";
import { isId } from "../ids";
import { lockOrder, type OrderRow } from "../orders/lock-order";
import { LIVE_STATUSES } from "./payment-status";

export type PaymentRow = typeof payments.$inferSelect;
export type RefundRow = typeof refunds.$inferSelect;

/** A payment of the present mode, unlocked. */
export async function findPayment(on: Queryable, paymentId: string): Promise<PaymentRow | null> {
  if (!isId("payment", paymentId)) return null;
  const [row] = await on
    .select()
    .from(payments)
    .where(and(eq(payments.id, paymentId), eq(payments.mode, env().mode)));
  return row ?? null;
}

/** The payment as it stands under its order's lock, which is held until the transaction ends. */
export async function lockPayment(
  tx: Tx,
  paymentId: string,
): Promise<{ order: OrderRow; payment: PaymentRow } | null> {
  const found = await findPayment(tx, paymentId);
  const order = found && (await lockOrder(tx, found.orderId));
  const payment = order && (await findPayment(tx, paymentId)); // again: it may have moved while we waited
  return payment ? { order, payment } : null;
}

/** The attempt that may still bring money, if there is one. */
export async function findLivePayment(on: Queryable, orderId: string): Promise<PaymentRow | null> {
  const [row] = await on
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orderId),
        eq(payments.mode, env().mode),
        inArray(payments.status, [...LIVE_STATUSES]),
      ),
    );
  return row ?? null;
}

/** The order's payments in the present mode, newest first. */
export async function paymentsOfOrder(on: Queryable, orderId: string): Promise<PaymentRow[]> {
  return on
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.mode, env().mode)))
    .orderBy(desc(payments.createdAt), desc(payments.id));
}
