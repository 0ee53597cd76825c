import "server-only";
import { and, asc, eq, inArray, isNull, lt, lte, or } from "drizzle-orm";
import { now } from "../clock";
import { db } from "../db/client";
import { webhookEvents } from "../db/schema/payments";
import { env } from "../env";
import { MOST_LOOKS, TO_BE_RETRIED } from "./process-event";

const PAGE = 200;

/** Events whose turn has come, longest overdue first; not those that were found again and again to belong to nothing of ours. */
export async function waitingEvents(): Promise<string[]> {
  const rows = await (await db())
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(
      and(
        isNull(webhookEvents.processedAt),
        lte(webhookEvents.nextAttemptAt, now()),
        eq(webhookEvents.mode, env().mode),
        inArray(webhookEvents.gateway, [...env().gateways]),
        or(
          isNull(webhookEvents.lastError),
          inArray(webhookEvents.lastError, [...TO_BE_RETRIED]),
          lt(webhookEvents.attempts, MOST_LOOKS),
        ),
      ),
    )
    .orderBy(asc(webhookEvents.nextAttemptAt))
    .limit(PAGE);
  return rows.map((row) => row.id);
}
