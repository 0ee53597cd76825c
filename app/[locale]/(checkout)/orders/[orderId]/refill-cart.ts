import "server-only";
import { addLine, removeLine } from "@/lib/cart/cart";
import { sellable } from "@/lib/cart/quote";
import { findLiveVariants } from "@/lib/catalog/live";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import type { OrderLineView } from "@/lib/orders/queries";
import type { Cart } from "@/lib/session/cart-cookie";

/**
 * The cart with an order's things in it again, as far as they are still sold and there. Doing it twice changes nothing more:
 * a line that is in the cart already keeps the larger of the two quantities. `whole` says whether everything came back.
 */
export async function refillCart(
  cart: Cart,
  lines: readonly OrderLineView[],
  locale: Locale,
): Promise<{ cart: Cart; back: number; whole: boolean }> {
  const ids = lines.flatMap(({ variantId }) => variantId ?? []);
  const live = await findLiveVariants(await db(), ids, locale, env().currency);
  let filled = cart;
  let back = 0;
  let whole = true;
  for (const { variantId, quantity } of lines) {
    const there = variantId ? (sellable(live.get(variantId))?.available ?? 0) : 0;
    const present = filled.lines.find(([id]) => id === variantId)?.[1] ?? 0;
    const wanted = Math.min(Math.max(quantity, present), there);
    if (wanted < quantity) whole = false;
    if (!variantId || wanted < 1) continue;
    const without = { ...removeLine(filled, variantId), id: filled.id };
    const next = addLine(without, variantId, wanted);
    if (next.ok) {
      filled = next.value;
      back += 1;
    } else whole = false;
  }
  return { cart: filled, back, whole };
}
