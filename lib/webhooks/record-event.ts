import "server-only";
import { sql } from "drizzle-orm";
import { now } from "../clock";
import { db } from "../db/client";
import { webhookEvents } from "../db/schema/payments";
import { env } from "../env";
import { newId } from "../ids";
import type { PaymentGateway, WebhookNotice } from "../payments/gateway";
import { MOST_LOOKS } from "./process-event";

/**
 * Writes a proven doorbell down. One that rang before is not written again, but has its processing begun anew: the gateway
 * may mean something that happened since. One statement, durable when it answers.
 */
export async function recordEvent(
  gateway: PaymentGateway["name"],
  notice: WebhookNotice,
): Promise<{ eventId: string; duplicate: boolean }> {
  const at = now();
  const [row] = await (await db())
    .insert(webhookEvents)
    .values({
      id: newId("event"),
      mode: env().mode,
      gateway,
      dedupeKey: notice.dedupeKey,
      type: notice.type,
      chargeRef: notice.chargeRef,
      paymentRef: notice.paymentRef,
      payload: notice.payload,
      receivedAt: at,
      nextAttemptAt: at,
    })
    .onConflictDoUpdate({
      target: [webhookEvents.gateway, webhookEvents.dedupeKey],
      set: {
        arrivals: sql`${webhookEvents.arrivals} + 1`,
        // It waits since now where it waited for nothing before; and what was given up is looked at again.
        receivedAt: sql`case when ${webhookEvents.processedAt} is null then ${webhookEvents.receivedAt} else excluded.received_at end`,
        attempts: sql`case when ${webhookEvents.attempts} >= ${MOST_LOOKS} then 0 else ${webhookEvents.attempts} end`,
        processedAt: null,
        nextAttemptAt: at,
      },
    })
    .returning({ id: webhookEvents.id, arrivals: webhookEvents.arrivals });
  if (!row) throw new Error("The inbox did not answer.");
  return { eventId: row.id, duplicate: row.arrivals > 1 };
}
