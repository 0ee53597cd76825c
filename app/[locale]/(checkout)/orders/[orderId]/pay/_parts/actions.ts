"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { paymentKey } from "@/components/codes/code-news";
import type { PayState } from "@/components/payment/pay-state";
import { unlessAway } from "@/lib/db/away";
import { isId } from "@/lib/ids";
import { renewCode as renew } from "@/lib/payments/renew-code";
import { parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { postedLocale } from "../../../../_page/posted-locale";
import { payerOf } from "./payer-of";

const renewForm = z.object({
  orderId: z.string().refine((text) => isId("order", text)),
  payment: z.string().regex(/^[0-9a-z]{8}$/),
  key: z.string().regex(/^[\w-]{8,80}$/),
});

const SAID_AS: Readonly<Record<string, string>> = {
  checking: "checking",
  still_open: "cannot_cancel",
  too_many_attempts: "too_many_attempts",
};

/** A fresh code in the place of the one that the form was made with. */
export async function renewCode(_: PayState, formData: FormData): Promise<PayState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(renewForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const { orderId, payment, key } = form.fields;
  const renewed = await unlessAway(
    renew({
      orderId,
      isOld: (id) => paymentKey(id) === payment,
      idempotencyKey: key,
      ...payerOf(await headers()),
    }),
  );
  // What an attempt that was begun comes to, nobody knows then: so no word of what was charged.
  if (renewed === "away") return { error: { code: "checking" } };
  const orderPage = `/${postedLocale(formData)}/orders/${orderId}`;
  // Another tab was quicker: its code is as good.
  if (renewed.ok || renewed.error.code === "payment_in_progress") redirect(`${orderPage}/pay`);
  if (renewed.error.code === "order_closed" || renewed.error.code === "order_paid") redirect(orderPage);
  if (renewed.error.code !== "checking" || renewed.error.payment) refresh();
  return { error: { code: SAID_AS[renewed.error.code] ?? "unavailable" } };
}
