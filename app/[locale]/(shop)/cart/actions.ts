"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { type CartProblem, changeCart } from "@/app/api/cart/change-cart";
import {
  emptyCart as emptied,
  parseQuantity,
  setQuantity,
  withCode,
  removeLine as without,
} from "@/lib/cart/cart";
import { tryCode } from "@/lib/cart/try-code";
import { isVariantId } from "@/lib/catalog/variant-id";
import { unlessAway } from "@/lib/db/away";
import { env } from "@/lib/env";
import { fail, type Result } from "@/lib/result";
import { type Cart, readCart, writeCart } from "@/lib/session/cart-cookie";
import { clientIp } from "@/lib/session/client-ip";
import { type FormState, parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { postedLocale } from "../../(checkout)/_page/posted-locale";
import { refusedCode } from "./refused-code";

const variant = z.string().refine(isVariantId, "bad_variant");
const quantity = z.string().transform(parseQuantity).pipe(z.number("bad_quantity"));
const lineForm = z.object({ variant });
const quantityForm = z.object({ variant, quantity });
const codeForm = z.object({ code: z.string() });

function unchecked(cart: Cart, line: z.infer<typeof quantityForm>): Result<Cart, CartProblem> {
  const changed = setQuantity(cart, line.variant, line.quantity);
  return changed.ok ? changed : fail({ code: changed.error });
}

export async function changeQuantity(_: FormState, formData: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(quantityForm, formData);
  if (!form.ok) return { error: { code: form.state.fieldErrors?.quantity ?? "bad_request" } };
  const cart = await readCart();
  const within = await unlessAway(changeCart(cart, { action: "change", ...form.fields }, env().locale));
  // The cart is in the browser and can be changed while the database is away: the checkout counts again.
  const changed = within === "away" ? unchecked(cart, form.fields) : within;
  if (!changed.ok) return { error: { code: changed.error.code } };
  await writeCart(changed.value);
  return {};
}

export async function removeLine(_: FormState, formData: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(lineForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  await writeCart(without(await readCart(), form.fields.variant));
  return {};
}

export async function emptyCart(_: FormState): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  await writeCart(emptied());
  return {};
}

/** Takes a discount code into the cart, or says why not. */
export async function applyCode(_: FormState, formData: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(codeForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const locale = postedLocale(formData);
  const ip = clientIp(await headers());
  const tried = await unlessAway(
    tryCode(await readCart(), form.fields.code, { locale, email: null, clientIp: ip }),
  );
  if (tried === "away") return { error: { code: "unavailable" }, values: form.values };
  if (!tried.ok) return refusedCode(tried.error, form.fields.code, locale);
  await writeCart(tried.value);
  return {};
}

export async function removeCode(_: FormState): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  await writeCart(withCode(await readCart(), null));
  return {};
}
