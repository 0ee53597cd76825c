import type { CartQuote, QuoteLine } from "@/lib/cart/quote";
import { fill } from "@/lib/i18n/fill";
import type { Messages } from "@/lib/i18n/messages";
import { chargeableRange } from "@/lib/money/chargeable";
import { CURRENCIES } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import { type Money, subtract } from "@/lib/money/money";
import type { ShippingMethod } from "@/lib/store-profile";

/** What shipping costs, in words where it costs nothing. */
export function shippingText(
  { ships, shipping }: Pick<CartQuote, "ships" | "shipping">,
  words: { shippingFree: string; shippingNone: string },
): string {
  if (!ships) return words.shippingNone;
  return shipping.amount === 0 ? words.shippingFree : formatMoney(shipping);
}

/** Which way of shipping the fee is for. */
export function shippingLabel(
  { shippingMethod }: { shippingMethod: ShippingMethod },
  words: { shipping: string; shippingExpress: string },
): string {
  return shippingMethod === "express" ? words.shippingExpress : words.shipping;
}

/** How much more until standard shipping is free; null where it is, by a code too, and where nothing ships so. */
export function missingForFree({
  ships,
  shipping,
  shippingDiscount,
  shippingMethod,
  subtotal,
  freeShippingFrom,
}: CartQuote): Money | null {
  const isPaid = ships && shippingMethod === "standard" && shipping.amount > shippingDiscount.amount;
  return isPaid ? subtract(freeShippingFrom, subtotal) : null;
}

type Words = Messages["cart"];

/** That a thing's price has changed since it went into the cart; null where it has not. */
export function priceNews({ was, unit }: QuoteLine, words: Pick<Words, "priceChanged">): string | null {
  return was ? fill(words.priceChanged, { was: formatMoney(was), now: formatMoney(unit) }) : null;
}

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
  if (quote.discount.amount > 0)
    return fill(words.tooSmallWithCode, { limit: formatMoney(min), total: formatMoney(quote.total) });
  const missing = formatMoney(subtract(min, quote.total));
  return fill(words.tooSmall, { limit: formatMoney(min), missing });
}
