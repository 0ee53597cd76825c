import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";
import { isId } from "@/lib/ids";
import { log } from "@/lib/log";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { ASK_FLOOR_MS } from "@/lib/payments/schedule";
import type { OrderParams } from "../../../_page/order-params";

/**
 * Asks the gateway. A payer is often back before the gateway has heard from the bank, or within the pause between two
 * askings: then once more, so that who has just confirmed is not told to confirm.
 */
async function lookTwice(orderId: string): Promise<void> {
  const payment = await refreshOrderPayment(orderId, { force: true });
  if (payment?.status !== "pending") return;
  await new Promise((resolve) => setTimeout(resolve, ASK_FLOOR_MS));
  await refreshOrderPayment(orderId, { force: true });
}

/**
 * Where a bank sends the payer back. Nothing in the request is believed: the gateway is asked, and the order's page says how
 * it stands.
 */
async function comeBack(_: Request, { params }: OrderParams): Promise<Response> {
  const { locale, orderId } = await params;
  const known = isId("order", orderId);
  try {
    if (known) await lookTwice(orderId);
  } catch (error) {
    log.error("return_not_looked_up", { error }); // the order's page asks again, and so does the reconciler
  }
  const language = isLocale(locale) ? locale : env().locale;
  // What is no id is not repeated: the page of no order says the same of all of them.
  const location = `${env().baseUrl}/${language}/orders/${known ? orderId : "unknown"}`;
  const headers = { location, "cache-control": "private, no-store", "referrer-policy": "no-referrer" };
  return new Response(null, { status: 303, headers });
}

export const GET = comeBack;
export const POST = comeBack;
