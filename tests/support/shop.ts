import { eq } from "drizzle-orm";
import { quoteCart } from "@/lib/cart/quote";
import { variantId } from "@/lib/catalog/variant-id";
import { MINUTE, now, shift } from "@/lib/clock";
import { type Database, db } from "@/lib/db/client";
import { prices, products, stockLevels, variants } from "@/lib/db/schema/catalog";
import { discounts, discountUses } from "@/lib/db/schema/discounts";
import {
  type Address,
  mailOutbox,
  orderLines,
  orders,
  rateCounters,
  stockHolds,
} from "@/lib/db/schema/orders";
import { payments } from "@/lib/db/schema/payments";
import { type NewDiscount, saveDiscount } from "@/lib/discounts/save-discount";
import { type Env, parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import type { Currency } from "@/lib/money/currency";
import type { Money } from "@/lib/money/money";
import { type PlaceOrderInput, placeOrder } from "@/lib/orders/place-order";
import type { Cart } from "@/lib/session/cart-cookie";
import { PERSON } from "./personal-data";

/*
 * A shop small enough to be overlooked: three products with prices that are easy to add up, and shoppers who buy them.
 */

/** The sandbox's configuration with what a test changes about it, installed until the next call. */
export function openStore(changes: Record<string, string> = {}): Env {
  const next = parseEnv({ STORE_SANDBOX: "true", STORE_CURRENCY: "THB", ...changes });
  setEnv(next);
  return next;
}

interface TinyProduct {
  slug: string;
  name: { en: string; th: string; ja: string };
  ships: "parcel" | "nothing";
  prices: Partial<Record<Currency, number>>;
}

const TINY_CATALOGUE: TinyProduct[] = [
  {
    slug: "umbrella",
    name: { en: "Umbrella", th: "ร่ม", ja: "傘" },
    ships: "parcel",
    prices: { THB: 89_000, JPY: 3_800, SGD: 3_400, MYR: 11_900 },
  },
  {
    slug: "cup",
    name: { en: "Cup", th: "ถ้วย", ja: "湯呑み" },
    ships: "parcel",
    prices: { THB: 42_000, SGD: 1_600 },
  },
  {
    slug: "gift-card",
    name: { en: "Gift card", th: "บัตรของขวัญ", ja: "ギフトカード" },
    ships: "nothing",
    prices: { THB: 50_000, JPY: 2_000, SGD: 2_000, MYR: 6_000 },
  },
];

/** Ids of the tiny catalogue's variants: ฿890, ฿420 (not sold in yen), ฿500 (ships nothing). */
export const UMBRELLA = variantId("umbrella", []);
export const CUP = variantId("cup", []);
export const GIFT_CARD = variantId("gift-card", []);

const ART = {
  form: "long-umbrella",
  colour: "rain",
  accent: "lamp",
  ground: "paper",
  pattern: "none",
  size: 1,
};

function textsOf(name: string) {
  const facts = { size: "1", weight: "1 g", material: "-", care: "-", origin: "-" };
  return { name, tagline: name, description: [name], facts };
}

/** Puts the tiny catalogue on the shelves, `pieces` of each. */
export async function stockTinyShop(pieces = 100): Promise<void> {
  const database = await db();
  for (const [position, product] of TINY_CATALOGUE.entries()) {
    const id = variantId(product.slug, []);
    const { en, th, ja } = product.name;
    await database.insert(products).values({
      id: `prod_${product.slug}`,
      slug: product.slug,
      shelf: "overhead",
      position,
      texts: { en: textsOf(en), th: textsOf(th), ja: textsOf(ja) },
      design: { art: ART, groups: [], goesWith: [] },
      ships: product.ships,
      updatedAt: now(),
    });
    await database.insert(variants).values({
      id,
      productId: `prod_${product.slug}`,
      sku: product.slug.toUpperCase(),
      position: 0,
      options: {},
    });
    await database.insert(stockLevels).values({ variantId: id, onHand: pieces });
    for (const currency of ["THB", "JPY", "SGD", "MYR"] as const) {
      const amount = product.prices[currency];
      if (amount !== undefined) await database.insert(prices).values({ variantId: id, currency, amount });
    }
  }
}

/** Clears shop and orders away between the tests of a file: faster than another database. Not for journaled payments. */
export async function emptyTinyShop(): Promise<void> {
  const database = await db();
  for (const table of [
    ...[mailOutbox, payments, stockHolds, orderLines, discountUses, orders],
    ...[discounts, products, rateCounters],
  ])
    await database.delete(table);
  await database.execute("alter sequence orders_number_seq restart with 10001");
}

export async function setPieces(id: string, onHand: number): Promise<void> {
  await (await db()).update(stockLevels).set({ onHand }).where(eq(stockLevels.variantId, id));
}

export async function stockOf(id: string): Promise<{ onHand: number; held: number }> {
  const [row] = await (await db()).select().from(stockLevels).where(eq(stockLevels.variantId, id));
  if (!row) throw new Error(`No stock row for ${id}.`);
  return { onHand: row.onHand, held: row.held };
}

/** A code with nothing about it but what the test says. */
export async function stockCode(code: string, terms: Partial<NewDiscount> = {}): Promise<void> {
  await saveDiscount(await db(), {
    ...{ code, gives: { kind: "percentage", basisPoints: 1_000 } },
    ...{ minimums: null, shelves: null, startsAt: null, endsAt: null, maxUses: null, maxUsesPerEmail: null },
    ...terms,
  });
}

/** Uses of the code by its own counter. */
export async function usesOf(code: string): Promise<number> {
  const [row] = await (await db()).select().from(discounts).where(eq(discounts.code, code));
  if (!row) throw new Error(`No code ${code}.`);
  return row.uses;
}

export function cartWith(...lines: [variantId: string, quantity: number][]): Cart {
  return { id: newId("cart"), lines };
}

const CONTACT = { email: PERSON.email };

export const ADDRESS = {
  name: PERSON.name,
  phone: PERSON.phone,
  line1: PERSON.line1,
  line2: "",
  area: "Si Phraya",
  city: "Bang Rak",
  region: "Bangkok",
  postcode: "10500",
  country: "TH",
} as const satisfies Address;

/** What the shopper sees as the cart's total right now. */
async function totalOf(cart: Cart): Promise<Money> {
  return (await quoteCart(cart, "en")).total;
}

/** A checkout form filled in for the cart, with the total of this moment. */
export async function checkoutOf(
  cart: Cart,
  changes: Partial<PlaceOrderInput> = {},
): Promise<PlaceOrderInput> {
  const seenTotal = changes.seenTotal ?? (await totalOf(cart));
  return { cart, contact: CONTACT, address: ADDRESS, locale: "en", clientIp: null, ...changes, seenTotal };
}

/** Places an order and answers its id; one umbrella unless said otherwise. */
export async function placedOrder(
  cart: Cart = cartWith([UMBRELLA, 1]),
  changes: Partial<PlaceOrderInput> = {},
): Promise<string> {
  const placed = await placeOrder(await checkoutOf(cart, changes));
  if (!placed.ok) throw new Error(`The order was refused: ${placed.error.code}`);
  return placed.value.orderId;
}

export async function orderRow(orderId: string): Promise<typeof orders.$inferSelect> {
  const [row] = await (await db()).select().from(orders).where(eq(orders.id, orderId));
  if (!row) throw new Error(`No order ${orderId}.`);
  return row;
}

/** A payment row as it stands just before the gateway is called. */
export function submittedPayment(order: typeof orders.$inferSelect): typeof payments.$inferInsert {
  const at = now();
  return {
    id: newId("payment"),
    orderId: order.id,
    mode: order.mode,
    gateway: "omise",
    method: "card",
    amount: order.total,
    currency: order.currency,
    status: "submitted",
    idempotencyKey: newId("payment"),
    livemode: false,
    createdAt: at,
    updatedAt: at,
    expiresAt: shift(at, 30 * MINUTE),
    syncAfter: at,
  };
}

/** Rows of everything that a refused submission must leave alone. */
export async function orderBook(database: Database) {
  return {
    orders: await database.select().from(orders).orderBy(orders.number),
    lines: await database.select().from(orderLines).orderBy(orderLines.id),
    holds: await database.select().from(stockHolds).orderBy(stockHolds.id),
    stock: await database.select().from(stockLevels).orderBy(stockLevels.variantId),
  };
}
