import { sql } from "drizzle-orm";
import {
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { moment } from "./columns";

/*
 * The emulated gateways' own book: an independent witness of what was charged. The shop never reads it.
 */

/** Everything a gateway keeps, one row an object, its body in the gateway's wire format. */
export const sandboxObjects = pgTable(
  "sandbox_objects",
  {
    gateway: text("gateway").notNull(),
    /** Whose it is: a fingerprint of the key that made it. */
    account: text("account").notNull(),
    id: text("id").notNull(),
    /** `charge`, `token`, `customer`, `event` … */
    kind: text("kind").notNull(),
    /** The object it belongs to: a refund's charge, a card's customer. */
    parent: text("parent"),
    sequence: bigserial("sequence", { mode: "number" }).notNull(),
    body: jsonb("body").$type<Record<string, unknown>>().notNull(),
    /** What the emulator knows and does not tell: a token's real card behaviour, an authorize page's address. */
    hidden: jsonb("hidden").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.gateway, table.account, table.id] }),
    index("sandbox_objects_list").on(table.gateway, table.account, table.kind, table.sequence),
    index("sandbox_objects_parent").on(table.gateway, table.account, table.parent),
  ],
);

/** Webhooks waiting to be delivered, or delivered. */
export const sandboxDeliveries = pgTable(
  "sandbox_deliveries",
  {
    id: text("id").primaryKey(),
    gateway: text("gateway").notNull(),
    account: text("account").notNull(),
    eventId: text("event_id").notNull(),
    uri: text("uri").notNull(),
    body: text("body").notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: moment("next_attempt_at").notNull(),
    deliveredAt: moment("delivered_at"),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    /** What is done to it on purpose: `lost`, `held` (until a later event overtakes it), `forged_signature`, `forged_body`, `stale`. */
    fault: text("fault"),
  },
  (table) => [
    index("sandbox_deliveries_due").on(table.nextAttemptAt).where(sql`${table.deliveredAt} is null`),
    index("sandbox_deliveries_event").on(table.eventId),
  ],
);

/** Faults the tester switched on: what the next calls or deliveries shall do. */
export const sandboxFaults = pgTable(
  "sandbox_faults",
  {
    gateway: text("gateway").notNull(),
    account: text("account").notNull(),
    name: text("name").notNull(),
    settings: jsonb("settings").$type<Record<string, unknown>>().notNull(),
    remaining: integer("remaining").notNull(),
  },
  (table) => [uniqueIndex("sandbox_faults_one").on(table.gateway, table.account, table.name)],
);
