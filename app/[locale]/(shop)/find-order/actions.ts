"use server";

import { headers } from "next/headers";
import { after } from "next/server";
import { z } from "zod";
import type { FindOrderState } from "@/components/orders/find-order-form";
import { unlessAway } from "@/lib/db/away";
import { mailRoute } from "@/lib/mail/transport";
import { emailField } from "@/lib/orders/address-form";
import { countAsking } from "@/lib/orders/find-orders";
import { isOrderNumber } from "@/lib/orders/order-number";
import { clientIp } from "@/lib/session/client-ip";
import { parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { sendOrderLink } from "./send-order-link";

const findForm = z.object({
  email: z
    .string("required")
    .refine((text) => !isOrderNumber(text), "number_alone")
    .pipe(emailField),
});

/**
 * Has a link to somebody's orders sent to their own mail address. No part of the answer, and none of the way to it, depends on
 * whether there are any: that is looked up once the answer is out.
 */
export async function askForLink(_: FindOrderState, formData: FormData): Promise<FindOrderState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(findForm, formData);
  if (!form.ok) return form.state;
  const { email } = form.fields;
  if (mailRoute() === "none") return { error: { code: "no_mail" }, values: { email } };
  const asked = await unlessAway(countAsking(clientIp(await headers())));
  if (asked === "away") return { error: { code: "unavailable" }, values: { email } };
  if (!asked.allowed) {
    const { retryAfterSeconds } = asked;
    return { error: { code: "too_many", retryAfterSeconds }, values: { email } };
  }
  after(() => sendOrderLink(email));
  return { sentTo: email, values: { email } };
}
