"use server";

import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { PayState } from "@/components/payment/pay-state";
import { unlessAway } from "@/lib/db/away";
import { isId } from "@/lib/ids";
import * as close from "@/lib/payments/close-unpaid-order";
import { findSavedCard, forgetMe, rememberCard, removeSavedCard } from "@/lib/payments/saved-cards";
import { startPayment as start } from "@/lib/payments/start-payment";
import { parseForm } from "@/lib/session/form";
import { isOwnForm } from "@/lib/session/same-origin";
import { postedLocale } from "../../../_page/posted-locale";
import { payerOf } from "./_parts/payer-of";
import { troubleOf, typedIn } from "./_parts/trouble-of";

const orderId = z.string().refine((text) => isId("order", text));
const orderForm = z.object({ orderId });
/** A method's own fields are judged against what is offered, not here; nor is a posted source, which is refused there. */
const text = z.string().max(2_000).optional();
const payForm = orderForm.extend({
  method: z.string().regex(/^\w{2,60}$/),
  key: z.string().regex(/^[\w-]{8,80}$/),
  token: z
    .string()
    .regex(/^tokn_\w{6,80}$/)
    .optional(),
  card: z.string().max(100).optional(),
  remember: text,
  phone_number: text,
  bank: text,
  term: text,
  email: text,
  name: text,
  source: text,
  omiseSource: text,
});
const cardForm = orderForm.extend({ card: z.string().max(100) });

const ELSEWHERE = ["order_closed", "order_paid"];

/** One attempt to pay. The amount is the order's own; a saved card is one of this browser's own cookie. */
export async function startPayment(_: PayState, formData: FormData): Promise<PayState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(payForm, formData);
  const idempotencyKey = randomUUID();
  if (!form.ok) return { error: { code: "bad_request" }, idempotencyKey };
  const { orderId, method, key, token, card, remember } = form.fields;
  const savedCard = card === undefined ? undefined : await findSavedCard(card);
  if (savedCard === null) return { error: { code: "card_gone" }, idempotencyKey };
  const started = await unlessAway(
    start({
      ...{ orderId, method, fields: form.values, idempotencyKey: key, ...payerOf(await headers()) },
      ...(token !== undefined && { token, ...(remember && { remember: await rememberCard() }) }),
      ...(savedCard && { savedCard }),
    }),
  );
  // This form sent nothing. With its own key once more: should it be a double, it finds what the first one started.
  if (started === "away")
    return { error: { code: "shop_away" }, ...typedIn(form.values), idempotencyKey: key };
  const orderPage = `/${postedLocale(formData)}/orders/${orderId}`;
  const next = started.ok ? started.value.nextAction : null;
  if (next?.kind === "redirect" || next?.kind === "app") return { redirectUrl: next.url };
  if (next) redirect(`${orderPage}/pay`);
  if (started.ok || ELSEWHERE.includes(started.error.code)) redirect(orderPage);
  // Another tab's attempt is what the page shows then: with a word of why it is not this one.
  if (started.error.code === "payment_in_progress") redirect(`${orderPage}/pay?asked=twice`);
  if (started.error.code === "checking" && started.error.payment) refresh();
  return { ...troubleOf(started.error, form.values), idempotencyKey };
}

/** Gives up the attempt that is under way, to make room for another. */
export async function cancelPayment(_: PayState, formData: FormData): Promise<PayState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(orderForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const canceled = await unlessAway(close.cancelPayment(form.fields.orderId));
  if (canceled === "away") return { error: { code: "unavailable" } };
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
  const canceled = await unlessAway(close.cancelOrder(form.fields.orderId));
  if (canceled === "away") return { error: { code: "unavailable" } };
  if (!canceled.ok && canceled.error.code === "payment_in_progress")
    return { error: { code: "cannot_cancel" } };
  redirect(`/${postedLocale(formData)}/orders/${form.fields.orderId}`);
}

/** One of this browser's saved cards is not to be remembered any longer. */
export async function removeCard(_: PayState, formData: FormData): Promise<PayState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(cardForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const removed = await removeSavedCard(form.fields.card);
  if (!removed.ok) return { error: { code: removed.error } };
  redirect(`/${postedLocale(formData)}/orders/${form.fields.orderId}/pay?saved=removed`);
}

/** Has the gateway delete all that it keeps of this browser's shopper. */
export async function forgetCards(_: PayState, formData: FormData): Promise<PayState> {
  if (!(await isOwnForm())) return { error: { code: "foreign" } };
  const form = parseForm(orderForm, formData);
  if (!form.ok) return { error: { code: "bad_request" } };
  const forgotten = await forgetMe();
  if (!forgotten.ok) return { error: { code: forgotten.error } };
  redirect(`/${postedLocale(formData)}/orders/${form.fields.orderId}/pay?saved=forgotten`);
}
