import "server-only";
import { and, desc, eq, gt, isNull, notInArray } from "drizzle-orm";
import { DAY, now, shift } from "../clock";
import { db } from "../db/client";
import { paymentEvents, payments, refunds, webhookEvents } from "../db/schema/payments";
import { env } from "../env";
import { listUnsentMail } from "../mail/outbox";
import { isInDoubt } from "../payments/refund-status";
import { TO_BE_RETRIED } from "../webhooks/process-event";
import type { Mismatch, PassReport } from "./report";

const MOST = 50;
const SHOWN_FOR_MS = 30 * DAY;

/** Numbers of the gateway's that are not the ones we asked for, newest first. */
async function listMismatches(): Promise<Mismatch[]> {
  const rows = await (await db())
    .select({ entry: paymentEvents, orderId: payments.orderId })
    .from(paymentEvents)
    .innerJoin(payments, eq(payments.id, paymentEvents.paymentId))
    .where(
      and(
        eq(paymentEvents.kind, "mismatch"),
        eq(payments.mode, env().mode),
        gt(paymentEvents.at, shift(now(), -SHOWN_FOR_MS)),
      ),
    )
    .orderBy(desc(paymentEvents.at))
    .limit(MOST);
  return rows.map(({ entry, orderId }) => ({
    paymentId: entry.paymentId,
    orderId,
    gatewaySays: entry.reference,
    at: entry.at.toISOString(),
  }));
}

async function listOwed(): Promise<PassReport["owed"]> {
  const rows = await (await db())
    .select({ refund: refunds })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(eq(refunds.status, "manual"), eq(payments.mode, env().mode)))
    .limit(MOST);
  return rows.map(({ refund }) => ({
    refundId: refund.id,
    paymentId: refund.paymentId,
    amount: refund.amount,
    currency: refund.currency,
    inDoubt: isInDoubt(refund),
  }));
}

async function listStrangers(): Promise<PassReport["strangers"]> {
  const rows = await (await db())
    .select()
    .from(webhookEvents)
    .where(
      and(
        isNull(webhookEvents.processedAt),
        notInArray(webhookEvents.lastError, [...TO_BE_RETRIED]),
        eq(webhookEvents.mode, env().mode),
      ),
    )
    .orderBy(desc(webhookEvents.receivedAt))
    .limit(MOST);
  return rows.map(({ id, type, chargeRef, lastError }) => ({
    eventId: id,
    type,
    chargeRef,
    why: lastError ?? "",
  }));
}

/** What somebody has to look at, until there are pages for it. */
export async function listProblems(): Promise<
  Pick<PassReport, "mismatches" | "owed" | "strangers" | "unsentMail">
> {
  return {
    mismatches: await listMismatches(),
    owed: await listOwed(),
    strangers: await listStrangers(),
    unsentMail: await listUnsentMail(MOST),
  };
}
