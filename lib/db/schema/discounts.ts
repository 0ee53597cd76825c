import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Currency } from "../../money/currency";
import { moment, quoted } from "./columns";
import { orders } from "./orders";

export const DISCOUNT_KINDS = ["percentage", "amount", "free_shipping"] as const;
export const USE_STATES = ["held", "released"] as const;

/** Minor units by currency. */
type Amounts = { readonly [C in Currency]?: number | undefined };

/** A code that takes something off. Checked by `lib/discounts/find-discount.ts` when read. */
export const discounts = pgTable(
  "discounts",
  {
    /** As `normaliseCode` (lib/discounts/code.ts) writes it. */
    code: text("code").primaryKey(),
    kind: text("kind", { enum: DISCOUNT_KINDS }).notNull(),
    /** Of a percentage: 1000 is 10 %. */
    basisPoints: integer("basis_points"),
    /** Of an amount: what is taken off. A currency that is missing has no such code. */
    amounts: jsonb("amounts").$type<Amounts>(),
    /** The goods' least sum. Where there is a list, a currency that is missing has no such code. */
    minimums: jsonb("minimums").$type<Amounts>(),
    /** The shelves that it is for; null for all of them. */
    shelves: jsonb("shelves").$type<string[]>(),
    startsAt: moment("starts_at"),
    /** The first moment at which it counts no more. */
    endsAt: moment("ends_at"),
    maxUses: integer("max_uses"),
    maxUsesPerEmail: integer("max_uses_per_email"),
    /** Uses that orders hold (`discount_uses`). Above `max_uses` only by orders that were paid after they had run out. */
    uses: integer("uses").notNull().default(0),
    /** A demonstration's code: outside the sandbox there is no such code. */
    sandboxOnly: boolean("sandbox_only").notNull().default(false),
  },
  (table) => [
    check("discounts_kind", sql.raw(`kind in (${quoted(DISCOUNT_KINDS)})`)),
    check(
      "discounts_terms",
      sql`(${table.kind} = 'percentage') = (${table.basisPoints} is not null) and (${table.kind} = 'amount') = (${table.amounts} is not null)`,
    ),
    check("discounts_basis_points", sql`${table.basisPoints} between 1 and 10000`),
    check("discounts_uses", sql`${table.uses} >= 0`),
    check("discounts_max_uses", sql`${table.maxUses} >= 0`),
    check("discounts_max_uses_per_email", sql`${table.maxUsesPerEmail} >= 1`),
  ],
);

/** Which order has used a code: taken with the order, given back when the order ends unpaid. */
export const discountUses = pgTable(
  "discount_uses",
  {
    orderId: text("order_id")
      .primaryKey()
      .references(() => orders.id, { onDelete: "cascade" }),
    code: text("code")
      .notNull()
      .references(() => discounts.code),
    /** In small letters. */
    email: text("email").notNull(),
    state: text("state", { enum: USE_STATES }).notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    index("discount_uses_by").on(table.code, table.email),
    check("discount_uses_state", sql.raw(`state in (${quoted(USE_STATES)})`)),
  ],
);
