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
    /** Read by no one since there is `search_documents`. Kept for servers of the version before. */
    searchText: text("search_text").notNull().default(""),
    ships: text("ships", { enum: ["parcel", "nothing"] })
      .notNull()
      .default("parcel"),
    updatedAt: moment("updated_at").notNull(),
    /** Since when it stands in the shop: "newest first". */
    addedAt: moment("added_at").notNull().default(sql`now()`),
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
  (table) => [
    unique("variants_sku").on(table.sku),
    index("variants_of_product").on(table.productId, table.position),
  ],
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

/**
 * What lists ask of a product in one currency, so that filtering and sorting a hundred thousand of them reads few rows. A
 * product that is hidden or has no price in the currency has none. Written by triggers (migration `product_search`) in
 * the transaction that changes a product, a variant, a price, or whether something is in stock.
 */
export const productListings = pgTable(
  "product_listings",
  {
    productId: text("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    currency: currency(),
    shelf: text("shelf").notNull(),
    position: integer("position").notNull(),
    addedAt: moment("added_at").notNull(),
    /** The lowest price among its variants, which is the one on its tile. */
    amount: amount("amount").notNull(),
    inStock: boolean("in_stock").notNull(),
    /** Palette roles of the variants on sale, in alphabetical order; of the product itself where they differ in no colour. */
    colours: text("colours").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.currency] }),
    index("product_listings_featured").on(table.currency, table.shelf, table.position, table.productId),
    index("product_listings_price").on(
      table.currency,
      table.shelf,
      table.amount,
      table.position,
      table.productId,
    ),
    index("product_listings_newest").on(
      table.currency,
      table.shelf,
      table.addedAt,
      table.position,
      table.productId,
    ),
  ],
);

/**
 * A product's words in one language, in the form that trigrams compare (`lib/catalog/search-fold.ts` and the functions
 * `search_fold` and `search_grams` of the migration `product_search` must agree). Written by triggers like the listings.
 */
export const searchDocuments = pgTable(
  "search_documents",
  {
    productId: text("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    locale: text("locale").notNull(),
    name: text("name").notNull(),
    keywords: text("keywords").notNull(),
    /** Name, keywords and all the rest: what is looked through. The other two say how well it fits. */
    words: text("words").notNull(),
    /** The same with its tone marks, which `words` is without: null where there are none. */
    spelling: text("spelling"),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.locale] }),
    index("search_documents_name").on(table.name.op("text_pattern_ops")),
    index("search_documents_words").using("gin", table.words.op("gin_trgm_ops")),
  ],
);

/** Every word that names a product or is a keyword of one, to find what a shopper meant who mistyped it. */
export const searchWords = pgTable(
  "search_words",
  {
    /** Folded. */
    word: text("word").primaryKey(),
    /** As it is written. */
    shown: text("shown").notNull(),
    grams: text("grams").notNull(),
  },
  (table) => [index("search_words_grams").using("gin", table.grams.op("gin_trgm_ops"))],
);
