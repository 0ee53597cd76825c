import "server-only";
import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { now } from "../clock";
import { db } from "../db/client";
import { dropLeases } from "../db/lease";
import { webhookEvents } from "../db/schema/payments";
import { env } from "../env";
import { log } from "../log";
import { TO_BE_RETRIED } from "../webhooks/process-event";

/**
 * For the start of the only process of an embedded database: nothing can be in anybody's hand. What the last process was
 * working on when it was shut is due at once, rather than when its hold on the work lapses.
 */
export async function takeUpWhatWasLeft(): Promise<void> {
  try {
    const at = now();
    await dropLeases();
    const left = await (await db())
      .update(webhookEvents)
      .set({ nextAttemptAt: at })
      .where(
        and(
          eq(webhookEvents.mode, env().mode),
          isNull(webhookEvents.processedAt),
          gt(webhookEvents.nextAttemptAt, at),
          or(isNull(webhookEvents.lastError), inArray(webhookEvents.lastError, [...TO_BE_RETRIED])),
        ),
      )
      .returning({ id: webhookEvents.id });
    if (left.length > 0) log.info("webhooks_taken_up", { events: left.length });
  } catch (error) {
    log.error("left_not_taken_up", { error }); // it is due when the hold lapses; the shop opens all the same
  }
}
