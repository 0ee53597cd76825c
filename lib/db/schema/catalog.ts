import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { amount, currency, moment, quoted } from "./columns";

/** A text in each of the shop's languages. */
export interface Localized {
  en: string;
  th: string;
  ja: string;
}

export const PRODUCT_STATUSES = ["active", "hidden"] as const;

export const products = pgTable(
  "products",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    shelf: text("shelf").notNull(),
    position: integer("position").notNull(),
    status: text("status", { enum: PRODUCT_STATUSES }).notNull().default("active"),
    /** Validated by `lib/catalog/product-record.ts` when read: name, tagline, description, facts, per locale. */
    texts: jsonb("texts").notNull(),
    /** Names and values of the variant groups, and the drawing's recipe. Validated likewise. */
    design: jsonb("design").notNull(),
    /** Every word of the texts and values, folded (`lib/catalog/search-text.ts`): what a search looks through. */
    searchText: text("search_text").notNull().default(""),
    ships: text("ships", { enum: ["parcel", "nothing"] })
      .notNull()
      .default("parcel"),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [
    unique("products_slug").on(table.slug),
    check("products_status", sql.raw(`status in (${quoted(PRODUCT_STATUSES)})`)),
  ],
);

export const variants = pgTable(
  "variants",
  {
    id: text("id").primaryKey(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    sku: text("sku").notNull(),
    position: integer("position").notNull(),
    /** `{ colour: "rain", pattern: "ripple" }`: the chosen value's key per group. Empty for a product without groups. */
    options: jsonb("options").$type<Record<string, string>>().notNull(),
    status: text("status", { enum: PRODUCT_STATUSES }).notNull().default("active"),
  },
  (table) => [unique("variants_sku").on(table.sku)],
);

/** A missing row means "not sold in this currency", never 0. */
export const prices = pgTable(
  "prices",
  {
    variantId: text("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    currency: currency(),
    amount: amount("amount").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.currency] }),
    check("prices_amount", sql`${table.amount} > 0`),
  ],
);

export const stockLevels = pgTable(
  "stock_levels",
  {
    variantId: text("variant_id")
      .primaryKey()
      .references(() => variants.id, { onDelete: "cascade" }),
    onHand: integer("on_hand").notNull(),
    held: integer("held").notNull().default(0),
  },
  (table) => [check("stock_levels_held", sql`0 <= ${table.held} and ${table.held} <= ${table.onHand}`)],
);

/**
 * What shoppers read on catalogue pages has changed. Written by triggers (migration `catalog_changes`), so that a change
 * made by hand counts too; read by `lib/catalog/changes.ts`.
 */
export const catalogChanges = pgTable(
  "catalog_changes",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    slug: text("slug").notNull(),
    /** Whether pages that show the product beside others changed too, or only its own. */
    listed: boolean("listed").notNull(),
    at: moment("at").notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index("catalog_changes_at").on(table.at)],
);
