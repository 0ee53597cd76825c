import "server-only";
import { priceNews } from "@/components/cart/cart-rows";
import { countItems, withoutGone } from "@/lib/cart/cart";
import { type CartQuote, type QuoteLine, quoteCart } from "@/lib/cart/quote";
import type { ShownCart, ShownLine } from "@/lib/cart/shown-cart";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { type Cart, MAX_LINE_QUANTITY } from "@/lib/session/cart-cookie";

/** What has changed about a line since it went into the cart, in words; null where nothing has. */
function lineNews(line: QuoteLine, locale: Locale): string | null {
  const words = messages[locale].cart;
  const { problem, available } = line;
  const told = problem === "only_left" && available === 1 ? "only_one" : problem;
  const stock = told === null ? null : fill(words.problem[told], { left: available });
  return [stock, priceNews(line, words)].filter((text) => text !== null).join(" ") || null;
}

/** That things were taken out because they are no longer sold, in words. */
export function goneNews(names: readonly string[], locale: Locale): string | null {
  const words = messages[locale].cart;
  if (names.length === 0) return null;
  const known = names.filter((name) => name !== "");
  if (known.length === 0) return words.goneUnnamed;
  return fill(words.goneNamed, { names: new Intl.ListFormat(locale).format(known) });
}

function shownLine(line: QuoteLine, locale: Locale): ShownLine {
  const { variantId: variant, name, title, choices, slug, image, quantity, unit, available } = line;
  return {
    ...{ variant, name, title, choices, image, quantity, unit },
    href: `/${locale}/products/${slug}?v=${variant}`,
    max: Math.min(Math.max(available, 1), MAX_LINE_QUANTITY),
    news: lineNews(line, locale),
    ...(line.problem === "sold_out" && { soldOut: true }),
  };
}

/** What of a cart is no longer sold. */
export const goneFrom = ({ lines }: Pick<CartQuote, "lines">) =>
  lines.filter(({ problem }) => problem === "gone");

/** The cart as the drawer shows it, and as it is to be kept: without what is no longer sold. */
export async function showCart(cart: Cart, locale: Locale): Promise<{ kept: Cart; shown: ShownCart }> {
  const quote = await quoteCart(cart, locale);
  const gone = goneFrom(quote);
  const kept =
    gone.length === 0
      ? cart
      : withoutGone(
          cart,
          gone.map(({ variantId }) => variantId),
        );
  const shown = {
    count: countItems(kept),
    lines: quote.lines.filter(({ problem }) => problem !== "gone").map((line) => shownLine(line, locale)),
    subtotal: quote.subtotal,
    gone: goneNews(
      gone.map(({ name }) => name),
      locale,
    ),
  };
  return { kept, shown };
}
