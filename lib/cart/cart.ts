import "server-only";
import { isVariantId } from "../catalog/variant-id";
import { plainDigits } from "../plain-digits";
import { fail, ok, type Result } from "../result";
import {
  type Cart,
  freshCart,
  MAX_CART_BYTES,
  MAX_CART_LINES,
  MAX_LINE_QUANTITY,
} from "../session/cart-cookie";
import type { ShippingMethod } from "../store-profile";

export type CartError = "bad_quantity" | "bad_variant" | "too_many_lines" | "too_many_pieces";

/** The digits that somebody typed, of whichever of the shop's scripts; NaN for anything else, and for what is far too long. */
function numberTyped(text: string): number {
  const plain = plainDigits(text.slice(0, 40).normalize("NFKC")).trim();
  return /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
}

/** A whole number from 1 to 99, as a form or JSON body brings it. Anything else is null: it is never guessed. */
export function parseQuantity(value: unknown): number | null {
  const number =
    typeof value === "string" ? numberTyped(value) : typeof value === "number" ? value : Number.NaN;
  return Number.isInteger(number) && number >= 1 && number <= MAX_LINE_QUANTITY ? number : null;
}

function withLines(cart: Cart, lines: Cart["lines"]): Result<Cart, CartError> {
  if (lines.length > MAX_CART_LINES) return fail("too_many_lines");
  const next = { ...cart, lines };
  const { seen: _, ...counted } = next; // kept where there is room for it
  return Buffer.byteLength(JSON.stringify(counted)) > MAX_CART_BYTES ? fail("too_many_lines") : ok(next);
}

/** Puts pieces into the cart, on top of those already there. */
export function addLine(cart: Cart, variantId: string, quantity: number): Result<Cart, CartError> {
  if (parseQuantity(quantity) === null) return fail("bad_quantity");
  if (!isVariantId(variantId)) return fail("bad_variant");
  const present = cart.lines.find(([id]) => id === variantId);
  if (!present) return withLines(cart, [...cart.lines, [variantId, quantity]]);
  const total = present[1] + quantity;
  return total > MAX_LINE_QUANTITY ? fail("too_many_pieces") : setQuantity(cart, variantId, total);
}

/**
 * Puts a line that was taken out back to the place it had. One that is there all the same (the taking out was never answered,
 * the form was sent twice, it was added anew) has at least as many pieces as it had: they are not added up.
 */
export function putBack(
  cart: Cart,
  [variantId, quantity]: Cart["lines"][number],
  place: number,
): Result<Cart, CartError> {
  const present = cart.lines.find(([id]) => id === variantId);
  if (present) return setQuantity(cart, variantId, Math.max(present[1], quantity));
  const added = addLine(cart, variantId, quantity);
  if (!added.ok) return added;
  return withLines(cart, cart.lines.toSpliced(place, 0, [variantId, quantity]));
}

/**
 * Puts back all that was in a cart before it was emptied, with its code and its way of delivery; what went in since stays.
 * What there is of each is not asked: the cart's page tells.
 */
export function putAllBack(cart: Cart, before: Cart): Result<Cart, CartError> {
  const code = cart.code ?? before.code;
  const shipping = cart.shipping ?? before.shipping;
  let next: Cart = {
    ...cart,
    ...(code !== undefined && { code }),
    ...(shipping !== undefined && { shipping }),
    ...((before.seen || cart.seen) && { seen: { ...before.seen, ...cart.seen } }),
  };
  for (const [place, line] of before.lines.entries()) {
    const filled = putBack(next, line, place);
    if (!filled.ok) return filled;
    next = filled.value;
  }
  return ok(next);
}

/** Changes a line's quantity; a line that is not there stays away. */
export function setQuantity(cart: Cart, variantId: string, quantity: number): Result<Cart, CartError> {
  if (parseQuantity(quantity) === null) return fail("bad_quantity");
  return withLines(
    cart,
    cart.lines.map(([id, before]) => [id, id === variantId ? quantity : before]),
  );
}

/** An emptied cart is a new one, so that its next order is never taken for a correction of the last. */
export function removeLine(cart: Cart, variantId: string): Cart {
  const lines = cart.lines.filter(([id]) => id !== variantId);
  return lines.length === 0 ? freshCart() : { ...cart, lines };
}

/** The cart without what is no longer sold. */
export function withoutGone(cart: Cart, gone: readonly string[]): Cart {
  return gone.reduce(removeLine, cart);
}

/** The cart with the price at which the shopper saw a thing that went in. */
export function withSeen(cart: Cart, variantId: string, amount: number): Cart {
  return { ...cart, seen: { ...cart.seen, [variantId]: amount } };
}

/** The cart with a discount code that was found to be one, or with null without any. */
export function withCode(cart: Cart, code: string | null): Cart {
  const { code: _, ...rest } = cart;
  return code === null ? rest : { ...rest, code };
}

export function withShipping(cart: Cart, shipping: ShippingMethod): Cart {
  return { ...cart, shipping };
}

export function emptyCart(): Cart {
  return freshCart();
}

/** Pieces, not lines. */
export function countItems(cart: Cart): number {
  return cart.lines.reduce((total, [, quantity]) => total + quantity, 0);
}
