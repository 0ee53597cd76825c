import "server-only";
import { z } from "zod";
import {
  addLine,
  type CartError,
  emptyCart,
  parseQuantity,
  putBack,
  removeLine,
  setQuantity,
  withSeen,
} from "@/lib/cart/cart";
import { ownOrderOf } from "@/lib/cart/own-order";
import { sellable } from "@/lib/cart/quote";
import { findLiveVariants } from "@/lib/catalog/live";
import { isVariantId } from "@/lib/catalog/variant-id";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { fail, ok, type Result } from "@/lib/result";
import type { Cart } from "@/lib/session/cart-cookie";

const variant = z.string().refine(isVariantId);
const quantity = z.string().transform(parseQuantity).pipe(z.number());
const wholeNumber = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number)
  .optional()
  .catch(undefined);

/**
 * What a form may ask of the cart. Whatever else it carries (prices, totals) is not looked at. `seen` is the price that stood
 * on the page, in minor units: what the cart's own may have to be compared with, and nothing else.
 */
export const cartChange = z.discriminatedUnion("action", [
  z.object({ action: z.literal("add"), variant, quantity: quantity.default(1), seen: wholeNumber }),
  z.object({ action: z.literal("change"), variant, quantity }),
  z.object({ action: z.literal("remove"), variant }),
  z.object({ action: z.literal("restore"), variant, quantity, place: wholeNumber }),
  z.object({ action: z.literal("empty") }),
]);
export type CartChange = z.infer<typeof cartChange>;

export interface CartProblem {
  code: CartError | "sold_out" | "only_left";
  /** With `only_left`: pieces there are. */
  left?: number;
}

type QuantityChange = Extract<CartChange, { variant: string; quantity: number }>;

function written(cart: Cart, change: QuantityChange): Result<Cart, CartError> {
  const { variant: id, quantity: pieces } = change;
  if (change.action === "restore") return putBack(cart, [id, pieces], change.place ?? cart.lines.length);
  return change.action === "add" ? addLine(cart, id, pieces) : setQuantity(cart, id, pieces);
}

/** Pieces that this cart can have. What its own unpaid order holds is not missing from it, as the cart's page says too. */
async function leftFor(cart: Cart, id: string, available: number, wanted: number): Promise<number> {
  if (wanted <= available) return available;
  const own = await ownOrderOf(await db(), cart.id);
  return available + (own?.pieces.get(id) ?? 0);
}

const seenOf = (change: QuantityChange) => (change.action === "add" ? change.seen : undefined);

/** Adds or changes only what the shop has, so that the answer to a click is true. */
async function setWithin(
  cart: Cart,
  change: QuantityChange,
  locale: Locale,
): Promise<Result<Cart, CartProblem>> {
  const live = await findLiveVariants(await db(), [change.variant], locale, env().currency);
  const sold = sellable(live.get(change.variant));
  if (!sold) return fail({ code: "bad_variant" });
  const next = written(cart, change);
  const { lines } = next.ok ? next.value : cart;
  const wanted = lines.find(([id]) => id === change.variant)?.[1] ?? 0;
  const left = await leftFor(cart, change.variant, sold.available, wanted);
  if (left <= 0) return fail({ code: "sold_out" });
  if (!next.ok) return fail({ code: next.error });
  if (wanted > left) return fail({ code: "only_left", left });
  if (change.action === "change") return next;
  return ok(withSeen(next.value, change.variant, seenOf(change) ?? sold.price.amount));
}

/** The cart after the change, or why it stays as it is. */
export async function changeCart(
  cart: Cart,
  change: CartChange,
  locale: Locale,
): Promise<Result<Cart, CartProblem>> {
  if (change.action === "empty") return ok(emptyCart());
  if (change.action === "remove") return ok(removeLine(cart, change.variant));
  return setWithin(cart, change, locale);
}
