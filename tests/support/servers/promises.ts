import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import { shift } from "@/lib/clock";
import type { Queryable } from "@/lib/db/client";
import { mailOutbox, orders } from "@/lib/db/schema/orders";
import { payments, webhookEvents } from "@/lib/db/schema/payments";
import { findBreaches } from "@/lib/reconcile/invariants/check";
import { readLedger } from "@/lib/sandbox/ledger";
import type { Passed } from "./front-door";

/*
 * What the shop told people outside, written down where no server's death can reach it, and held against its books.
 */

interface Promised {
  readonly orders: readonly string[];
  readonly payments: readonly { readonly orderId: string; readonly key: string }[];
  /** Orders of which a page said that they are paid. */
  readonly paid: readonly string[];
  readonly webhooks: readonly string[];
}

export class Promises {
  private readonly orders = new Set<string>();
  private readonly payments = new Map<string, string>();
  private readonly paid = new Set<string>();
  private readonly webhooks = new Set<string>();

  /** Notes what passes the front door. */
  readonly note = ({ method, path, body, status, location }: Passed): void => {
    if (status < 200 || status >= 400 || method !== "POST") return;
    const webhook = path === "/api/webhook/omise" && /"id":"(evnt_\w+)"/.exec(body.toString("utf8"))?.[1];
    if (webhook) this.webhooks.add(webhook);
    const placed = path === "/en/checkout" && /\/orders\/(ord_[0-9a-z]+)\/pay$/.exec(location ?? "")?.[1];
    if (placed) this.orders.add(placed);
  };

  payment(orderId: string, key: string): void {
    this.payments.set(`${orderId} ${key}`, orderId);
  }

  saidPaid(orderId: string): void {
    this.paid.add(orderId);
  }

  get count(): number {
    return this.orders.size + this.payments.size + this.webhooks.size;
  }

  /** As it stands now: what is promised while the books are read is looked for next time. */
  taken(): Promised {
    const pairs = [...this.payments.keys()].map((pair) => pair.split(" "));
    return {
      orders: [...this.orders],
      payments: pairs.map(([orderId = "", key = ""]) => ({ orderId, key })),
      paid: [...this.paid],
      webhooks: [...this.webhooks],
    };
  }
}

const AT_ONCE = 500;

async function inPortions<T>(
  items: readonly T[],
  read: (portion: readonly T[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const missing: T[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const portion = items.slice(at, at + AT_ONCE);
    const there = new Set(await read(portion));
    missing.push(...portion.filter((item) => !there.has(item)));
  }
  return missing;
}

/** What was promised and is not in the books, in words; nothing where all is kept. */
export async function findLost(on: Queryable, promised: Promised): Promise<string[]> {
  const noOrder = await inPortions(promised.orders, async (ids) =>
    (
      await on
        .select({ id: orders.id })
        .from(orders)
        .where(inArray(orders.id, [...ids]))
    ).map(({ id }) => id),
  );
  const unpaid = await inPortions(promised.paid, async (ids) =>
    (
      await on
        .select({ id: orders.id })
        .from(orders)
        .where(and(inArray(orders.id, [...ids]), inArray(orders.status, ["paid", "fulfilled"])))
    ).map(({ id }) => id),
  );
  const noPayment = await inPortions(
    promised.payments.map(({ orderId, key }) => `${orderId} ${key}`),
    async (pairs) => {
      const rows = await on
        .select({ orderId: payments.orderId, key: payments.idempotencyKey })
        .from(payments)
        .where(
          inArray(
            payments.idempotencyKey,
            pairs.map((pair) => pair.split(" ")[1] ?? ""),
          ),
        );
      return rows.map(({ orderId, key }) => `${orderId} ${key}`);
    },
  );
  const noEvent = await inPortions(promised.webhooks, async (keys) =>
    (
      await on
        .select({ key: webhookEvents.dedupeKey })
        .from(webhookEvents)
        .where(and(eq(webhookEvents.gateway, "omise"), inArray(webhookEvents.dedupeKey, [...keys])))
    ).map(({ key }) => key),
  );
  return [
    ...noOrder.map((id) => `order ${id} was promised and is not there`),
    ...unpaid.map((id) => `order ${id} was said to be paid and is not`),
    ...noPayment.map((pair) => `payment ${pair} was promised and is not there`),
    ...noEvent.map((key) => `webhook ${key} was acknowledged and is not there`),
  ];
}

/** Everything that is wrong at this moment: lost, or against the invariants, the gateway's book among them. */
export async function findFaults(
  on: Queryable,
  promised: Promised,
  pieces?: ReadonlyMap<string, number>,
): Promise<string[]> {
  const book = { entries: await readLedger(on), complete: true };
  const breaches = await findBreaches(on, { mode: "sandbox", book, ...(pieces && { pieces }) });
  return [...(await findLost(on, promised)), ...breaches.map(inWords)];
}

const inWords = ({ invariant, what, rows }: Awaited<ReturnType<typeof findBreaches>>[number]) =>
  `${invariant} ${what} (${rows.join(" ")})`;

/** What is left to do once the shop has had its time: nothing of it may be older than that. */
export async function findUnfinished(on: Queryable, at: Date): Promise<string[]> {
  const book = { entries: await readLedger(on), complete: true };
  const openSince = shift(at, -20 * 60_000);
  const breaches = await findBreaches(on, { mode: "sandbox", book, settled: true, openSince });
  const unsent = await on
    .select({ id: mailOutbox.id })
    .from(mailOutbox)
    .where(and(isNull(mailOutbox.sentAt), lte(mailOutbox.createdAt, openSince)));
  return [...breaches.map(inWords), ...unsent.map(({ id }) => `mail ${id} was never sent`)];
}
