import "server-only";
import { sql } from "drizzle-orm";
import { now } from "../clock";
import { type Database, db } from "../db/client";
import { webhookEvents } from "../db/schema/payments";
import { env } from "../env";
import { newId } from "../ids";
import type { PaymentGateway, WebhookNotice } from "../payments/gateway";
import { MOST_LOOKS } from "./process-event";

/**
 * The statement, its text made once: making it takes longer than all else that a webhook costs us before its answer. It has no
 * name, so that the server keeps nothing of it: poolers in between could not bear that.
 */
function insertion(database: Database) {
  return database
    .insert(webhookEvents)
    .values({
      id: sql.placeholder("id"),
      mode: sql.placeholder("mode"),
      gateway: sql.placeholder("gateway"),
      dedupeKey: sql.placeholder("dedupeKey"),
      type: sql.placeholder("type"),
      chargeRef: sql.placeholder("chargeRef"),
      paymentRef: sql.placeholder("paymentRef"),
      payload: sql.placeholder("payload"),
      receivedAt: sql.placeholder("at"),
      nextAttemptAt: sql.placeholder("at"),
    })
    .onConflictDoUpdate({
      target: [webhookEvents.gateway, webhookEvents.dedupeKey],
      set: {
        arrivals: sql`${webhookEvents.arrivals} + 1`,
        // It waits since now where it waited for nothing before; and what was given up is looked at again.
        receivedAt: sql`case when ${webhookEvents.processedAt} is null then ${webhookEvents.receivedAt} else excluded.received_at end`,
        attempts: sql`case when ${webhookEvents.attempts} >= ${MOST_LOOKS} then 0 else ${webhookEvents.attempts} end`,
        processedAt: null,
        nextAttemptAt: sql`excluded.next_attempt_at`,
      },
    })
    .returning({ id: webhookEvents.id, arrivals: webhookEvents.arrivals })
    .prepare("");
}

const insertions = new WeakMap<Database, ReturnType<typeof insertion>>();

/**
 * Writes a proven doorbell down. One that rang before is not written again, but has its processing begun anew: the gateway
 * may mean something that happened since. One statement, durable when it answers.
 */
export async function recordEvent(
  gateway: PaymentGateway["name"],
  notice: WebhookNotice,
): Promise<{ eventId: string; duplicate: boolean }> {
  const database = await db();
  const insert = insertions.get(database) ?? insertion(database);
  insertions.set(database, insert);
  const { dedupeKey, type, chargeRef, paymentRef, payload } = notice;
  const id = newId("event");
  const { mode } = env();
  const values = { id, mode, gateway, dedupeKey, type, chargeRef, paymentRef, payload, at: now() };
  const [row] = await insert.execute(values);
  if (!row) throw new Error("The inbox did not answer.");
  return { eventId: row.id, duplicate: row.arrivals > 1 };
}
