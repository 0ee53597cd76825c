import "server-only";
import { randomUUID } from "node:crypto";
import { HOUR, MINUTE, now, SECOND, shift } from "../../clock";
import type { Tx } from "../../db/client";
import { env } from "../../env";
import { type NewDelivery, queueDeliveries, releaseHeld } from "../deliver-webhook";
import type { NoticeWish, OrderEntry } from "./book";
import { ACCOUNT } from "./book";
import { takeNoticeFault } from "./faults";
import type { Fields } from "./fields";
import { noticeData } from "./mch/order-data";
import { loadSettings } from "./settings";

/** How long a notice is late when the tester asks for a late one on the payment page. */
const LATE_MS = 20 * SECOND;
/** For so long the newer API watches for the payment; of a later one it tells nobody. */
const WATCHED_MS = 2 * HOUR;

export type Happening = "Order Paid" | "Order Refunded" | "Order Closed" | "Order Timeout";

/** All notices of an order are one event, so that they can be sent again together. */
export const eventOf = (order: OrderEntry) => `ksher:${order.id}`;

interface Plan {
  readonly copies: number;
  readonly delayMs: number;
  readonly fault: NewDelivery["fault"];
  readonly fields?: Fields;
}

const USUAL: Plan = { copies: 1, delayMs: 0, fault: null };

async function planOf(
  tx: Tx,
  order: OrderEntry,
  happening: Happening,
  wish: NoticeWish | null,
): Promise<Plan> {
  if (wish === "lost") return { ...USUAL, fault: "lost" };
  if (wish === "twice") return { ...USUAL, copies: 2 };
  if (wish === "late") return { ...USUAL, delayMs: LATE_MS };
  if (wish === "forged") return { ...USUAL, fault: "forged_signature" };
  const key = happening.toLowerCase().replace(" ", ".");
  const effect = await takeNoticeFault(tx, key, () => JSON.stringify(order.body));
  switch (effect?.kind) {
    case "lost":
      return { ...USUAL, fault: "lost" };
    case "duplicate":
      return { ...USUAL, copies: effect.copies };
    case "late":
      return { ...USUAL, delayMs: effect.ms };
    case "reorder":
      return { ...USUAL, delayMs: 10 * MINUTE, fault: "held" };
    case "forge":
      return { ...USUAL, fault: effect.how === "stale" ? "stale" : `forged_${effect.how}` };
    case "altered":
      return { ...USUAL, fields: effect.fields };
    case undefined:
      return USUAL;
  }
}

type Letter = Pick<NewDelivery, "queue" | "uri"> & { readonly said: Fields };

/** Where the news goes and what it says; null where nobody is told. */
async function letterOf(tx: Tx, { body: order }: OrderEntry, happening: Happening): Promise<Letter | null> {
  const settings = await loadSettings(tx);
  if (order.dialect === "vip")
    return {
      queue: "ksher-vip",
      uri: settings.webhookUri ?? `${env().baseUrl}/api/webhook/ksher`,
      said: { type: "Order", instance: order.number, code: "StatusChange", message: happening },
    };
  const watched = now().getTime() - Date.parse(order.createdAt) <= WATCHED_MS;
  if (happening !== "Order Paid" || order.noticeUrl === null || !watched) return null;
  return { queue: "ksher-mch", uri: order.noticeUrl, said: noticeData(order, settings) };
}

/** Queues the notices of what happened to an order, as it is now. */
export async function notify(
  tx: Tx,
  order: OrderEntry,
  happening: Happening,
  wish: NoticeWish | null = null,
): Promise<void> {
  const letter = await letterOf(tx, order, happening);
  if (!letter) return;
  const { queue, uri, said } = letter;
  const { copies, delayMs, fault, fields } = await planOf(tx, order, happening, wish);
  const eventId = eventOf(order);
  if (fault !== "held") await releaseHeld(tx, [eventId]);
  await queueDeliveries(
    tx,
    Array.from({ length: copies }, () => ({
      id: `ksher:${randomUUID()}`,
      queue,
      account: ACCOUNT,
      eventId,
      uri,
      body: JSON.stringify({ ...said, ...fields }),
      due: shift(now(), delayMs),
      fault,
    })),
  );
}
