import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { goneFrom, goneNews } from "@/app/api/cart/show-cart";
import { type CartQuote, sellable } from "@/lib/cart/quote";
import { findLiveVariants } from "@/lib/catalog/live";
import { isVariantId } from "@/lib/catalog/variant-id";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { MAX_CART_LINES } from "@/lib/session/cart-cookie";

/** What was taken out of the cart because it is no longer sold, as an address has it. */
export const goneInQuery = z
  .string()
  .transform((text) => text.split(",").slice(0, MAX_CART_LINES).filter(isVariantId))
  .optional()
  .catch(undefined);

/** In words, those of the variants in the address that the shop indeed does not sell any more. */
export async function goneText(ids: readonly string[] | undefined, locale: Locale): Promise<string | null> {
  if (!ids || ids.length === 0) return null;
  const live = await findLiveVariants(await db(), ids, locale, env().currency);
  return goneNews(
    ids.flatMap((id) => (sellable(live.get(id)) ? [] : [live.get(id)?.name ?? ""])),
    locale,
  );
}

/**
 * Leads to where what is no longer sold is taken out of the cart, and back here: a page cannot write the cart. What answers one
 * of its forms, with a script or without, is a page too, and must be one. `told` is what the address says to be out already:
 * once for each, for a browser that keeps no cookie would be sent to and fro.
 */
export async function leaveToTidy(
  quote: CartQuote,
  locale: Locale,
  told: readonly string[] | undefined,
  page: "cart" | "checkout",
): Promise<void> {
  if (goneFrom(quote).every(({ variantId }) => told?.includes(variantId))) return;
  const asked = await headers();
  if (asked.has("next-action") || asked.has("content-type")) return;
  redirect(`/api/cart/tidy?locale=${locale}&page=${page}`);
}
