"use server";

import { z } from "zod";
import { emptyCart as emptied, parseQuantity, setQuantity, removeLine as without } from "@/lib/cart/cart";
import { isVariantId } from "@/lib/catalog/variant-id";
import { readCart, writeCart } from "@/lib/session/cart-cookie";
import { type FormState, parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";

const variant = z.string().refine(isVariantId, "bad_variant");
const quantity = z.string().transform(parseQuantity).pipe(z.number("bad_quantity"));
const lineForm = z.object({ variant });
const quantityForm = z.object({ variant, quantity });

export async function changeQuantity(_: FormState, formData: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(quantityForm, formData);
  if (!form.ok) return { error: { code: form.state.fieldErrors?.quantity ?? "bad_request" } };
  const changed = setQuantity(await readCart(), form.fields.variant, form.fields.quantity);
  if (!changed.ok) return { error: { code: changed.error } };
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
