import "server-only";
import type { Totals } from "../cart/totals";
import { HOUR, now } from "../clock";
import type { Tx } from "../db/client";
import { hit } from "../db/rate-limit";
import type { Address } from "../db/schema/orders";
import { inTransaction } from "../db/transaction";
import { takeUse } from "../discounts/uses";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { holdStock } from "../inventory/hold";
import { chargeableRange } from "../money/chargeable";
import { equals, type Money, MoneyError } from "../money/money";
import { fail, ok, type Result } from "../result";
import type { Cart } from "../session/cart-cookie";
import { clientKey, isUnlimited } from "../session/client-ip";
import { cartFingerprint } from "./cart-fingerprint";
import { lockCurrentOrder } from "./current-order";
import { insertLines, insertOrder } from "./insert-order";
import { type LiveLine, liveLines, pricedTotals } from "./live-lines";
import { lockOrder } from "./lock-order";
import { markPaid } from "./mark-paid";
import { type PlaceOrderError, Refused } from "./place-order-refusal";
import { answerFromPrevious, isReplay, replacePrevious, replayOf } from "./settle-previous";

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

export interface PlacedOrder {
  orderId: string;
  /** Whether it had been placed before: a double click, a retry. */
  replay: boolean;
  /** There is nothing to pay for it, or it has been paid. */
  paid: boolean;
}

async function countOrder(tx: Tx, clientIp: string | null): Promise<void> {
  const client = clientKey(clientIp);
  if (client === null || isUnlimited(clientIp)) return;
  const limit = env().limits.ordersPerClientHour;
  const { allowed, retryAfterSeconds } = await hit(`orders:${client}`, limit, HOUR, tx);
  if (!allowed) throw new Refused({ code: "too_many_orders", retryAfterSeconds });
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

/** A code that counted when the total was seen and does not now is told before anything else that may have changed. */
function whyAnotherTotal({ discountProblem }: Totals): PlaceOrderError {
  return discountProblem === null
    ? { code: "price_changed" }
    : { code: "discount_refused", discount: discountProblem };
}

async function takeCode(
  tx: Tx,
  orderId: string,
  code: string | undefined,
  email: string,
  at: Date,
): Promise<void> {
  if (code === undefined) return;
  const taken = await takeUse(tx, { orderId, code, email }, at);
  if (taken !== "taken") throw new Refused({ code: "discount_refused", discount: { code: taken } });
}

/** There is nothing to pay: no gateway is asked, and the receipt goes out. */
async function settleFree(tx: Tx, orderId: string, at: Date): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (!order || (await markPaid(tx, order, at)) !== "paid")
    throw new Error("A free order was not completed.");
}

/**
 * One attempt; null when another submission of the same cart got in between, whose order the next attempt then finds. Locks
 * are taken in one order by fresh orders and corrections alike, or they would deadlock: the cart's orders, the client's
 * counter, the stock, the codes.
 */
async function tryPlace(tx: Tx, input: PlaceOrderInput): Promise<PlacedOrder | null> {
  const at = now();
  const { cart, contact, address, seenTotal } = input;
  const fingerprint = cartFingerprint(cart, contact.email, address, env().currency);
  const current = await lockCurrentOrder(tx, cart.id);
  if (!current) throw new Refused({ code: "too_many_orders" });
  const replayed = current.order && (await answerFromPrevious(tx, current.order, fingerprint, at));
  if (replayed) return replayed;
  await countOrder(tx, input.clientIp);
  if (current.order) await replacePrevious(tx, current.order, cart, at);
  const lines = await liveLines(tx, cart, input.locale);
  const totals = await pricedTotals(tx, lines, cart, contact.email, at);
  if (totals.ships && !address) throw new Refused({ code: "address_needed" });
  if (!equals(totals.total, seenTotal)) throw new Refused(whyAnotherTotal(totals));
  const { locale, clientIp } = input;
  const draft = {
    cartId: current.nextCartId,
    fingerprint,
    email: contact.email,
    address,
    locale,
    clientIp,
    code: cart.code,
    totals,
  };
  const orderId = await insertOrder(tx, draft, at);
  if (!orderId) return null;
  await insertLines(tx, orderId, lines, totals);
  await holdAll(tx, orderId, lines);
  if (totals.discount.amount > 0) await takeCode(tx, orderId, cart.code, contact.email, at);
  if (totals.total.amount === 0) await settleFree(tx, orderId, at);
  return { orderId, replay: false, paid: totals.total.amount === 0 };
}

/**
 * The order that another submission of the same cart has made by now. A refused one asks once more: what was short, or one
 * order too many, may have been its own twin's doing.
 */
async function twinOf(tx: Tx, { cart, contact, address }: PlaceOrderInput): Promise<PlacedOrder | null> {
  const order = (await lockCurrentOrder(tx, cart.id))?.order;
  const fingerprint = cartFingerprint(cart, contact.email, address, env().currency);
  return order && isReplay(order, fingerprint, now()) ? replayOf(order) : null;
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
    if (error instanceof Refused) {
      const twin = await inTransaction((tx) => twinOf(tx, input));
      return twin ? ok(twin) : fail(error.reason);
    }
    if (error instanceof MoneyError)
      // beyond 2^53
      return fail({ code: "total_too_large", limit: chargeableRange(env().currency).max });
    throw error;
  }
}
