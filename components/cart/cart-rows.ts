import type { CartQuote } from "@/lib/cart/quote";
import { fill } from "@/lib/i18n/fill";
import type { Messages } from "@/lib/i18n/messages";
import { chargeableRange } from "@/lib/money/chargeable";
import { CURRENCIES } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import { type Money, subtract } from "@/lib/money/money";

/** What shipping costs, in words where it costs nothing. */
export function shippingText(
  { ships, shipping }: Pick<CartQuote, "ships" | "shipping">,
  words: { shippingFree: string; shippingNone: string },
): string {
  if (!ships) return words.shippingNone;
  return shipping.amount === 0 ? words.shippingFree : formatMoney(shipping);
}

/** How much more until shipping is free; null where it is, or where nothing ships. */
export function missingForFree({ ships, shipping, subtotal, freeShippingFrom }: CartQuote): Money | null {
  return ships && shipping.amount > 0 ? subtract(freeShippingFrom, subtotal) : null;
}

type Words = Messages["cart"];

/** The tax inside a total, by the name it has where the shop is; in words only where the shop names no rate. */
export function taxText(tax: Money, words: Words): string {
  const { country } = CURRENCIES[tax.currency];
  if (tax.amount <= 0) return words.taxIncluded;
  return fill(words.vatIncluded, { tax: words.taxName[country], amount: formatMoney(tax) });
}

/** Why the cart cannot be ordered as it is; null where it can. */
export function whyNotOrder(quote: CartQuote, words: Words): string | null {
  const { min, max } = chargeableRange(quote.currency);
  if (quote.lines.some((line) => line.problem !== null)) return words.blocked;
  if (quote.tooLarge) return fill(words.tooLarge, { limit: formatMoney(max) });
  if (!quote.tooSmall) return null;
  const missing = formatMoney(subtract(min, quote.total));
  return fill(words.tooSmall, { limit: formatMoney(min), missing });
}
