"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { type CartProblem, changeCart } from "@/app/api/cart/change-cart";
import {
  emptyCart as emptied,
  parseQuantity,
  putAllBack,
  putBack,
  setQuantity,
  withCode,
  removeLine as without,
} from "@/lib/cart/cart";
import { tryCode } from "@/lib/cart/try-code";
import { isVariantId } from "@/lib/catalog/variant-id";
import { unlessAway } from "@/lib/db/away";
import { env } from "@/lib/env";
import { fail, type Result } from "@/lib/result";
import { type Cart, readCart, sealCart, unsealCart, writeCart } from "@/lib/session/cart-cookie";
import { clientIp } from "@/lib/session/client-ip";
import { type FormState, parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { postedLocale } from "../../(checkout)/_page/posted-locale";
import { refusedCode } from "./refused-code";

/** Of a product with its choices: a longer one was not ours. */
const MAX_NAME = 300;

const variant = z.string().refine(isVariantId, "bad_variant");
const quantity = z.string().transform(parseQuantity).pipe(z.number("bad_quantity"));
const lineForm = z.object({ variant });
const place = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number);
const restoreForm = z.object({ variant, quantity, place });
const quantityForm = z.object({ variant, quantity });
/** Sealed by us: a cookie's length at most. */
const refillForm = z.object({ emptied: z.string().max(4_096) });
const codeForm = z.object({ code: z.string() });

function unchecked(cart: Cart, line: z.infer<typeof quantityForm>): Result<Cart, CartProblem> {
  const changed = setQuantity(cart, line.variant, line.quantity);
  return changed.ok ? changed : fail({ code: changed.error });
}

function uncheckedBack(cart: Cart, line: Cart["lines"][number], at: number): Result<Cart, CartProblem> {
  const changed = putBack(cart, line, at);
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

/** Takes a line out, and answers with all that it takes to put it back. */
export async function removeLine(_: FormState, formData: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(lineForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const { variant: id } = form.fields;
  const cart = await readCart();
  const at = cart.lines.findIndex(([present]) => present === id);
  const pieces = cart.lines[at]?.[1];
  await writeCart(without(cart, id));
  if (pieces === undefined) return {};
  const name = formData.get("name");
  return {
    values: {
      variant: id,
      quantity: String(pieces),
      place: String(at),
      name: typeof name === "string" ? name.slice(0, MAX_NAME) : "",
    },
  };
}

/** Puts a line that was taken out back to its place, as far as there still is of it. */
export async function restoreLine(_: FormState, formData: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(restoreForm, formData);
  if (!form.ok) {
    const wrong = form.state.fieldErrors?.quantity === "bad_quantity";
    return { error: { code: wrong ? "bad_quantity" : "bad_request" } };
  }
  const { variant: id, quantity: pieces, place: at } = form.fields;
  const cart = await readCart();
  const within = await unlessAway(changeCart(cart, { action: "restore", ...form.fields }, env().locale));
  const changed = within === "away" ? uncheckedBack(cart, [id, pieces], at) : within;
  if (!changed.ok) {
    const { code } = changed.error;
    return { error: { code: code === "only_left" ? "fewer_left" : code } };
  }
  await writeCart(changed.value);
  return { values: { variant: id } };
}

/** Takes everything out, and answers with what it takes to put it back. */
export async function emptyCart(_: FormState): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const cart = await readCart();
  await writeCart(emptied());
  return cart.lines.length === 0 ? {} : { values: { emptied: await sealCart(cart) } };
}

/** Puts back all that was taken out at once, with the code that went with it. */
export async function refillCart(_: FormState, formData: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(refillForm, formData);
  const before = form.ok ? await unsealCart(form.fields.emptied) : null;
  if (!before) return { error: { code: "bad_request" } };
  const filled = putAllBack(await readCart(), before);
  if (!filled.ok) return { error: { code: filled.error } };
  await writeCart(filled.value);
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
