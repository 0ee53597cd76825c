import type { CartQuote } from "@/lib/cart/quote";
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

/** Whether the cart can be ordered as it is. */
export function canOrder(quote: CartQuote): boolean {
  return quote.lines.length > 0 && !quote.tooLarge && quote.lines.every((line) => line.problem === null);
}
