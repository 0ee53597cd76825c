import "server-only";
import { and, gt, isNull, sql } from "drizzle-orm";
import { now } from "../clock";
import { db } from "../db/client";
import { sandboxDeliveries } from "../db/schema/sandbox";
import { log } from "../log";

/**
 * For the start of the only process of an embedded database: a webhook that the last process was sending when it was shut is
 * due at once, rather than when the claim on it lapses, and the attempt that nobody heard the end of does not count.
 */
export async function takeUpDeliveries(): Promise<void> {
  try {
    const left = await (await db())
      .update(sandboxDeliveries)
      .set({ attempts: sql`${sandboxDeliveries.attempts} - 1`, nextAttemptAt: now() })
      .where(
        and(
          isNull(sandboxDeliveries.deliveredAt),
          isNull(sandboxDeliveries.lastError), // a claim clears it, the end of the attempt sets it
          gt(sandboxDeliveries.attempts, 0),
        ),
      )
      .returning({ id: sandboxDeliveries.id });
    if (left.length > 0) log.info("sandbox_webhooks_taken_up", { deliveries: left.length });
  } catch (error) {
    log.error("sandbox_webhooks_not_taken_up", { error }); // they are sent when their claims lapse
  }
}
