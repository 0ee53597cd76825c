import { sql } from "drizzle-orm";
import { bigserial, check, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { SHIPPING_METHODS } from "../../store-profile";
import { variants } from "./catalog";
import { amount, currency, mode, moment, quoted } from "./columns";

export const ORDER_STATUSES = ["pending", "paid", "fulfilled", "expired", "canceled"] as const;
export const CLOSED_REASONS = ["unpaid", "replaced", "by_shopper", "by_merchant"] as const;
export const HOLD_STATES = ["held", "committed", "released"] as const;

export interface Address {
  name: string;
  /** As `+66812345678`; in older orders as it was typed. */
  phone: string;
  line1: string;
  line2: string;
  /** Sub-district, which Thailand's addresses have between street and district. Absent elsewhere, and in older orders. */
  area?: string | undefined;
  /** District, city or town. */
  city: string;
  /** Province, prefecture or state; empty in Singapore. */
  region: string;
  postcode: string;
  country: "TH" | "JP" | "SG" | "MY";
}

/** A frozen cart. */
export const orders = pgTable(
  "orders",
  {
    id: text("id").primaryKey(),
    /** Counts up from 10001; shown to people as `AM-10482`. Opens nothing by itself. */
    number: bigserial("number", { mode: "number" }).notNull(),
    mode: mode(),
    cartId: text("cart_id").notNull(),
    cartFingerprint: text("cart_fingerprint").notNull(),
    locale: text("locale", { enum: ["en", "th", "ja"] }).notNull(),
    email: text("email").notNull(),
    /** Null for orders that ship nothing. */
    address: jsonb("address").$type<Address>(),
    status: text("status", { enum: ORDER_STATUSES }).notNull(),
    shippingMethod: text("shipping_method", { enum: SHIPPING_METHODS }).notNull().default("standard"),
    subtotal: amount("subtotal").notNull(),
    /** All that the code takes off: of the lines (`order_lines.discount_amount`), and what is left of it off the shipping. */
    discount: amount("discount").notNull().default(0),
    /** The code that took it off, as it was written then. */
    discountCode: text("discount_code"),
    shipping: amount("shipping").notNull(),
    /** VAT inside the total, for the receipt; not added to it. */
    tax: amount("tax").notNull(),
    total: amount("total").notNull(),
    currency: currency(),
    clientIp: text("client_ip"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    paidAt: moment("paid_at"),
    fulfilledAt: moment("fulfilled_at"),
    closedAt: moment("closed_at"),
    closedReason: text("closed_reason", { enum: CLOSED_REASONS }),
  },
  (table) => [
    unique("orders_cart").on(table.cartId),
    unique("orders_number").on(table.number),
    index("orders_due").on(table.status, table.expiresAt),
    index("orders_client").on(table.clientIp, table.createdAt),
    // "Find my order" asks by mail address, in small letters (`countedEmail`).
    index("orders_email").on(sql`lower(${table.email})`),
    check("orders_status", sql.raw(`status in (${quoted(ORDER_STATUSES)})`)),
    check(
      "orders_total",
      sql`${table.total} = ${table.subtotal} - ${table.discount} + ${table.shipping} and ${table.total} >= 0`,
    ),
    check(
      "orders_discount",
      sql`${table.discount} >= 0 and (${table.discount} > 0) = (${table.discountCode} is not null)`,
    ),
  ],
);

/** A snapshot: what was bought, by the names and prices of that moment. */
export const orderLines = pgTable(
  "order_lines",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    variantId: text("variant_id").references(() => variants.id, { onDelete: "set null" }),
    sku: text("sku").notNull(),
    /** The product's slug, for its picture and link while it exists. */
    slug: text("slug").notNull(),
    /** Product and variant as one line, in the order's language. */
    name: text("name").notNull(),
    unitAmount: amount("unit_amount").notNull(),
    quantity: integer("quantity").notNull(),
    lineAmount: amount("line_amount").notNull(),
    /** This line's share of the order's discount; not taken off `line_amount`. */
    discountAmount: amount("discount_amount").notNull().default(0),
    position: integer("position").notNull(),
  },
  (table) => [
    index("order_lines_order").on(table.orderId),
    check("order_lines_amount", sql`${table.lineAmount} = ${table.unitAmount} * ${table.quantity}`),
    check("order_lines_discount", sql`${table.discountAmount} between 0 and ${table.lineAmount}`),
    check("order_lines_quantity", sql`${table.quantity} > 0`),
  ],
);

export const stockHolds = pgTable(
  "stock_holds",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    variantId: text("variant_id").notNull(),
    quantity: integer("quantity").notNull(),
    state: text("state", { enum: HOLD_STATES }).notNull(),
  },
  (table) => [
    index("stock_holds_order").on(table.orderId),
    check("stock_holds_state", sql.raw(`state in (${quoted(HOLD_STATES)})`)),
    check("stock_holds_quantity", sql`${table.quantity} > 0`),
  ],
);

/** Mail to send: written in the transaction of the news it tells, sent later, once per template and reference. */
export const mailOutbox = pgTable(
  "mail_outbox",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    /** What each of them tells: `lib/mail/queue-mail.ts`. */
    template: text("template", {
      enum: [
        "receipt",
        "payment_link",
        "order_link",
        "slip",
        "authorized",
        "refund",
        "late_payment_refund",
        "refund_correction",
      ],
    }).notNull(),
    /** The refund's id, the slip's payment's id, each asking's own for `order_link`, else empty. */
    reference: text("reference").notNull().default(""),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: moment("next_attempt_at").notNull(),
    lastError: text("last_error"),
  },
  (table) => [
    unique("mail_outbox_once").on(table.orderId, table.template, table.reference),
    index("mail_outbox_due").on(table.nextAttemptAt).where(sql`${table.sentAt} is null`),
  ],
);

/** Fixed-window counters of `lib/db/rate-limit.ts`: what a client did in an hour. */
export const rateCounters = pgTable("rate_counters", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  resetsAt: moment("resets_at").notNull(),
});
