import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { DAY, SECOND } from "../clock";
import { env } from "../env";
import { isId, newId } from "../ids";
import { SHIPPING_METHODS, type ShippingMethod } from "../store-profile";
import { seal, unseal } from "./seal";

/** What a shopper has picked. Nothing is charged by it: prices are looked up live. */
export interface Cart {
  id: string;
  lines: [variantId: string, quantity: number][];
  /**
   * By variant, the price of one piece in the currency's minor unit as the shopper saw it when it went in, where it is known:
   * so that a price which has changed since can be told.
   */
  seen?: Readonly<Record<string, number>> | undefined;
  /** The discount code that goes with it, normalised. Whether it counts is looked up live too. */
  code?: string | undefined;
  /** How it is to be sent, where the shopper chose. */
  shipping?: ShippingMethod | undefined;
  /** The order that the cart before this one became, for a tab that still looks for that cart. */
  ordered?: string | undefined;
}

export const MAX_CART_LINES = 40;
export const MAX_LINE_QUANTITY = 99;
/** Characters of a discount code. */
export const MAX_CODE_LENGTH = 32;
/** Bytes of the cart as JSON. Sealing makes 4 of each 3 and adds about 230; browsers drop a cookie above 4,096. */
export const MAX_CART_BYTES = 2_700;

/** A cart is kept this long after its last change. */
export const CART_DAYS = 30;
const TTL_SECONDS = (CART_DAYS * DAY) / SECOND;
const COUNT_COOKIE = "cart_count";

const cartSchema = z.object({
  id: z.string().refine((text) => isId("cart", text)),
  lines: z
    .array(z.tuple([z.string().regex(/^[a-z0-9_-]{1,64}$/), z.number().int().min(1).max(MAX_LINE_QUANTITY)]))
    .max(MAX_CART_LINES),
  /** One for each line; 0 where it is not known. */
  seen: z.array(z.number().int().nonnegative()).max(MAX_CART_LINES).optional().catch(undefined),
  code: z.string().min(1).max(MAX_CODE_LENGTH).optional().catch(undefined),
  shipping: z.enum(SHIPPING_METHODS).optional().catch(undefined),
  ordered: z
    .string()
    .refine((text) => isId("order", text))
    .optional()
    .catch(undefined),
});

export function freshCart(): Cart {
  return { id: newId("cart"), lines: [] };
}

/** The empty cart that follows one which became an order. */
export function cartAfter(orderId: string): Cart {
  return { ...freshCart(), ordered: orderId };
}

/** `__Host-` binds the cookie to this very host; browsers allow it on https alone. */
function cookieName(): string {
  return isSecure() ? "__Host-cart" : "cart";
}

function isSecure(): boolean {
  return env().baseUrl.startsWith("https:");
}

/** As the cookie holds it. What was seen is left out where there is no room for it. */
function packed({ seen, ...cart }: Cart): z.input<typeof cartSchema> {
  if (!seen) return cart;
  const amounts = cart.lines.map(([id]) => seen[id] ?? 0);
  const whole = { ...cart, seen: amounts };
  const fits = Buffer.byteLength(JSON.stringify(whole)) <= MAX_CART_BYTES;
  return fits && amounts.some((amount) => amount > 0) ? whole : cart;
}

function unpacked({ seen, ...cart }: z.output<typeof cartSchema>): Cart {
  if (!seen) return cart;
  const known = cart.lines.flatMap(([id], place): [string, number][] => {
    const amount = seen[place] ?? 0;
    return amount > 0 ? [[id, amount]] : [];
  });
  return { ...cart, seen: Object.fromEntries(known) };
}

/** The cookie's text for a cart. */
export function sealCart(cart: Cart): Promise<string> {
  return seal(packed(cart), TTL_SECONDS);
}

/** The cart inside a cookie's text; null where the text is damaged, expired, or not ours. Never throws. */
export async function unsealCart(text: string): Promise<Cart | null> {
  const parsed = cartSchema.safeParse(await unseal(text, TTL_SECONDS));
  return parsed.success ? unpacked(parsed.data) : null;
}

/** The shopper's cart; a fresh one when there is none or it cannot be read. */
export async function readCart(): Promise<Cart> {
  const sealed = (await cookies()).get(cookieName())?.value;
  return (sealed ? await unsealCart(sealed) : null) ?? freshCart();
}

/** Keeps the cart in the shopper's browser, and the item count beside it where pages' own scripts can read it. */
export async function writeCart(cart: Cart): Promise<void> {
  const jar = await cookies();
  const attributes = { path: "/", sameSite: "lax", secure: isSecure(), maxAge: TTL_SECONDS } as const;
  jar.set(cookieName(), await sealCart(cart), { ...attributes, httpOnly: true });
  const count = cart.lines.reduce((total, [, quantity]) => total + quantity, 0);
  jar.set(COUNT_COOKIE, String(count), attributes);
}
