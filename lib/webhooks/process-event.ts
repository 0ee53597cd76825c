import "server-only";
import { and, eq, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { HOUR, MINUTE, now, SECOND, shift } from "../clock";
import { db } from "../db/client";
import { payments, webhookEvents } from "../db/schema/payments";
import { env } from "../env";
import { log } from "../log";
import { followUp } from "../payments/close-unneeded";
import { GatewayRejected, GatewayUnreachable } from "../payments/gateway-error";
import { findPayment } from "../payments/payment-rows";
import { findGateway } from "../payments/registry";
import { ASK_FLOOR_MS } from "../payments/schedule";
import { settleCharge } from "../payments/settle-charge";
import { askGateway } from "../payments/sync-payment";

type EventRow = typeof webhookEvents.$inferSelect;

/**
 * `done`: a retrieve that began after the event was stored has been applied. `later`: somebody asked moments ago, or nobody
 * answered. `kept`: nothing of ours that it could be about; it stays in the inbox where it can be seen. `idle`: it was done,
 * or somebody has it in hand.
 */
export type Processed = "done" | "later" | "kept" | "idle";

/** Notes on events that only wait for their turn, as opposed to those that belong to nothing of ours. */
export const TO_BE_RETRIED = ["gateway_unreachable", "asked_moments_ago"] as const;

type Outcome =
  | { kind: "done"; note?: string }
  /** `asked` is false where the gateway was not even asked: that is no attempt. */
  | { kind: "later"; note: string; pauseMs: number; asked: boolean }
  | { kind: "kept"; note: string };

/** While one works on it, another does not begin. */
const IN_HAND_MS = 30 * SECOND;

/** How many doorbells of one charge one look answers. */
const MOST_ANSWERED = 100;

/** So often an event that belongs to nothing of ours is looked at; then it only stays where it can be seen. */
export const MOST_LOOKS = 8;

/** How often an event is taken up while others keep asking about its payment, before it is left to the reconciler. */
const MOST_TRIES_SOON = 5;

const backOff = (attempts: number) => Math.min(6 * HOUR, MINUTE * 2 ** Math.min(attempts - 1, 10));

async function take(eventId: string): Promise<EventRow | null> {
  const at = now();
  const [event] = await (await db())
    .update(webhookEvents)
    .set({ attempts: sql`${webhookEvents.attempts} + 1`, nextAttemptAt: shift(at, IN_HAND_MS) })
    .where(
      and(
        eq(webhookEvents.id, eventId),
        eq(webhookEvents.mode, env().mode),
        isNull(webhookEvents.processedAt),
        lte(webhookEvents.nextAttemptAt, at),
      ),
    )
    .returning();
  return event ?? null;
}

const unanswered = (event: EventRow): Outcome => ({
  kind: "later",
  note: "gateway_unreachable",
  pauseMs: Math.min(backOff(event.attempts), 10 * MINUTE),
  asked: true,
});

/** A charge that no payment has: it becomes the one of the payment it names, where that has none and the numbers agree. */
async function adopt(event: EventRow, chargeId: string): Promise<Outcome> {
  const gateway = findGateway(event.gateway);
  if (!gateway) return { kind: "kept", note: "gateway_not_listed" };
  try {
    const charge = await gateway.retrieveCharge(chargeId);
    const payment = charge.paymentId && (await findPayment(await db(), charge.paymentId));
    if (!payment || payment.gateway !== event.gateway) return { kind: "kept", note: "charge_not_ours" };
    const applied = await settleCharge(payment.id, charge, "webhook");
    if (!applied || applied.outcome === "foreign") return { kind: "kept", note: "charge_not_ours" };
    await followUp(applied, charge.status, "webhook");
    return { kind: "done" };
  } catch (error) {
    if (error instanceof GatewayRejected) return { kind: "kept", note: `gateway_said_${error.code}` };
    if (error instanceof GatewayUnreachable) return unanswered(event);
    throw error;
  }
}

/** How long until the gateway may be asked about this payment again. */
async function restOfFloor(paymentId: string): Promise<number> {
  const calledAt = (await findPayment(await db(), paymentId))?.calledAt;
  const rest = calledAt ? shift(calledAt, ASK_FLOOR_MS).getTime() - now().getTime() : 0;
  return Math.min(Math.max(0, rest), 2 * ASK_FLOOR_MS); // a booked moment lies ahead, by no more than the floor
}

/** The bell rang: go and look. Nothing of the event itself is believed beyond whose charge to look at. */
async function look(event: EventRow): Promise<Outcome> {
  const { chargeRef, paymentRef } = event;
  const aboutMoney = /^(charge|refund)\./.test(event.type);
  if (!aboutMoney || (chargeRef === null && paymentRef === null)) return { kind: "done", note: "ignored" };
  const payload = event.payload;
  const livemode =
    typeof payload === "object" && payload !== null && "livemode" in payload ? payload.livemode : null;
  if (typeof livemode === "boolean" && livemode !== (env().mode === "live"))
    return { kind: "kept", note: "other_livemode" };
  const [known] = await (await db())
    .select({ id: payments.id, mode: payments.mode })
    .from(payments)
    .where(
      and(
        eq(payments.gateway, event.gateway),
        chargeRef === null ? eq(payments.id, paymentRef ?? "") : eq(payments.chargeId, chargeRef),
      ),
    );
  if (!known) return chargeRef === null ? { kind: "kept", note: "charge_not_ours" } : adopt(event, chargeRef);
  if (known.mode !== env().mode) return { kind: "kept", note: "other_mode" };
  const asked = await askGateway(known.id, { via: "webhook", force: true });
  if (asked === "answered") return { kind: "done" };
  if (asked === "missing") return { kind: "kept", note: "gateway_said_not_found" };
  if (asked === "early")
    return {
      kind: "later",
      note: "asked_moments_ago",
      pauseMs: await restOfFloor(known.id),
      asked: false,
    };
  return unanswered(event);
}

/** Other doorbells for the same charge that had rung before we looked: one look answers them all. */
async function ringing(event: EventRow): Promise<Pick<EventRow, "id" | "arrivals">[]> {
  const { chargeRef, paymentRef } = event;
  if (chargeRef === null && paymentRef === null) return [];
  return (await db())
    .select({ id: webhookEvents.id, arrivals: webhookEvents.arrivals })
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.gateway, event.gateway),
        chargeRef === null
          ? and(isNull(webhookEvents.chargeRef), eq(webhookEvents.paymentRef, paymentRef ?? ""))
          : eq(webhookEvents.chargeRef, chargeRef),
        eq(webhookEvents.mode, event.mode),
        isNull(webhookEvents.processedAt),
        or(isNull(webhookEvents.lastError), inArray(webhookEvents.lastError, [...TO_BE_RETRIED])),
        ne(webhookEvents.id, event.id),
      ),
    )
    .limit(MOST_ANSWERED);
}

async function answerAll(events: readonly Pick<EventRow, "id" | "arrivals">[]): Promise<void> {
  if (events.length === 0) return;
  const as = events.map(({ id, arrivals }) => sql`(${id}, ${arrivals}::integer)`);
  const database = await db();
  const unchanged = database
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(
      and(
        sql`(${webhookEvents.id}, ${webhookEvents.arrivals}) in (${sql.join(as, sql`, `)})`,
        isNull(webhookEvents.processedAt),
      ),
    )
    // One that is being written rings again or is in somebody's hand: not ours to answer, and to wait for several of them could end in a deadlock.
    .for("update", { skipLocked: true });
  await database
    .update(webhookEvents)
    .set({ processedAt: now(), lastError: null })
    .where(inArray(webhookEvents.id, unchanged));
}

/** Told when it is first found so, and when it is given up. */
function tellKept(event: EventRow, note: string): void {
  if (event.lastError !== note || event.attempts === MOST_LOOKS)
    log.warn("webhook_kept", { webhook: event.id, type: event.type, note, attempts: event.attempts });
}

/** Stamped only where it did not ring again while we looked: what rang then may be newer than what we saw. */
async function conclude(event: EventRow, outcome: Outcome): Promise<Processed> {
  const at = now();
  const note = outcome.note ?? null;
  const pause = outcome.kind === "later" ? outcome.pauseMs : backOff(event.attempts);
  const stamped = await (await db())
    .update(webhookEvents)
    .set({
      lastError: note,
      // What waited for others' turns is not made to wait longer for it, should the gateway then be away.
      ...(outcome.kind === "later" && !outcome.asked ? { attempts: event.attempts - 1 } : {}),
      ...(outcome.kind === "done" ? { processedAt: at } : { nextAttemptAt: shift(at, pause) }),
    })
    .where(and(eq(webhookEvents.id, event.id), eq(webhookEvents.arrivals, event.arrivals)))
    .returning({ id: webhookEvents.id });
  if (outcome.kind === "kept") tellKept(event, outcome.note);
  return stamped.length === 0 ? "later" : outcome.kind;
}

/** Works on one event of the inbox. Throws only for bugs and a lost database; the event is then tried again. */
export async function processEvent(eventId: string): Promise<Processed> {
  const event = await take(eventId);
  if (!event) return "idle";
  const others = await ringing(event); // read before the look begins, so the look is newer than they are
  const outcome = await look(event);
  if (outcome.kind === "done" && outcome.note === undefined) await answerAll(others);
  return conclude(event, outcome);
}

/** How long until an event's next turn, where all it waits for is the floor between two askings; else null. */
async function waitsFor(eventId: string): Promise<number | null> {
  const [event] = await (await db())
    .select({ lastError: webhookEvents.lastError, nextAttemptAt: webhookEvents.nextAttemptAt })
    .from(webhookEvents)
    .where(and(eq(webhookEvents.id, eventId), isNull(webhookEvents.processedAt)));
  if (!event || event.lastError === "gateway_unreachable") return null;
  const wait = event.nextAttemptAt.getTime() - now().getTime();
  return wait > 2 * ASK_FLOOR_MS ? null : Math.max(0, wait);
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * As soon as may be: now, and again when its turn has come for as long as somebody else asked moments before. For after the
 * answer to a webhook. `pause` is for tests, which own time.
 */
export async function processEventSoon(
  eventId: string,
  pause: (ms: number) => Promise<void> = sleep,
): Promise<void> {
  try {
    for (let tries = 1; (await processEvent(eventId)) === "later" && tries < MOST_TRIES_SOON; tries += 1) {
      const wait = await waitsFor(eventId);
      if (wait === null) return;
      await pause(wait + 50);
    }
  } catch (error) {
    log.error("webhook_processing_failed", { webhook: eventId, error }); // the reconciler takes it up
  }
}
