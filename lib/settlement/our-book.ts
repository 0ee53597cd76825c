import "server-only";
import { and, eq, gte, inArray, lt } from "drizzle-orm";
import type { Queryable } from "../db/client";
import { orders } from "../db/schema/orders";
import { paymentEvents, payments, refunds } from "../db/schema/payments";
import { env } from "../env";
import { orderNumberText } from "../orders/order-number";

/* What the shop's own book says: of payments that Ksher names, and of money that moved on a day as far as we knew then. */

export interface OurPayment {
  readonly id: string;
  readonly orderNumber: string;
  readonly status: (typeof payments.$inferSelect)["status"];
  readonly amount: number;
  readonly currency: string;
  readonly createdAt: Date;
  /** When we heard that it was captured, which may be later than it was. */
  readonly heardAt: Date | null;
}

export interface OurRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly orderNumber: string;
  readonly status: (typeof refunds.$inferSelect)["status"];
  readonly amount: number;
  readonly currency: string;
  readonly createdAt: Date;
  readonly heardAt: Date | null;
}

export interface OurBook {
  readonly payments: readonly OurPayment[];
  readonly refunds: readonly OurRefund[];
}

const CHUNK = 1_000;

async function inChunks<T>(
  ids: readonly string[],
  read: (some: string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) found.push(...(await read(ids.slice(at, at + CHUNK))));
  return found;
}

const atKsher = () => and(eq(payments.gateway, "ksher"), eq(payments.mode, env().mode));

interface Wanted {
  /** Ids of ours that Ksher names. */
  readonly paymentIds: readonly string[];
  readonly refundIds: readonly string[];
  /** Whatever we heard of in this time is wanted too. */
  readonly from: Date;
  readonly to: Date;
}

async function paymentIdsOf(q: Queryable, { paymentIds, refundIds, from, to }: Wanted): Promise<string[]> {
  const moved = await q
    .selectDistinct({ id: paymentEvents.paymentId })
    .from(paymentEvents)
    .innerJoin(payments, eq(paymentEvents.paymentId, payments.id))
    .where(
      and(
        inArray(paymentEvents.kind, ["captured", "refunded"]),
        gte(paymentEvents.at, from),
        lt(paymentEvents.at, to),
        atKsher(),
      ),
    );
  const ofRefunds = await inChunks(refundIds, (some) =>
    q.select({ id: refunds.paymentId }).from(refunds).where(inArray(refunds.id, some)),
  );
  return [...new Set([...paymentIds, ...[...moved, ...ofRefunds].map(({ id }) => id)])];
}

/** Payments through Ksher of the present mode, with all of their refunds. */
export async function readOurBook(q: Queryable, wanted: Wanted): Promise<OurBook> {
  const ids = await paymentIdsOf(q, wanted);
  const heard = await inChunks(ids, (some) =>
    q
      .select({
        paymentId: paymentEvents.paymentId,
        kind: paymentEvents.kind,
        reference: paymentEvents.reference,
        at: paymentEvents.at,
      })
      .from(paymentEvents)
      .where(
        and(inArray(paymentEvents.paymentId, some), inArray(paymentEvents.kind, ["captured", "refunded"])),
      ),
  );
  const captures = new Map<string, Date>();
  const refundings = new Map<string, Date>();
  for (const { paymentId, kind, reference, at } of heard)
    if (kind === "refunded") refundings.set(`${paymentId}:${reference}`, at);
    else captures.set(paymentId, at);
  const rows = await inChunks(ids, (some) =>
    q
      .select({ payment: payments, number: orders.number })
      .from(payments)
      .innerJoin(orders, eq(payments.orderId, orders.id))
      .where(and(inArray(payments.id, some), atKsher())),
  );
  const numbers = new Map(rows.map(({ payment, number }) => [payment.id, orderNumberText(number)]));
  const given = await inChunks([...numbers.keys()], (some) =>
    q.select().from(refunds).where(inArray(refunds.paymentId, some)),
  );
  return {
    payments: rows.map(({ payment: { id, status, amount, currency, createdAt }, number }) => ({
      id,
      orderNumber: orderNumberText(number),
      status,
      amount,
      currency,
      createdAt,
      heardAt: captures.get(id) ?? null,
    })),
    refunds: given.map(({ id, paymentId, status, amount, currency, createdAt, gatewayRefundId }) => ({
      id,
      paymentId,
      orderNumber: numbers.get(paymentId) ?? "",
      status,
      amount,
      currency,
      createdAt,
      heardAt: refundings.get(`${paymentId}:${gatewayRefundId}`) ?? null,
    })),
  };
}
