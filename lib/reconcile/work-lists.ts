import "server-only";
import {
  and,
  asc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  notInArray,
  or,
  sql,
} from "drizzle-orm";
import { MINUTE, now, shift } from "../clock";
import { db } from "../db/client";
import { orders } from "../db/schema/orders";
import { payments, refunds } from "../db/schema/payments";
import { env } from "../env";
import type { RefundRow } from "../payments/payment-rows";
import { LIVE_STATUSES } from "../payments/payment-status";
import { ABSENT_AFTER_MS, CAPTURED_WATCH_MS } from "../payments/schedule";

/*
 * What is left to do, of the present mode and the gateways that are listed, longest overdue first. One page each: what a pass
 * does not reach, the next does.
 */

const PAGE = 200;
const FEW = 20;
const REFUSED_REFUND_PAUSE_MS = MINUTE;

/** Those that somebody can be asked about. */
const ours = () => and(eq(payments.mode, env().mode), inArray(payments.gateway, [...env().gateways]));

/** Attempts that may still bring money through a gateway which is not listed any more: nobody can be asked about them. */
export async function countNotListed(): Promise<number> {
  return (await db()).$count(
    payments,
    and(
      eq(payments.mode, env().mode),
      notInArray(payments.gateway, [...env().gateways]),
      inArray(payments.status, [...LIVE_STATUSES]),
    ),
  );
}

/** Live payments and watched ones whose time to be asked about has come; not those whose own time is over. */
export async function stalePayments(): Promise<string[]> {
  const at = now();
  const live = and(inArray(payments.status, [...LIVE_STATUSES]), gt(payments.expiresAt, at));
  const watched = and(
    notInArray(payments.status, [...LIVE_STATUSES, "captured"]),
    gt(payments.watchUntil, at),
  );
  const rows = await (await db())
    .select({ id: payments.id })
    .from(payments)
    .where(and(ours(), lte(payments.syncAfter, at), or(live, watched)))
    .orderBy(asc(payments.syncAfter))
    .limit(PAGE);
  return rows.map((row) => row.id);
}

/** Live payments of orders that something else has paid: nobody is to pay twice. */
export async function unneededPayments(): Promise<string[]> {
  const rows = await (await db())
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        ours(),
        inArray(payments.status, [...LIVE_STATUSES]),
        isNotNull(payments.chargeId),
        ne(orders.status, "pending"),
      ),
    )
    .orderBy(asc(payments.syncAfter))
    .limit(PAGE);
  return rows.map((row) => row.id);
}

/** Live payments that nobody may complete any more. */
export async function lapsedPayments(): Promise<string[]> {
  const rows = await (await db())
    .select({ id: payments.id })
    .from(payments)
    .where(and(ours(), inArray(payments.status, [...LIVE_STATUSES]), lte(payments.expiresAt, now())))
    .orderBy(asc(payments.syncAfter)) // those that cannot be ended let the others by
    .limit(PAGE);
  return rows.map((row) => row.id);
}

/**
 * Captured payments of which something could still be given back in the gateway's dashboard, a few at a time: webhooks tell
 * of refunds, and this finds the ones whose webhook was lost.
 */
export async function capturedPayments(): Promise<string[]> {
  const at = now();
  const rows = await (await db())
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        ours(),
        eq(payments.status, "captured"),
        lt(payments.refundedAmount, payments.capturedAmount),
        lte(payments.syncAfter, at),
        gt(payments.closedAt, shift(at, -CAPTURED_WATCH_MS)),
      ),
    )
    .orderBy(asc(payments.syncAfter))
    .limit(FEW);
  return rows.map((row) => row.id);
}

/** Refunds to send: decided, refused a while ago, or sent long ago without an answer. */
export async function openRefunds(): Promise<RefundRow[]> {
  const at = now();
  const rows = await (await db())
    .select({ refund: refunds })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(
      and(
        ours(),
        or(
          eq(refunds.status, "requested"),
          and(
            eq(refunds.status, "submitted"),
            or(
              and(isNull(refunds.submittedAt), lte(refunds.updatedAt, shift(at, -REFUSED_REFUND_PAUSE_MS))),
              lte(refunds.submittedAt, shift(at, -ABSENT_AFTER_MS)),
            ),
          ),
        ),
      ),
    )
    .orderBy(asc(refunds.updatedAt))
    .limit(PAGE);
  return rows.map((row) => row.refund);
}

/** Unpaid orders whose time is over and for which no attempt is under way: an authorised order waits for days. */
export async function dueOrders(): Promise<string[]> {
  const database = await db();
  const at = now();
  const underWay = database
    .select({ one: sql`1` })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orders.id),
        inArray(payments.status, [...LIVE_STATUSES]),
        gt(payments.expiresAt, at),
      ),
    );
  const rows = await database
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.mode, env().mode),
        eq(orders.status, "pending"),
        lte(orders.expiresAt, at),
        notExists(underWay),
      ),
    )
    .orderBy(asc(orders.expiresAt))
    .limit(PAGE);
  return rows.map((row) => row.id);
}
