"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { refreshUnwatchedPages } from "@/app/refresh-pages";
import { withShipping } from "@/lib/cart/cart";
import { quoteCart } from "@/lib/cart/quote";
import { unlessAway } from "@/lib/db/away";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { parseCheckout } from "@/lib/orders/address-form";
import { orderOfCart } from "@/lib/orders/ordered-cart";
import { placeOrder as placeOrderFromCart } from "@/lib/orders/place-order";
import { deliverMail } from "@/lib/reconcile/deliver-mail";
import { type Cart, cartAfter, readCart, unsealCart, writeCart } from "@/lib/session/cart-cookie";
import { type CheckoutDraft, draftOf, writeDraft } from "@/lib/session/checkout-draft";
import { clientIp } from "@/lib/session/client-ip";
import { rememberOrder } from "@/lib/session/device-orders";
import type { FormState } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { cartMark } from "../_page/cart-mark";
import { postedLocale } from "../_page/posted-locale";
import { codeIn, shippingIn, stepIn, takeCode, takeOutGone, takeStep } from "./steps";

/** Whether the form stood beside this cart and no other: one tab may have changed what another still shows. */
function showsCart(formData: FormData, cart: Cart): boolean {
  const seen = formData.get("seenCart");
  return seen === null || seen === cartMark(cart);
}

/**
 * The cart that the form was opened with, where it has become an order since: in another tab, whose answer took it out of the
 * browser's cookie. The form carries it sealed, so nobody can name the cart of somebody else. An order that has ended does
 * not count where there is a cart again: its things were put back.
 */
async function orderedBefore(formData: unknown, now: Cart): Promise<{ cart: Cart; orderId: string } | null> {
  const sealed = formData instanceof FormData ? formData.get("broughtCart") : null;
  const cart = typeof sealed === "string" ? await unsealCart(sealed) : null;
  if (!cart || cart.id === now.id || cart.lines.length === 0) return null;
  const order = await orderOfCart(cart.id);
  if (!order) return null;
  const hasEnded = order.status === "expired" || order.status === "canceled";
  return hasEnded && now.lines.length > 0 ? null : { cart, orderId: order.id };
}

/** The database is away: nothing was ordered by this form, and it is shown again as it was filled in. */
function notAnswered(formData: FormData): FormState {
  const everyField = parseCheckout(env().country, true, formData);
  const { values = {} } = everyField.ok ? everyField : everyField.state;
  return { error: { code: "unavailable" }, values };
}

/**
 * A way of delivery or a code that was chosen, and not yet counted in the total beside the form: it is now, and shown before
 * anything is ordered. Null where there was nothing of the kind.
 */
async function takeChoices(
  formData: FormData,
  cart: Cart,
  draft: CheckoutDraft,
  locale: Locale,
): Promise<FormState | null> {
  if (cart.lines.length === 0) return null;
  const code = codeIn(formData);
  if (code !== "") {
    const refused = await takeCode(cart, code, draft, locale);
    refresh();
    return refused ?? { error: { code: "code_added" }, values: draft };
  }
  const shipping = shippingIn(formData);
  if (shipping === null || shipping === (cart.shipping ?? "standard")) return null;
  await writeCart(withShipping(cart, shipping));
  refresh();
  return { error: { code: "shipping_changed" }, values: draft };
}

export async function placeOrder(_: FormState, formData: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const { currency, country } = env();
  const locale = postedLocale(formData);
  const draft = draftOf(formData);
  await writeDraft(draft);
  const step = stepIn(formData);
  if (step !== null) return takeStep(step, formData, draft, locale);
  const current = await readCart();
  const before = await unlessAway(orderedBefore(formData, current));
  if (before === "away") return notAnswered(formData);
  const cart = before?.cart ?? current;
  const changed = before ? null : await takeChoices(formData, cart, draft, locale);
  if (changed) return changed;
  const quote = await unlessAway(quoteCart(cart, locale));
  if (quote === "away") return notAnswered(formData);
  const form = parseCheckout(country, quote.ships, formData);
  if (!form.ok) return form.state;
  if (!before && cart.lines.length > 0 && !showsCart(formData, cart)) {
    refresh();
    return { error: { code: "cart_changed" }, values: form.values };
  }
  const { email, address, seenTotal } = form.fields;
  const seen = { amount: seenTotal, currency };
  const ip = clientIp(await headers());
  const order = { cart, contact: { email }, address, locale, seenTotal: seen, clientIp: ip };
  const placed = await unlessAway(placeOrderFromCart(order));
  if (placed === "away") return notAnswered(formData);
  if (!placed.ok && before)
    return {
      error: { code: "already_ordered", orderId: placed.error.orderId ?? before.orderId },
      values: form.values,
    };
  if (!placed.ok) {
    const takenOut = placed.error.code === "out_of_stock" ? await takeOutGone(cart, quote, locale) : null;
    refresh(); // the page beside the words shows the prices and the stock of this moment
    return { error: takenOut ?? placed.error, values: form.values };
  }
  // What is in the cart by now is none of an earlier cart's order.
  if (!before || current.lines.length === 0) await writeCart(cartAfter(placed.value.orderId));
  await rememberOrder(placed.value.orderId);
  if (placed.value.paid) after(deliverMail); // its receipt; others' goes when they have paid
  await unlessAway(refreshUnwatchedPages()); // the order stands whether or not the shelves are up to date
  redirect(`/${locale}/orders/${placed.value.orderId}${placed.value.paid ? "" : "/pay"}`);
}
