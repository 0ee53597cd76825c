import type { Trap } from "@/tests/support/servers/shop-server";

/*
 * Where a server is killed. Each is told by what the database is told there, or by an answer that has just gone out: the
 * shop's code knows nothing of them.
 */

export type Area = "order" | "payment" | "webhook" | "money" | "mail" | "refund" | "pass";
export interface CrashPoint extends Trap {
  /** What has to happen for a server to come there. */
  readonly area: Area;
}

const ORDER_WRITTEN = 'insert into "orders"';
const INTENT_WRITTEN = 'insert into "payments"';
const CHARGE_MADE = 'insert into "sandbox_objects"[^]*\\bcharge\\b';
const MONEY_APPLIED = 'update "payments"[^]*insert into "payment_events"[^]*insert into "mail_outbox"';
const LOCKED = 'from "orders"[^]*for update';

export const CRASH_POINTS: readonly CrashPoint[] = [
  {
    area: "order",
    name: "an order's lines are written, its pieces not held",
    at: "after",
    what: 'insert into "order_lines"',
  },
  {
    area: "order",
    name: "an order is written, not committed",
    at: "before",
    what: "^commit",
    within: ORDER_WRITTEN,
  },
  {
    area: "order",
    name: "an order is committed, nobody was told",
    at: "after",
    what: "^commit",
    within: ORDER_WRITTEN,
  },
  { area: "order", name: "the shopper was told of the order", at: "sent", what: "^POST /en/checkout 303" },
  {
    area: "payment",
    name: "F02 before the intent is committed",
    at: "before",
    what: "^commit",
    within: INTENT_WRITTEN,
  },
  {
    area: "payment",
    name: "F02 after the intent, before the call",
    at: "after",
    what: "^commit",
    within: INTENT_WRITTEN,
  },
  {
    area: "payment",
    name: "F01 the charge is made, its answer on the way",
    at: "after",
    what: "^commit",
    within: CHARGE_MADE,
  },
  {
    area: "payment",
    name: "F01 the answer was heard, nothing of it written",
    at: "before",
    what: 'update "payments" set "status"',
    within: LOCKED,
  },
  {
    area: "payment",
    name: "the shopper was told of the payment",
    at: "sent",
    what: "^POST /en/orders/\\S+/pay (200|303)",
  },
  {
    area: "webhook",
    name: "F03 before the webhook is stored",
    at: "before",
    what: 'insert into "webhook_events"',
  },
  {
    area: "webhook",
    name: "F03 after the webhook's row, before the 2xx",
    at: "after",
    what: 'insert into "webhook_events"',
  },
  {
    area: "webhook",
    name: "F03 after the 2xx, before processing",
    at: "sent",
    what: "^POST /api/webhook/omise 200",
  },
  {
    area: "webhook",
    name: "F03 the event is in hand",
    at: "after",
    what: '^update "webhook_events" set "attempts"',
  },
  {
    area: "webhook",
    name: "F03 the event is acted upon, not stamped",
    at: "before",
    what: '^update "webhook_events" set "processed_at"',
  },
  {
    area: "money",
    name: "F04 the payment has moved, its journal not",
    at: "after",
    what: '^update "payments" set "status"',
    within: LOCKED,
  },
  {
    area: "money",
    name: "F04 the order is paid, its pieces not sold",
    at: "after",
    what: '^update "orders" set "status"',
    within: 'update "payments"',
  },
  {
    area: "money",
    name: "F04 all is applied, not committed",
    at: "before",
    what: "^commit",
    within: MONEY_APPLIED,
  },
  {
    area: "money",
    name: "F04 all is committed, no mail sent",
    at: "after",
    what: "^commit",
    within: MONEY_APPLIED,
  },
  {
    area: "mail",
    name: "F04 the mail is in hand",
    at: "after",
    what: '^update "mail_outbox" set "attempts"',
  },
  {
    area: "mail",
    name: "F04 the mail is sent, not noted",
    at: "before",
    what: '^update "mail_outbox" set "sent_at"',
  },
  {
    area: "refund",
    name: "a refund of the dashboard is written, not committed",
    at: "before",
    what: "^commit",
    within: 'insert into "refunds"',
  },
  { area: "pass", name: "the reconciler has begun its pass", at: "after", what: '^insert into "leases"' },
];

export function crashPoint(name: string): CrashPoint {
  const found = CRASH_POINTS.find((point) => point.name === name);
  if (!found) throw new Error(`There is no crash point "${name}".`);
  return found;
}
