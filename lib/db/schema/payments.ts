import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { GATEWAY_NAMES } from "../../gateway-names";
import { amount, currency, mode, moment, quoted } from "./columns";
import { orders } from "./orders";

export const PAYMENT_STATUSES = [
  "submitted",
  "pending",
  "authorized",
  "captured",
  "failed",
  "expired",
  "reversed",
] as const;
export const REFUND_STATUSES = ["requested", "submitted", "succeeded", "failed", "manual"] as const;
export const REFUND_REASONS = ["duplicate_payment", "late_payment", "requested", "gateway"] as const;
export const JOURNAL_KINDS = [
  "submitted",
  "status",
  "captured",
  "refunded",
  "mismatch",
  "not_received",
  "closed_here",
] as const;

/** One attempt to pay an order. */
export const payments = pgTable(
  "payments",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    mode: mode(),
    gateway: text("gateway", { enum: GATEWAY_NAMES }).notNull(),
    method: text("method").notNull(),
    /** The single-use `tokn_…` only, else null. */
    instrument: text("instrument"),
    savedCardId: text("saved_card_id"),
    amount: amount("amount").notNull(),
    currency: currency(),
    status: text("status", { enum: PAYMENT_STATUSES }).notNull(),
    chargeId: text("charge_id"),
    idempotencyKey: text("idempotency_key").notNull(),
    /** `NextAction` of `lib/payments/gateway.ts`, validated when read. */
    nextAction: jsonb("next_action"),
    failureCode: text("failure_code"),
    /** `{ brand, lastDigits }` of the card as the gateway tells it. */
    card: jsonb("card"),
    capturedAmount: amount("captured_amount").notNull().default(0),
    refundedAmount: amount("refunded_amount").notNull().default(0),
    /** Whether the gateway says that this very charge can be given back through its API; null where it does not say. */
    refundable: boolean("refundable"),
    livemode: boolean("livemode").notNull(),
    clientIp: text("client_ip"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    /** When this attempt stops being one the payer may complete. */
    expiresAt: moment("expires_at").notNull(),
    closedAt: moment("closed_at"),
    /** No gateway call for this payment before this moment; moved by compare-and-swap, one winner calls. */
    syncAfter: moment("sync_after").notNull(),
    syncCount: integer("sync_count").notNull().default(0),
    /** When the latest call for this payment began: the floor of 2 s between two counts from here. */
    calledAt: moment("called_at"),
    /** Until when a payment that we closed ourselves is still asked about. */
    watchUntil: moment("watch_until"),
  },
  (table) => [
    unique("payments_charge").on(table.gateway, table.chargeId),
    unique("payments_instrument").on(table.gateway, table.instrument),
    unique("payments_key").on(table.orderId, table.idempotencyKey),
    uniqueIndex("payments_one_live")
      .on(table.orderId)
      .where(sql`status in ('submitted', 'pending', 'authorized')`),
    index("payments_sync").on(table.mode, table.syncAfter),
    check("payments_status", sql.raw(`status in (${quoted(PAYMENT_STATUSES)})`)),
    check(
      "payments_amounts",
      sql`0 <= ${table.refundedAmount} and ${table.refundedAmount} <= ${table.capturedAmount} and ${table.capturedAmount} <= ${table.amount}`,
    ),
  ],
);

export const refunds = pgTable(
  "refunds",
  {
    id: text("id").primaryKey(),
    paymentId: text("payment_id")
      .notNull()
      .references(() => payments.id),
    amount: amount("amount").notNull(),
    currency: currency(),
    status: text("status", { enum: REFUND_STATUSES }).notNull(),
    reason: text("reason", { enum: REFUND_REASONS }).notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    gatewayRefundId: text("gateway_refund_id"),
    /** `shop` (by a rule), `gateway` (made in its dashboard), or later a merchant. */
    requestedBy: text("requested_by").notNull(),
    failureCode: text("failure_code"),
    attempts: integer("attempts").notNull().default(0),
    submittedAt: moment("submitted_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [
    unique("refunds_key").on(table.idempotencyKey),
    unique("refunds_gateway").on(table.paymentId, table.gatewayRefundId),
    index("refunds_open").on(table.status, table.updatedAt),
    check("refunds_status", sql.raw(`status in (${quoted(REFUND_STATUSES)})`)),
    check("refunds_amount", sql`${table.amount} > 0`),
  ],
);

/** The journal. Append-only by trigger (migration `journal_append_only`). */
export const paymentEvents = pgTable(
  "payment_events",
  {
    id: text("id").primaryKey(),
    paymentId: text("payment_id")
      .notNull()
      .references(() => payments.id),
    kind: text("kind", { enum: JOURNAL_KINDS }).notNull(),
    /** Minor units: positive when captured, negative when refunded, 0 otherwise. */
    amount: amount("amount").notNull().default(0),
    /** The new status, the refund's id, the running captured amount: what makes this entry unlike its neighbours. */
    reference: text("reference").notNull(),
    via: text("via").notNull(),
    /** What the gateway said, without anything personal. */
    charge: jsonb("charge"),
    at: moment("at").notNull(),
  },
  (table) => [
    index("payment_events_payment").on(table.paymentId, table.at),
    uniqueIndex("payment_events_money")
      .on(table.paymentId, table.kind, table.reference)
      .where(sql`kind in ('captured', 'refunded')`),
    check("payment_events_kind", sql.raw(`kind in (${quoted(JOURNAL_KINDS)})`)),
  ],
);

/** The inbox of doorbells. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: text("id").primaryKey(),
    mode: mode(),
    gateway: text("gateway", { enum: GATEWAY_NAMES }).notNull(),
    dedupeKey: text("dedupe_key").notNull(),
    type: text("type").notNull(),
    chargeRef: text("charge_ref"),
    paymentRef: text("payment_ref"),
    payload: jsonb("payload").notNull(),
    receivedAt: moment("received_at").notNull(),
    processedAt: moment("processed_at"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: moment("next_attempt_at").notNull(),
    lastError: text("last_error"),
    /** How often it was delivered. Processing is stamped only where no delivery came in between. */
    arrivals: integer("arrivals").notNull().default(1),
  },
  (table) => [
    unique("webhook_events_once").on(table.gateway, table.dedupeKey),
    index("webhook_events_waiting").on(table.nextAttemptAt).where(sql`${table.processedAt} is null`),
    // One look answers every doorbell of its charge: they are found among thousands that wait.
    index("webhook_events_ringing")
      .on(table.chargeRef, table.paymentRef)
      .where(sql`${table.processedAt} is null`),
  ],
);
