"use server";

import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { PayState } from "@/components/payment/pay-state";
import { isId } from "@/lib/ids";
import * as close from "@/lib/payments/close-unpaid-order";
import { startPayment as start } from "@/lib/payments/start-payment";
import { clientIp } from "@/lib/session/client-ip";
import { parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { postedLocale } from "../../../_page/posted-locale";

const orderId = z.string().refine((text) => isId("order", text));
const orderForm = z.object({ orderId });
const payForm = orderForm.extend({
  method: z.literal("card"),
  key: z.string().regex(/^[\w-]{8,80}$/),
  token: z.string().regex(/^tokn_\w{6,80}$/),
});

const ELSEWHERE = ["order_closed", "order_paid"];
const UNDER_WAY = ["payment_in_progress", "checking"];

/** One attempt to pay by the card behind the browser's token. The amount is the order's own. */
export async function startPayment(_: PayState, formData: FormData): Promise<PayState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(payForm, formData);
  const idempotencyKey = randomUUID();
  if (!form.ok) return { error: { code: "bad_request" }, idempotencyKey };
  const { key, ...fields } = form.fields;
  const orderPage = `/${postedLocale(formData)}/orders/${fields.orderId}`;
  const ip = clientIp(await headers());
  const started = await start({ ...fields, idempotencyKey: key, clientIp: ip });
  if (started.ok && started.value.nextAction?.kind === "redirect")
    return { redirectUrl: started.value.nextAction.url };
  if (started.ok || ELSEWHERE.includes(started.error.code)) redirect(orderPage);
  const { code, failureCode, retryAfterSeconds } = started.error;
  if (UNDER_WAY.includes(code)) refresh();
  const details = { ...(failureCode && { failureCode }), ...(retryAfterSeconds && { retryAfterSeconds }) };
  return { error: { code, ...details }, idempotencyKey };
}

/** Gives up the attempt that is under way, to make room for another. */
export async function cancelPayment(_: PayState, formData: FormData): Promise<PayState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(orderForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const canceled = await close.cancelPayment(form.fields.orderId);
  if (canceled.ok) redirect(`/${postedLocale(formData)}/orders/${form.fields.orderId}/pay`);
  if (ELSEWHERE.includes(canceled.error.code))
    redirect(`/${postedLocale(formData)}/orders/${form.fields.orderId}`);
  refresh();
  return { error: { code: canceled.error.code === "checking" ? "checking" : "cannot_cancel" } };
}

/** The shopper does not want the order any more. */
export async function cancelOrder(_: PayState, formData: FormData): Promise<PayState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(orderForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const canceled = await close.cancelOrder(form.fields.orderId);
  if (!canceled.ok && canceled.error.code === "payment_in_progress")
    return { error: { code: "cannot_cancel" } };
  redirect(`/${postedLocale(formData)}/orders/${form.fields.orderId}`);
}
