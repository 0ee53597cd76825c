import "server-only";
import { sql } from "drizzle-orm";
import { now } from "../clock";
import { type Database, db } from "../db/client";
import { QueryFailed } from "../db/quiet-errors";
import { webhookEvents } from "../db/schema/payments";
import { env } from "../env";
import { newId } from "../ids";
import type { PaymentGateway, WebhookNotice } from "../payments/gateway";
import { MOST_LOOKS } from "./process-event";

/*
 * The inbox is written group by group: what arrives while statements are under way is written together by the next one, and each
 * is acknowledged when the statement that holds it has answered. Of a burst the database so commits a few large statements
 * instead of many small ones; one that comes alone waits for nobody.
 */

/** Statements at a time. More than one, so that one that hangs does not hold up those behind it. */
const WRITES = 2;
/** Doorbells in one statement. */
const MOST_ROWS = 32;
/** More than this wait for nothing: the gateway is told at once to ring again later. */
const MOST_WAITING = 1_000;
/** And whose turn has not come after this, because the statements before hang, is told so too. */
const PATIENCE_MS = 5_000;

type Gateway = PaymentGateway["name"];

export interface Recorded {
  readonly eventId: string;
  readonly duplicate: boolean;
}

/**
 * The statement for so many, its text made once: making it takes longer than all else that a webhook costs us before its answer.
 * It has no name, so that the server keeps nothing of it: poolers in between could not bear that.
 */
function insertion(database: Database, count: number) {
  const row = (_: unknown, index: number) => ({
    id: sql.placeholder(`id${index}`),
    mode: sql.placeholder("mode"),
    gateway: sql.placeholder(`gateway${index}`),
    dedupeKey: sql.placeholder(`dedupeKey${index}`),
    type: sql.placeholder(`type${index}`),
    chargeRef: sql.placeholder(`chargeRef${index}`),
    paymentRef: sql.placeholder(`paymentRef${index}`),
    payload: sql.placeholder(`payload${index}`),
    receivedAt: sql.placeholder("at"),
    nextAttemptAt: sql.placeholder("at"),
  });
  return database
    .insert(webhookEvents)
    .values(Array.from({ length: count }, row))
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
    .returning({
      id: webhookEvents.id,
      arrivals: webhookEvents.arrivals,
      gateway: webhookEvents.gateway,
      dedupeKey: webhookEvents.dedupeKey,
    })
    .prepare("");
}

interface Bell {
  readonly key: string;
  readonly gateway: Gateway;
  readonly notice: WebhookNotice;
  /** What was written of it and of those with it; not yet there while it waits for its turn. */
  written: Promise<ReadonlyMap<string, Recorded>> | undefined;
}

/** What a process is writing into one database's inbox. */
class Inbox {
  private readonly insertions = new Map<number, ReturnType<typeof insertion>>();
  private readonly underWay = new Set<Promise<unknown>>();
  private waiting: Bell[] = [];

  constructor(private readonly database: Database) {}

  async record(gateway: Gateway, notice: WebhookNotice): Promise<Recorded> {
    if (this.waiting.length >= MOST_WAITING) throw new Error("Too many wait to be written into the inbox.");
    const bell: Bell = { key: keyOf(gateway, notice.dedupeKey), gateway, notice, written: undefined };
    const since = performance.now();
    this.waiting.push(bell);
    while (!bell.written) {
      if (this.underWay.size < WRITES) this.writeNext();
      else await Promise.race(this.underWay);
      if (!bell.written && performance.now() - since > PATIENCE_MS) {
        this.waiting = this.waiting.filter((other) => other !== bell);
        throw new Error("The inbox did not come to it in time.");
      }
    }
    const written = await bell.written.catch((error: unknown) => {
      // It may be another's row. What is wrong with the database itself is not made better by asking it more often.
      if (isAboutRow(error)) return this.write([bell]);
      throw error;
    });
    const recorded = written.get(bell.key);
    if (!recorded) throw new Error("The inbox did not answer.");
    return recorded;
  }

  /** Begins a statement with whoever waits, each event once: one statement cannot write the same row twice. */
  private writeNext(): void {
    const group = new Map<string, Bell>();
    for (const bell of this.waiting)
      if (group.size < MOST_ROWS && !group.has(bell.key)) group.set(bell.key, bell);
    const bells = [...group.values()];
    const written = this.write(bells);
    for (const bell of bells) bell.written = written;
    this.waiting = this.waiting.filter((bell) => !bell.written);
    const ended: Promise<unknown> = written.then(
      () => this.underWay.delete(ended),
      () => this.underWay.delete(ended), // whoever waits for it hears why
    );
    this.underWay.add(ended);
  }

  private async write(bells: readonly Bell[]): Promise<ReadonlyMap<string, Recorded>> {
    const insert = this.insertions.get(bells.length) ?? insertion(this.database, bells.length);
    this.insertions.set(bells.length, insert);
    const common = { mode: env().mode, at: now() };
    // In one order everywhere, so that two statements with the same events never wait for each other.
    const sorted = bells.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const values = sorted.flatMap((bell, index) =>
      Object.entries(valuesOf(bell)).map(([name, value]) => [`${name}${index}`, value]),
    );
    const rows = await insert.execute({ ...common, ...Object.fromEntries(values) });
    return new Map(
      rows.map(({ id, arrivals, gateway, dedupeKey }) => [
        keyOf(gateway, dedupeKey),
        { eventId: id, duplicate: arrivals > 1 },
      ]),
    );
  }
}

/** Refused by the server for what is in a row: its data (class 22) or what they must be (23). */
const isAboutRow = (error: unknown) =>
  error instanceof QueryFailed && error.severity !== undefined && /^2[23]/.test(error.code ?? "");

const keyOf = (gateway: Gateway, dedupeKey: string) => `${gateway} ${dedupeKey}`;

function valuesOf({ gateway, notice }: Bell) {
  const { dedupeKey, type, chargeRef, paymentRef, payload } = notice;
  return { id: newId("event"), gateway, dedupeKey, type, chargeRef, paymentRef, payload };
}

const inboxes = new WeakMap<Database, Inbox>();

/**
 * Writes a proven doorbell down. One that rang before is not written again, but has its processing begun anew: the gateway
 * may mean something that happened since. Durable when it answers.
 */
export async function recordEvent(gateway: Gateway, notice: WebhookNotice): Promise<Recorded> {
  const database = await db();
  const inbox = inboxes.get(database) ?? new Inbox(database);
  inboxes.set(database, inbox);
  return inbox.record(gateway, notice);
}
