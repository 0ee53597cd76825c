import "server-only";
import { now, shift } from "../../clock";
import type { Tx } from "../../db/client";
import { deliveriesOf, type NewDelivery, queueDeliveries, releaseHeld } from "../deliver-webhook";
import { takeWebhookFault } from "../faults";
import type { Account } from "./account";
import { type ChargeEntry, events, type WebhookWish } from "./book";
import { omiseId, wireTime } from "./ids";
import { inVersion } from "./versions";

type Fields = Record<string, unknown>;

/** How long a webhook is late when the tester asks for a late one on the bank's page. */
const LATE_MS = 20_000;

interface Happening {
  readonly key: string;
  readonly data: Fields;
  /** The charge it is about: its own endpoints are told as well. */
  readonly charge?: ChargeEntry;
  readonly wish?: WebhookWish | null;
}

interface Plan {
  readonly copies: number;
  readonly delayMs: number;
  readonly fault: NewDelivery["fault"];
}

async function planOf(tx: Tx, account: Account, { key, data, wish }: Happening): Promise<Plan> {
  if (wish === "lost") return { copies: 1, delayMs: 0, fault: "lost" };
  if (wish === "twice") return { copies: 2, delayMs: 0, fault: null };
  if (wish === "late") return { copies: 1, delayMs: LATE_MS, fault: null };
  const effect = await takeWebhookFault(tx, account.key, key, () => JSON.stringify(data));
  switch (effect?.kind) {
    case "lost":
      return { copies: 1, delayMs: 0, fault: "lost" };
    case "duplicate":
      return { copies: effect.copies, delayMs: 0, fault: null };
    case "late":
      return { copies: 1, delayMs: effect.ms, fault: null };
    case "reorder":
      return { copies: 1, delayMs: 10 * 60_000, fault: "held" };
    case "forge":
      return { copies: 1, delayMs: 0, fault: effect.how === "stale" ? "stale" : `forged_${effect.how}` };
    case undefined:
      return { copies: 1, delayMs: 0, fault: null };
  }
}

function endpointsOf(account: Account, charge: ChargeEntry | undefined): string[] {
  const own = charge?.hidden.webhookEndpoints ?? [];
  const usual = account.webhookUri && (own.length === 0 || account.settings.accountWebhookToo);
  return [...new Set([...own, ...(usual ? [account.webhookUri] : [])])];
}

/**
 * Writes an event down, with the object as it is at this moment and in the account's own version, and queues its
 * webhooks. Answers with the event's id.
 */
export async function emit(tx: Tx, account: Account, happening: Happening): Promise<string> {
  const createdAt = now();
  const id = omiseId("evnt");
  const version = account.settings.apiVersion;
  const body = {
    object: "event" as const,
    id,
    livemode: false as const,
    location: `/events/${id}`,
    data: happening.data,
    key: happening.key,
    created_at: wireTime(createdAt),
  };
  const parent = happening.charge?.id ?? account.key;
  const earlier = happening.charge ? await events.all(tx, account.key, parent) : [];
  await events.insert(tx, { account: account.key, id, parent, body, hidden: {}, createdAt });

  const endpoints = endpointsOf(account, happening.charge);
  if (endpoints.length === 0) return id;
  const { copies, delayMs, fault } = await planOf(tx, account, happening);
  const text = JSON.stringify(inVersion(eventView(body, []), version));
  await queueDeliveries(
    tx,
    endpoints.flatMap((uri) =>
      Array.from({ length: copies }, () => ({
        id: omiseId("whdl"),
        queue: "omise" as const,
        account: account.key,
        eventId: id,
        uri,
        body: text,
        due: shift(createdAt, delayMs),
        fault,
      })),
    ),
  );
  if (fault !== "held")
    await releaseHeld(
      tx,
      earlier.map((event) => event.id),
    );
  return id;
}

/** Sends the charge's first event (its creation) again, so that it arrives behind what came later. */
export async function repeatFirstEvent(tx: Tx, account: Account, charge: ChargeEntry): Promise<void> {
  const [first] = await events.all(tx, account.key, charge.id);
  const [sent] = first ? await deliveriesOf(tx, first.id) : [];
  if (!sent) return;
  await queueDeliveries(tx, [
    {
      id: omiseId("whdl"),
      queue: "omise",
      account: account.key,
      eventId: sent.eventId,
      uri: sent.uri,
      body: sent.body,
      due: shift(now(), 3_000),
      fault: null,
    },
  ]);
}

interface EventBody {
  object: "event";
  id: string;
  livemode: false;
  location: string;
  data: Fields;
  key: string;
  created_at: string;
}

function eventView(body: EventBody, deliveries: Fields[]): Fields {
  const { object, id, livemode, location, data, key, created_at } = body;
  return { object, id, livemode, location, webhook_deliveries: deliveries, data, key, created_at };
}

/** The event as the API shows it, with what became of its webhooks. */
export async function showEvent(tx: Tx, body: EventBody): Promise<Fields> {
  const deliveries = await deliveriesOf(tx, body.id);
  return eventView(
    body,
    deliveries.map((delivery) => ({
      object: "webhook_delivery",
      id: delivery.id,
      uri: delivery.uri,
      status: delivery.lastStatus,
      key: body.key,
      error: delivery.lastError,
      payload: delivery.body,
    })),
  );
}
