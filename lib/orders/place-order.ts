import "server-only";
import { sellable } from "../cart/quote";
import { MAX_TOTAL, type PricedLine, type Totals, totalsOf } from "../cart/totals";
import { findLiveVariants } from "../catalog/live";
import type { LiveVariant } from "../catalog/views";
import { HOUR, MINUTE, now, shift } from "../clock";
import type { Tx } from "../db/client";
import { hit } from "../db/rate-limit";
import { type Address, orderLines, orders } from "../db/schema/orders";
import { inTransaction } from "../db/transaction";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { newId } from "../ids";
import { holdStock } from "../inventory/hold";
import { equals, type Money, MoneyError, multiply } from "../money/money";
import { fail, ok, type Result } from "../result";
import type { Cart } from "../session/cart-cookie";
import { clientKey, isUnlimited } from "../session/client-ip";
import { cartFingerprint } from "./cart-fingerprint";
import { closeOrder } from "./close-order";
import { hasMoney, lockCurrentOrder } from "./current-order";
import type { OrderRow } from "./lock-order";
import { lockOrderedStock } from "./lock-ordered-stock";

export interface PlaceOrderInput {
  cart: Cart;
  contact: { email: string };
  /** Left out of the order where nothing is shipped. */
  address: Address | null;
  locale: Locale;
  /** The total that the shopper saw when pressing the button. */
  seenTotal: Money;
  clientIp: string | null;
}

export interface PlaceOrderError {
  code:
    | "cart_empty"
    | "address_needed"
    | "price_changed"
    | "out_of_stock"
    | "payment_in_progress"
    | "too_many_orders"
    | "total_too_large";
  /** The order whose payment is in progress. */
  orderId?: string;
  /** What is short, in the shopper's language. What has left the catalogue altogether has no name to give. */
  names?: string[];
  retryAfterSeconds?: number;
}

export interface PlacedOrder {
  orderId: string;
  /** Whether it had been placed before: a double click, a retry. */
  replay: boolean;
}

/** How long an order with no payment keeps its pieces. */
const UNPAID_ORDER_LIVES_MS = 60 * MINUTE;

/** Carries an expected refusal out of the transaction, so that everything in it is undone. */
class Refused extends Error {
  constructor(readonly reason: PlaceOrderError) {
    super(reason.code);
  }
}

type LiveLine = PricedLine & { variant: LiveVariant };

/** The cart's lines at this moment's prices. Refuses what is no longer sold, or not there in that quantity. */
async function liveLines(tx: Tx, { cart, locale }: PlaceOrderInput): Promise<LiveLine[]> {
  const ids = cart.lines.map(([id]) => id);
  const found = await findLiveVariants(tx, ids, locale, env().currency);
  const lines: LiveLine[] = [];
  const short: string[] = [];
  let missing = false;
  for (const [id, quantity] of cart.lines) {
    const variant = sellable(found.get(id));
    if (variant && variant.available >= quantity)
      lines.push({ variant, unit: variant.price, quantity, ships: variant.ships });
    else {
      missing = true;
      short.push(...[found.get(id)?.name].filter((name) => name !== undefined));
    }
  }
  if (missing) throw new Refused({ code: "out_of_stock", names: short });
  return lines;
}

function pricedTotals(lines: readonly LiveLine[]): Totals {
  const totals = totalsOf(lines, env().currency, env().country);
  if (totals.total.amount > MAX_TOTAL) throw new Refused({ code: "total_too_large" });
  return totals;
}

async function countOrder(tx: Tx, clientIp: string | null): Promise<void> {
  if (isUnlimited(clientIp)) return;
  const limit = env().limits.ordersPerClientHour;
  const { allowed, retryAfterSeconds } = await hit(`orders:${clientKey(clientIp)}`, limit, HOUR, tx);
  if (!allowed) throw new Refused({ code: "too_many_orders", retryAfterSeconds });
}

/**
 * What the cart's last order means for this submission: the same request again is answered with it; anything else replaces
 * it, unless money is under way or has arrived. An order that has ended unpaid stands in nobody's way.
 */
async function settlePrevious(
  tx: Tx,
  order: OrderRow,
  fingerprint: string,
  cart: Cart,
  at: Date,
): Promise<PlacedOrder | null> {
  const same = order.cartFingerprint === fingerprint;
  const ended = order.status === "expired" || order.status === "canceled";
  const lapsed = order.status === "pending" && order.expiresAt <= at;
  const replay = { orderId: order.id, replay: true };
  if (same && !ended && !lapsed) return replay;
  if (order.status === "paid" || order.status === "fulfilled" || (await hasMoney(tx, order.id))) {
    if (same) return replay;
    throw new Refused({ code: "payment_in_progress", orderId: order.id });
  }
  await lockOrderedStock(tx, order.id, cart);
  if (lapsed) await closeOrder(tx, order, "expired", "unpaid", at);
  else await closeOrder(tx, order, "canceled", "replaced", at);
  return null;
}

/** Null when another submission of the same cart came first. */
async function insertOrder(
  tx: Tx,
  input: PlaceOrderInput,
  cartId: string,
  fingerprint: string,
  totals: Totals,
  at: Date,
): Promise<string | null> {
  const { mode, currency } = env();
  const [row] = await tx
    .insert(orders)
    .values({
      id: newId("order"),
      mode,
      cartId,
      cartFingerprint: fingerprint,
      locale: input.locale,
      email: input.contact.email,
      address: totals.ships ? input.address : null,
      status: "pending",
      subtotal: totals.subtotal.amount,
      shipping: totals.shipping.amount,
      tax: totals.tax.amount,
      total: totals.total.amount,
      currency,
      clientIp: input.clientIp,
      createdAt: at,
      expiresAt: shift(at, UNPAID_ORDER_LIVES_MS),
    })
    .onConflictDoNothing({ target: orders.cartId })
    .returning({ id: orders.id });
  return row?.id ?? null;
}

async function insertLines(tx: Tx, orderId: string, lines: readonly LiveLine[]): Promise<void> {
  await tx.insert(orderLines).values(
    lines.map(({ variant, unit, quantity }, position) => ({
      id: newId("line"),
      orderId,
      variantId: variant.id,
      sku: variant.sku,
      slug: variant.slug,
      name: variant.name,
      unitAmount: unit.amount,
      quantity,
      lineAmount: multiply(unit, quantity).amount,
      position,
    })),
  );
}

async function holdAll(tx: Tx, orderId: string, lines: readonly LiveLine[]): Promise<void> {
  const short = await holdStock(
    tx,
    orderId,
    lines.map(({ variant, quantity }) => ({ variantId: variant.id, quantity })),
  );
  const names = lines.filter(({ variant }) => short.includes(variant.id)).map(({ variant }) => variant.name);
  if (short.length > 0) throw new Refused({ code: "out_of_stock", names });
}

/** One attempt; null when another submission of the same cart got in between, whose order the next attempt then finds. */
async function tryPlace(tx: Tx, input: PlaceOrderInput): Promise<PlacedOrder | null> {
  const at = now();
  const { cart, contact, address, seenTotal } = input;
  const fingerprint = cartFingerprint(cart.lines, contact.email, address, env().currency);
  const current = await lockCurrentOrder(tx, cart.id);
  if (!current) throw new Refused({ code: "too_many_orders" });
  const replayed = current.order && (await settlePrevious(tx, current.order, fingerprint, cart, at));
  if (replayed) return replayed;
  await countOrder(tx, input.clientIp);
  const lines = await liveLines(tx, input);
  const totals = pricedTotals(lines);
  if (totals.ships && !address) throw new Refused({ code: "address_needed" });
  if (!equals(totals.total, seenTotal)) throw new Refused({ code: "price_changed" });
  const orderId = await insertOrder(tx, input, current.nextCartId, fingerprint, totals, at);
  if (!orderId) return null;
  await insertLines(tx, orderId, lines);
  await holdAll(tx, orderId, lines);
  return { orderId, replay: false };
}

/**
 * Freezes the cart into an order: live prices, the total that was seen, the pieces held; all of it or nothing. The same cart
 * sent again answers with the same order. The caller then gives the shopper a fresh cart.
 */
export async function placeOrder(input: PlaceOrderInput): Promise<Result<PlacedOrder, PlaceOrderError>> {
  if (input.cart.lines.length === 0) return fail({ code: "cart_empty" });
  try {
    for (;;) {
      const placed = await inTransaction((tx) => tryPlace(tx, input));
      if (placed) return ok(placed);
    }
  } catch (error) {
    if (error instanceof Refused) return fail(error.reason);
    if (error instanceof MoneyError) return fail({ code: "total_too_large" }); // beyond 2^53
    throw error;
  }
}
