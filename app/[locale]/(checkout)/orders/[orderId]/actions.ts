"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { ButtonState } from "@/components/orders/form-button";
import { withCode, withShipping } from "@/lib/cart/cart";
import { unlessAway } from "@/lib/db/away";
import { isId } from "@/lib/ids";
import { getOrder, type OrderView } from "@/lib/orders/queries";
import { cancelOrder } from "@/lib/payments/close-unpaid-order";
import { type Cart, readCart, writeCart } from "@/lib/session/cart-cookie";
import { parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { postedLocale } from "../../_page/posted-locale";
import { refillCart } from "./refill-cart";

const orderForm = z.object({ orderId: z.string().refine((text) => isId("order", text)) });

/** The cart with the order's code and way of delivery again, where the shopper has chosen no others since. */
function asItWas(cart: Cart, { discountCode, shippingMethod }: OrderView): Cart {
  const sent = cart.shipping || shippingMethod === "standard" ? cart : withShipping(cart, shippingMethod);
  return sent.code || discountCode === null ? sent : withCode(sent, discountCode);
}

/** Puts an unpaid or ended order's things back into the cart; an order that is still open is canceled first. */
export async function putBack(_: ButtonState, formData: FormData): Promise<ButtonState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(orderForm, formData);
  const order = form.ok ? await unlessAway(getOrder(form.fields.orderId)) : null;
  if (order === "away") return { error: { code: "unavailable" } };
  if (!order) return { error: { code: "bad_request" } };
  if (order.paidAt) return { error: { code: "order_paid" } };
  const canceled = await unlessAway(cancelOrder(order.id));
  if (canceled === "away") return { error: { code: "unavailable" } };
  if (!canceled.ok && canceled.error.code !== "order_closed") return { error: { code: canceled.error.code } };
  const locale = postedLocale(formData);
  const refilled = await unlessAway(refillCart(await readCart(), order.lines, locale));
  if (refilled === "away") return { error: { code: "unavailable" } };
  const { cart, back, whole } = refilled;
  if (back === 0) redirect(`/${locale}/cart?problem=nothing_back`);
  await writeCart(asItWas(cart, order));
  redirect(`/${locale}/cart?restored=${whole ? "all" : "partly"}`);
}
