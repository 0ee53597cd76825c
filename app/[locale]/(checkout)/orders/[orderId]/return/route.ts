import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";
import { isId } from "@/lib/ids";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import type { OrderParams } from "../../../_page/order-params";

/**
 * Where a bank sends the payer back. Nothing in the request is believed: the gateway is asked, and the order's page says how
 * it stands.
 */
async function comeBack(_: Request, { params }: OrderParams): Promise<Response> {
  const { locale, orderId } = await params;
  if (isId("order", orderId)) await refreshOrderPayment(orderId, { force: true });
  const language = isLocale(locale) ? locale : env().locale;
  const location = `${env().baseUrl}/${language}/orders/${encodeURIComponent(orderId.slice(0, 64))}`;
  const headers = { location, "cache-control": "private, no-store", "referrer-policy": "no-referrer" };
  return new Response(null, { status: 303, headers });
}

export const GET = comeBack;
export const POST = comeBack;
