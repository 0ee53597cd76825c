import "server-only";
import { getTimeZone } from "next-intl/server";
import { type OrderStage, stageOf, versionOf } from "@/components/orders/order-stage";
import { findLiveVariants } from "@/lib/catalog/live";
import { HOUR, now } from "@/lib/clock";
import { db } from "@/lib/db/client";
import type { Locale } from "@/lib/i18n/locales";
import { getOrder, type OrderView } from "@/lib/orders/queries";
import type { PaymentView } from "@/lib/payments/payment-view";
import { getPaymentsOf } from "@/lib/payments/queries";

export interface OrderNow {
  order: OrderView;
  /** Newest first. */
  payments: PaymentView[];
  stage: OrderStage;
  /** Changes with whatever the order's page shows. */
  version: string;
}

/** The order behind a link as it stands this moment; null for whatever is not exactly an order's id. */
export async function orderNow(orderId: string): Promise<OrderNow | null> {
  const order = await getOrder(orderId);
  if (!order) return null;
  const payments = await getPaymentsOf(orderId);
  const at = now();
  return { order, payments, stage: stageOf(order, payments, at), version: versionOf(order, payments, at) };
}

/** Pictures of the order's lines by variant, of those that are still drawn. */
export async function picturesOf(order: OrderView, locale: Locale): Promise<Map<string, string>> {
  const ids = order.lines.flatMap(({ variantId }) => variantId ?? []);
  const live = await findLiveVariants(await db(), ids, locale, order.total.currency);
  return new Map([...live].map(([id, variant]) => [id, variant.image]));
}

export interface Times {
  /** Day and hour. */
  full: (at: Date) => string;
  /** A deadline: the hour alone where it is near. */
  until: (at: Date) => string;
}

/** The shop's own hours, 24 of them, whatever the language. */
export async function timesIn(locale: Locale): Promise<Times> {
  const timeZone = await getTimeZone({ locale });
  const language = locale === "en" ? "en-GB" : locale;
  const clock = { timeStyle: "short", hourCycle: "h23", timeZone } as const;
  const long = new Intl.DateTimeFormat(language, { dateStyle: "medium", ...clock });
  const short = new Intl.DateTimeFormat(language, clock);
  const near = (at: Date) => Math.abs(at.getTime() - now().getTime()) < 12 * HOUR;
  const full = (at: Date) => long.format(at);
  return { full, until: (at) => (near(at) ? short.format(at) : full(at)) };
}
