import "server-only";
import { and, eq, inArray, isNull, min, or } from "drizzle-orm";
import { now, SECOND } from "../clock";
import { db } from "../db/client";
import { webhookEvents } from "../db/schema/payments";
import { env } from "../env";
import { TO_BE_RETRIED } from "../webhooks/process-event";

/** Age in seconds of the oldest event that should have been processed; 0 when none waits. Throws with the database away. */
export async function oldestWaitingEventSeconds(): Promise<number> {
  const [row] = await (await db())
    .select({ at: min(webhookEvents.receivedAt) })
    .from(webhookEvents)
    .where(
      and(
        isNull(webhookEvents.processedAt),
        eq(webhookEvents.mode, env().mode),
        or(isNull(webhookEvents.lastError), inArray(webhookEvents.lastError, [...TO_BE_RETRIED])),
      ),
    );
  if (!row?.at) return 0;
  return Math.max(0, Math.round((now().getTime() - row.at.getTime()) / SECOND));
}
