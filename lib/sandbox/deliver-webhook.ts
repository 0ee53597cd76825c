import "server-only";
import { and, asc, eq, inArray, isNull, lt, lte, min, or, sql } from "drizzle-orm";
import { now, SECOND, shift } from "../clock";
import { db, type Queryable } from "../db/client";
import { sandboxDeliveries } from "../db/schema/sandbox";
import { inTransaction } from "../db/transaction";
import { log } from "../log";
import type { Courier, Delivery, WebhookAnswer, WebhookRequest } from "./courier";
import { mchCourier, vipCourier } from "./ksher/courier";
import { omiseCourier } from "./omise/courier";

/*
 * Webhooks on their way: written down in the transaction that caused them, sent over HTTP right after it, and again until
 * somebody answers as the gateway wants it. Several processes may work on the queue: a delivery is claimed before it is sent.
 */

/** The queues, each with its gateway's manners. */
const COURIERS = { omise: omiseCourier, "ksher-vip": vipCourier, "ksher-mch": mchCourier } satisfies Record<
  string,
  Courier
>;
type Queue = keyof typeof COURIERS;

type DeliveryFault = "lost" | "held" | "forged_signature" | "forged_body" | "stale";

const BATCH = 50;
const ANSWER_WITHIN_MS = 10 * SECOND;
/** A claim lapses after this, so that what a killed process was sending is sent again. */
const CLAIM_MS = 30 * SECOND;
const IDLE_MS = 15 * SECOND;

/** Sends one webhook and answers with what came back, or its status alone; throws when nothing did. */
export type Deliverer = (request: WebhookRequest) => Promise<WebhookAnswer | number>;

async function overHttp({ method, uri, headers, body }: WebhookRequest): Promise<WebhookAnswer> {
  const response = await fetch(uri, {
    method,
    headers,
    ...(method === "POST" && { body }),
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  return { status: response.status, body: await response.text() };
}

interface Worker {
  kick(): void;
  stop(): void;
}

// Next bundles this file more than once; the process has one worker and one way to deliver.
declare global {
  var amefonSandboxDeliverer: Deliverer | undefined;
  var amefonSandboxWorker: Worker | undefined;
}

/** Replaces how webhooks are sent; with nothing, real HTTP again. For tests. */
export function setDeliverer(deliverer?: Deliverer): void {
  globalThis.amefonSandboxDeliverer = deliverer;
}

export interface NewDelivery {
  readonly id: string;
  readonly queue: Queue;
  readonly account: string;
  readonly eventId: string;
  readonly uri: string;
  readonly body: string;
  readonly due: Date;
  readonly fault: DeliveryFault | null;
}

/** Puts webhooks into the queue. Call `kickDeliveries` once the transaction has ended. */
export async function queueDeliveries(q: Queryable, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await q.insert(sandboxDeliveries).values(
    deliveries.map(({ due, queue, ...delivery }) => ({
      ...delivery,
      gateway: queue,
      nextAttemptAt: due,
      attempts: delivery.fault === "lost" ? COURIERS[queue].maxAttempts : 0,
      lastError: delivery.fault === "lost" ? "lost on purpose" : null,
    })),
  );
}

/** Lets what was held back of these events go, a moment after the others. */
export async function releaseHeld(q: Queryable, eventIds: readonly string[]): Promise<void> {
  if (eventIds.length === 0) return;
  await q
    .update(sandboxDeliveries)
    .set({ fault: null, nextAttemptAt: shift(now(), SECOND) })
    .where(and(inArray(sandboxDeliveries.eventId, [...eventIds]), eq(sandboxDeliveries.fault, "held")));
}

/** Sends an event's webhooks once more, whatever became of them. */
export async function resend(eventId: string): Promise<number> {
  const again = await (await db())
    .update(sandboxDeliveries)
    .set({ deliveredAt: null, attempts: 0, fault: null, nextAttemptAt: now(), lastError: null })
    .where(eq(sandboxDeliveries.eventId, eventId))
    .returning({ id: sandboxDeliveries.id });
  kickDeliveries();
  return again.length;
}

export async function deliveriesOf(q: Queryable, eventId: string): Promise<Delivery[]> {
  return q
    .select()
    .from(sandboxDeliveries)
    .where(eq(sandboxDeliveries.eventId, eventId))
    .orderBy(asc(sandboxDeliveries.nextAttemptAt));
}

const waiting = and(
  isNull(sandboxDeliveries.deliveredAt),
  or(
    ...Object.entries(COURIERS).map(([queue, { maxAttempts }]) =>
      and(eq(sandboxDeliveries.gateway, queue), lt(sandboxDeliveries.attempts, maxAttempts)),
    ),
  ),
);

interface Claimed {
  readonly delivery: Delivery;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  readonly courier: Courier;
  readonly errand: Awaited<ReturnType<Courier["prepare"]>>;
}

const courierOf = new Map<string, Courier>(Object.entries(COURIERS));

async function claim(eventId: string | undefined): Promise<Claimed[]> {
  return inTransaction(async (tx) => {
    const due = await tx
      .select()
      .from(sandboxDeliveries)
      .where(
        and(
          waiting,
          lte(sandboxDeliveries.nextAttemptAt, now()),
          eventId === undefined ? undefined : eq(sandboxDeliveries.eventId, eventId),
        ),
      )
      .orderBy(asc(sandboxDeliveries.nextAttemptAt))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    if (due.length === 0) return [];
    await tx
      .update(sandboxDeliveries)
      .set({
        attempts: sql`${sandboxDeliveries.attempts} + 1`,
        nextAttemptAt: shift(now(), CLAIM_MS),
        lastError: null, // under way: whoever finishes it says how it went
      })
      .where(
        inArray(
          sandboxDeliveries.id,
          due.map(({ id }) => id),
        ),
      );
    const claimed: Claimed[] = [];
    for (const delivery of due) {
      const courier = courierOf.get(delivery.gateway);
      if (!courier) continue;
      const errand = await courier.prepare(tx, delivery);
      claimed.push({ delivery, attempt: delivery.attempts + 1, courier, errand });
    }
    return claimed;
  });
}

async function attemptOne({ delivery, attempt, courier, errand }: Claimed): Promise<void> {
  const send = globalThis.amefonSandboxDeliverer ?? overHttp;
  let status: number | null = null;
  let problem: string | null = null;
  try {
    const given = await send(errand.request);
    const answer = typeof given === "number" ? { status: given, body: "" } : given;
    status = answer.status;
    if (!courier.accepts(answer)) problem = `answered ${status}`;
  } catch (error) {
    problem = error instanceof Error ? error.message : "no answer";
  }
  const pause = errand.pausesMs[attempt - 1] ?? 0;
  await (await db())
    .update(sandboxDeliveries)
    .set({
      lastStatus: status,
      lastError: problem,
      ...(problem === null ? { deliveredAt: now() } : { nextAttemptAt: shift(now(), pause) }),
    })
    .where(eq(sandboxDeliveries.id, delivery.id));
  if (problem !== null)
    log.warn("sandbox_webhook_not_delivered", { delivery: delivery.id, attempt, problem });
}

/** Sends everything that is due, of one event or of all. Answers with the number of attempts made. */
export async function deliverDue(eventId?: string): Promise<number> {
  let attempts = 0;
  for (;;) {
    const claimed = await claim(eventId);
    await Promise.all(claimed.map(attemptOne));
    attempts += claimed.length;
    if (claimed.length < BATCH) return attempts;
  }
}

async function nextDue(): Promise<Date | null> {
  const [row] = await (await db())
    .select({ at: min(sandboxDeliveries.nextAttemptAt) })
    .from(sandboxDeliveries)
    .where(waiting);
  return row?.at ?? null;
}

/** Tells the worker of this process, if one runs, that something may be due. */
export function kickDeliveries(): void {
  globalThis.amefonSandboxWorker?.kick();
}

/** Starts the worker that keeps the queue empty; a second start replaces the first (hot reload). Returns its stop. */
export function startDeliveryWorker(): () => void {
  globalThis.amefonSandboxWorker?.stop();
  let stopped = false;
  let running = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  const sleepFor = (ms: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(run, ms).unref();
  };
  const run = async () => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    let pause = IDLE_MS;
    try {
      await deliverDue();
      const at = await nextDue();
      if (at) pause = Math.min(IDLE_MS, Math.max(50, at.getTime() - now().getTime()));
    } catch (error) {
      log.warn("sandbox_delivery_worker_failed", { error }); // the database is away: it is tried again
    }
    running = false;
    sleepFor(again ? 0 : pause);
  };

  const worker = {
    kick: () => {
      if (running) again = true;
      else sleepFor(0);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      if (globalThis.amefonSandboxWorker === worker) globalThis.amefonSandboxWorker = undefined;
    },
  };
  globalThis.amefonSandboxWorker = worker;
  sleepFor(0);
  return worker.stop;
}
