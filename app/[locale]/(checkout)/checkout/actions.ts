"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { refreshUnwatchedPages } from "@/app/refresh-pages";
import { quoteCart } from "@/lib/cart/quote";
import { env } from "@/lib/env";
import { parseCheckout } from "@/lib/orders/address-form";
import { placeOrder as placeOrderFromCart } from "@/lib/orders/place-order";
import { freshCart, readCart, writeCart } from "@/lib/session/cart-cookie";
import { clientIp } from "@/lib/session/client-ip";
import type { FormState } from "@/lib/session/form";
import { requireSameOrigin } from "@/lib/session/same-origin";
import { postedLocale } from "../_page/posted-locale";

export async function placeOrder(_: FormState, formData: FormData): Promise<FormState> {
  await requireSameOrigin();
  const { currency, country } = env();
  const locale = postedLocale(formData);
  const cart = await readCart();
  const { ships } = await quoteCart(cart, locale);
  const form = parseCheckout(country, ships, formData);
  if (!form.ok) return form.state;
  const { email, address, seenTotal } = form.fields;
  const seen = { amount: seenTotal, currency };
  const ip = clientIp(await headers());
  const order = { cart, contact: { email }, address, locale, seenTotal: seen, clientIp: ip };
  const placed = await placeOrderFromCart(order);
  if (!placed.ok) {
    refresh(); // the page beside the words shows the prices and the stock of this moment
    return { error: placed.error, values: form.values };
  }
  await writeCart(freshCart());
  await refreshUnwatchedPages();
  redirect(`/${locale}/orders/${placed.value.orderId}/pay`);
}
