import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { goneFrom } from "@/app/api/cart/show-cart";
import { withCode, withoutGone, withShipping } from "@/lib/cart/cart";
import type { CartQuote } from "@/lib/cart/quote";
import { tryCode } from "@/lib/cart/try-code";
import { unlessAway } from "@/lib/db/away";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { completeAddress } from "@/lib/orders/complete-address";
import { type Cart, readCart, writeCart } from "@/lib/session/cart-cookie";
import { type CheckoutDraft, writeDraft } from "@/lib/session/checkout-draft";
import { clientIp } from "@/lib/session/client-ip";
import type { FormState } from "@/lib/session/form";
import { SHIPPING_METHODS, type ShippingMethod } from "@/lib/store-profile";
import { refusedCode } from "../../(shop)/cart/refused-code";

/*
 * What the checkout form can be sent for short of an order. Whatever was typed is shown again.
 */

const STEPS = ["lookup", "shipping", "code", "uncode"] as const;
export type Step = (typeof STEPS)[number];

function textIn(formData: unknown, name: string): string {
  const value = formData instanceof FormData ? formData.get(name) : null;
  return typeof value === "string" ? value : "";
}

/** What the pressed button asks for; null for the order. */
export function stepIn(formData: unknown): Step | null {
  return STEPS.find((step) => step === textIn(formData, "step")) ?? null;
}

/** Null where the form has none: nothing ships, or the form is older. */
export function shippingIn(formData: unknown): ShippingMethod | null {
  return SHIPPING_METHODS.find((method) => method === textIn(formData, "shipping")) ?? null;
}

export const codeIn = (formData: unknown) => textIn(formData, "code").trim();

/** Fields that follow from those that were typed; what was typed stays. */
async function lookUp(draft: CheckoutDraft, locale: Locale): Promise<FormState> {
  const { postcode = "", region = "", city = "", area = "" } = draft;
  const { fields, unknownPostcode } = await completeAddress(env().country, locale, {
    ...{ postcode, region, city, area },
  });
  const whole = { ...fields, ...draft };
  await writeDraft(whole);
  return unknownPostcode ? { fieldErrors: { postcode: "unknown" }, values: whole } : { values: whole };
}

/** Tries the typed code; null where it is in the cart now. */
export async function takeCode(
  cart: Cart,
  typed: string,
  draft: CheckoutDraft,
  locale: Locale,
): Promise<FormState | null> {
  const ip = clientIp(await headers());
  const tried = await unlessAway(tryCode(cart, typed, { locale, email: draft.email ?? null, clientIp: ip }));
  if (tried === "away") return { error: { code: "unavailable" }, values: { ...draft, code: typed } };
  if (tried.ok) {
    await writeCart(tried.value);
    return null;
  }
  const { error, values } = await refusedCode(tried.error, typed, locale);
  return {
    error: { ...error, code: "check_fields" },
    fieldErrors: { code: tried.error.code },
    values: { ...draft, ...values },
  };
}

export async function takeStep(
  step: Step,
  formData: FormData,
  draft: CheckoutDraft,
  locale: Locale,
): Promise<FormState> {
  if (step === "lookup") return lookUp(draft, locale);
  const cart = await readCart();
  refresh();
  if (step === "code") return (await takeCode(cart, codeIn(formData), draft, locale)) ?? { values: draft };
  if (step === "uncode") await writeCart(withCode(cart, null));
  else await writeCart(withShipping(cart, shippingIn(formData) ?? "standard"));
  return { values: draft };
}

/**
 * Takes what is no longer sold out of the cart, so that the same form can be sent again; null where there is nothing of the
 * kind. With nothing left the cart's own page tells it.
 */
export async function takeOutGone(
  cart: Cart,
  quote: CartQuote,
  locale: Locale,
): Promise<NonNullable<FormState["error"]> | null> {
  const gone = goneFrom(quote);
  if (gone.length === 0) return null;
  const ids = gone.map(({ variantId }) => variantId);
  const kept = withoutGone(cart, ids);
  await writeCart(kept);
  if (kept.lines.length === 0) redirect(`/${locale}/cart?gone=${ids.join(",")}`);
  return { code: "taken_out", names: gone.flatMap(({ name }) => name || []) };
}
