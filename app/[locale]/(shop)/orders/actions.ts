"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { ButtonState } from "@/components/orders/form-button";
import { isId } from "@/lib/ids";
import { forgetOrders } from "@/lib/session/device-orders";
import { parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { postedLocale } from "../../(checkout)/_page/posted-locale";

const oneOrAll = z.object({ orderId: z.string().refine((text) => text === "all" || isId("order", text)) });

/** Takes an order, or with `all` every one, off this browser's list. */
export async function forget(_: ButtonState, formData: FormData): Promise<ButtonState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(oneOrAll, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const { orderId } = form.fields;
  await forgetOrders(orderId === "all" ? null : orderId);
  redirect(`/${postedLocale(formData)}/orders`);
}
