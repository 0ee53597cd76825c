import { withoutGone } from "@/lib/cart/cart";
import { quoteCart } from "@/lib/cart/quote";
import { unlessAway } from "@/lib/db/away";
import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";
import { readCart, writeCart } from "@/lib/session/cart-cookie";
import { goneFrom } from "../show-cart";

/**
 * Takes out of the cart what is no longer sold, and leads back to the page that found it there, which says so and cannot
 * write a cookie itself; with nothing left to the cart's. Whoever else leads here takes nothing out that could be bought.
 */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("locale");
  const locale = isLocale(asked) ? asked : env().locale;
  const cart = await readCart();
  const quote = await unlessAway(quoteCart(cart, locale));
  const gone = quote === "away" ? [] : goneFrom(quote).map(({ variantId }) => variantId);
  const kept = withoutGone(cart, gone);
  if (gone.length > 0) await writeCart(kept);
  const page = searchParams.get("page") === "checkout" && kept.lines.length > 0 ? "checkout" : "cart";
  return new Response(null, {
    status: 303,
    headers: { "cache-control": "private, no-store", location: `/${locale}/${page}?gone=${gone.join(",")}` },
  });
}
