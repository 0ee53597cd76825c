import "server-only";
import { and, asc, eq, inArray, isNull, lt, lte, min, sql } from "drizzle-orm";
import { MINUTE, now, SECOND, shift } from "../clock";
import { db, type Queryable } from "../db/client";
import { sandboxDeliveries } from "../db/schema/sandbox";
import { inTransaction } from "../db/transaction";
import { log } from "../log";
import { loadAccount, webhookSecret } from "./omise/account";
import { GATEWAY } from "./omise/book";
import { signWebhook } from "./omise/signature";

/*
 * Webhooks on their way: written down in the transaction that caused them, sent over HTTP right after it, and again until
 * somebody answers 2xx. Several processes may work on the queue: a delivery is claimed before it is sent.
 */

type Delivery = typeof sandboxDeliveries.$inferSelect;
type DeliveryFault = "lost" | "held" | "forged_signature" | "forged_body" | "stale";

/** What is tried after each failure. Omise's own schedule is not published. */
const PAUSES_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE];
const MAX_ATTEMPTS = PAUSES_MS.length + 1;
const BATCH = 50;
const ANSWER_WITHIN_MS = 10 * SECOND;
/** A claim lapses after this, so that what a killed process was sending is sent again. */
const CLAIM_MS = 30 * SECOND;
const IDLE_MS = 15 * SECOND;

interface WebhookRequest {
  readonly uri: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}
/** Sends one webhook and answers with the HTTP status; throws when there was none. */
export type Deliverer = (request: WebhookRequest) => Promise<number>;

async function overHttp({ uri, headers, body }: WebhookRequest): Promise<number> {
  const response = await fetch(uri, {
    method: "POST",
    headers,
    body,
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  await response.body?.cancel();
  return response.status;
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
    deliveries.map(({ due, ...delivery }) => ({
      ...delivery,
      gateway: GATEWAY,
      nextAttemptAt: due,
      attempts: delivery.fault === "lost" ? MAX_ATTEMPTS : 0,
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

const waiting = and(isNull(sandboxDeliveries.deliveredAt), lt(sandboxDeliveries.attempts, MAX_ATTEMPTS));

async function claim(eventId: string | undefined): Promise<(Delivery & { secrets: string[] })[]> {
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
      .set({ attempts: sql`${sandboxDeliveries.attempts} + 1`, nextAttemptAt: shift(now(), CLAIM_MS) })
      .where(
        inArray(
          sandboxDeliveries.id,
          due.map(({ id }) => id),
        ),
      );
    const claimed: (Delivery & { secrets: string[] })[] = [];
    for (const delivery of due) {
      const { settings } = await loadAccount(tx, delivery.account);
      const secrets = [webhookSecret(delivery.account)];
      if (settings.previousWebhookSecret) secrets.push(settings.previousWebhookSecret);
      claimed.push({ ...delivery, attempts: delivery.attempts + 1, secrets });
    }
    return claimed;
  });
}

function requestOf(delivery: Delivery & { secrets: string[] }): WebhookRequest {
  const { fault, secrets } = delivery;
  const seconds = Math.floor(now().getTime() / SECOND) - (fault === "stale" ? 3_600 : 0);
  const signature = signWebhook(secrets, seconds, delivery.body);
  const forged = createForgery(signature);
  return {
    uri: delivery.uri,
    headers: {
      "content-type": "application/json",
      "user-agent": "Omise-Sandbox/1.0",
      "omise-signature": fault === "forged_signature" ? forged : signature,
      "omise-signature-timestamp": String(seconds),
    },
    body: fault === "forged_body" ? delivery.body.replace(/\}$/, ',"forged":true}') : delivery.body,
  };
}

/** A signature of the right form that fits nothing: every digit moved on by one. */
function createForgery(signature: string): string {
  return signature.replace(/[0-9a-f]/g, (digit) => ((Number.parseInt(digit, 16) + 1) % 16).toString(16));
}

async function attempt(delivery: Delivery & { secrets: string[] }): Promise<void> {
  const send = globalThis.amefonSandboxDeliverer ?? overHttp;
  let status: number | null = null;
  let problem: string | null = null;
  try {
    status = await send(requestOf(delivery));
    if (status < 200 || status > 299) problem = `answered ${status}`;
  } catch (error) {
    problem = error instanceof Error ? error.message : "no answer";
  }
  const pause = PAUSES_MS[delivery.attempts - 1] ?? 0;
  await (await db())
    .update(sandboxDeliveries)
    .set({
      lastStatus: status,
      lastError: problem,
      ...(problem === null ? { deliveredAt: now() } : { nextAttemptAt: shift(now(), pause) }),
    })
    .where(eq(sandboxDeliveries.id, delivery.id));
  if (problem !== null)
    log.warn("sandbox_webhook_not_delivered", { delivery: delivery.id, attempt: delivery.attempts, problem });
}

/** Sends everything that is due, of one event or of all. Answers with the number of attempts made. */
export async function deliverDue(eventId?: string): Promise<number> {
  let attempts = 0;
  for (;;) {
    const claimed = await claim(eventId);
    await Promise.all(claimed.map(attempt));
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
