import "server-only";
import { db } from "../../db/client";
import { inTransaction } from "../../db/transaction";
import { env } from "../../env";
import { storeProfile } from "../../store-profile";
import { deliverDue, kickDeliveries } from "../deliver-webhook";
import { encodeQr } from "../qr/encode";
import { qrPath } from "../qr/svg";
import { ACCOUNT, type KsherOrder, type NoticeWish, type OrderEntry, orderId, orders } from "./book";
import { type Channel, channelNamed } from "./channels";
import { eventOf } from "./notices";
import {
  canBePaid,
  canBePaidLate,
  closeOrder,
  failOrder,
  lockOrder,
  orderNamed,
  payOrder,
} from "./order-state";

/*
 * The payer's side of an order: what Ksher's page, or the telephone that scanned the code, shows him, and what his answer does.
 */

interface ChannelChoice extends Channel {
  /** Ksher's name of it. */
  readonly id: string;
}

export interface KsherPayer {
  readonly uuid: string;
  readonly number: string;
  readonly state: "waiting" | "paid" | "declined" | "closed";
  readonly amount: number;
  readonly currency: string;
  readonly payee: string;
  readonly description: string;
  readonly channels: readonly ChannelChoice[];
  /** The one that was paid or tried with, or the only one. */
  readonly channel: ChannelChoice | null;
  readonly expiresAt: Date;
  readonly reason: string;
  readonly canBePaid: boolean;
  readonly canBePaidLate: boolean;
  readonly qr: { readonly side: number; readonly path: string } | null;
  /** Where the payer goes when he is done, one way or the other; null for a code. */
  readonly successUrl: string | null;
  readonly failUrl: string | null;
}

/** Why a payer's wallet says no. */
export const reasons = ["payment_rejected", "insufficient_balance", "failed_processing"] as const;

/** `late`: paid after its time was over. */
export const decisions = ["approve", "decline", "expire", "late"] as const;

export interface KsherAnswer {
  readonly decision: (typeof decisions)[number];
  readonly channel: string;
  readonly webhook: NoticeWish;
  readonly code: (typeof reasons)[number];
}

function stateOf(order: KsherOrder): KsherPayer["state"] {
  if (order.state === "paid") return "paid";
  if (!canBePaid(order)) return "closed";
  return order.state === "failed" ? "declined" : "waiting";
}

const choice = (id: string): ChannelChoice[] => {
  const channel = channelNamed(id);
  return channel ? [{ id, ...channel }] : [];
};

/** The newer API's page says whose return it is; the older's adds nothing. */
function returnUrl(order: KsherOrder, url: string | null): string | null {
  if (url === null || order.dialect === "vip") return url;
  const address = new URL(url);
  address.searchParams.append("mch_order_no", order.number);
  return address.href;
}

function view({ body: order }: OrderEntry): KsherPayer {
  const channels = order.channels.flatMap(choice);
  const [only] = channels;
  const [taken] = choice(order.channel);
  return {
    uuid: order.uuid,
    number: order.number,
    state: stateOf(order),
    amount: order.amount,
    currency: order.currency,
    payee: storeProfile.legalName,
    description: order.product || order.note,
    channels,
    channel: taken ?? (channels.length === 1 && only ? only : null),
    expiresAt: new Date(order.expiresAt),
    reason: order.reason,
    canBePaid: canBePaid(order),
    canBePaidLate: canBePaidLate(order),
    qr: order.code === "" ? null : qrPath(encodeQr(order.code)),
    successUrl: returnUrl(order, order.successUrl),
    failUrl: returnUrl(order, order.failUrl),
  };
}

async function orderOfPage(uuid: string): Promise<OrderEntry | null> {
  if (!/^[0-9a-f]{32}$/.test(uuid)) return null;
  const database = await db();
  const id = await orderNamed(database, uuid);
  return id === null ? null : orders.find(database, ACCOUNT, id);
}

/** What the payment page shows; null when there is no such page. */
export async function findKsherPage(uuid: string): Promise<KsherPayer | null> {
  const entry = await orderOfPage(uuid);
  return entry?.body.successUrl != null ? view(entry) : null;
}

/** The address of the telephone's page of a code; null for a number that no code has. */
export async function findKsherCode(number: string): Promise<KsherPayer | null> {
  if (!/^[\x21-\x7e]{1,64}$/.test(number)) return null;
  const database = await db();
  for (const dialect of ["vip", "mch"] as const) {
    const entry = await orders.find(database, ACCOUNT, orderId(dialect, number));
    if (entry && entry.body.code !== "") return view(entry);
  }
  return null;
}

/** The path of what the payer has before him, the page or the telephone; null for an address that no order has. */
export async function payerPath(uuid: string): Promise<string | null> {
  const entry = await orderOfPage(uuid);
  if (!entry) return null;
  const { successUrl, number } = entry.body;
  return successUrl === null
    ? `/sandbox/ksher/scan/${encodeURIComponent(number)}`
    : `/sandbox/ksher/ua?order_uuid=${uuid}`;
}

async function decide(order: OrderEntry, answer: KsherAnswer): Promise<boolean> {
  const { decision, code, webhook: wish } = answer;
  return inTransaction(async (tx) => {
    const entry = await lockOrder(tx, order.id);
    if (!entry) return false;
    const { channels } = entry.body;
    const channel = channels.includes(answer.channel) ? answer.channel : (channels[0] ?? "");
    if (decision === "late" ? !canBePaidLate(entry.body) : !canBePaid(entry.body)) return false;
    if (decision === "approve" || decision === "late") await payOrder(tx, entry, channel, wish);
    if (decision === "decline") await failOrder(tx, entry, channel, code);
    if (decision === "expire") await closeOrder(tx, entry, "timed_out", wish);
    return true;
  });
}

/**
 * Gives the payer's answer, with what shall become of the notice. An answer that comes too late changes nothing; except that
 * what has expired can still be paid late. False when there is no such page.
 */
export async function answerKsher(uuid: string, answer: KsherAnswer): Promise<boolean> {
  const order = await orderOfPage(uuid);
  if (!order) return false;
  const moved = await decide(order, answer);
  if (moved && answer.webhook === "before_return") await deliverDue(eventOf(order));
  kickDeliveries();
  return true;
}

/** Whether a form of ours may be answered with a redirect there (Content-Security-Policy `form-action`). */
export const isHome = (url: string | null): boolean =>
  env().allowedOrigins.includes(URL.parse(url ?? "")?.origin ?? "");
