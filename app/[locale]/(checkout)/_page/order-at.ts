import "server-only";
import { getTimeZone } from "next-intl/server";
import { isLivePayment, type OrderStage, stageOf, versionOf } from "@/components/orders/order-stage";
import { findLiveVariants } from "@/lib/catalog/live";
import { HOUR, now } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { dateLanguage, type Locale } from "@/lib/i18n/locales";
import { getOrder, type OrderView } from "@/lib/orders/queries";
import { getGivenUp } from "@/lib/payments/given-up";
import type { PaymentView, RefundView } from "@/lib/payments/payment-view";
import { getPaymentsOf, getRefundsOf } from "@/lib/payments/queries";

export interface OrderNow {
  order: OrderView;
  /** Newest first. */
  payments: PaymentView[];
  /** Newest first. */
  refunds: RefundView[];
  /** The payments that the shopper took back, whatever became of them afterwards. */
  givenUp: ReadonlySet<string>;
  /** Whether the newest is one of them. */
  tookBack: boolean;
  stage: OrderStage;
  /** Changes with whatever the order's page shows. */
  version: string;
}

/** The order behind a link as it stands this moment; null for whatever is not exactly an order's id. */
export async function orderNow(orderId: string): Promise<OrderNow | null> {
  const order = await getOrder(orderId);
  if (!order) return null;
  const payments = await getPaymentsOf(orderId);
  const hasMoney = payments.some(({ capturedAmount }) => capturedAmount > 0);
  const [refunds, givenUp] = await Promise.all([
    hasMoney ? getRefundsOf(orderId) : [],
    payments.every(isLivePayment) ? new Set<string>() : getGivenUp(orderId),
  ]);
  const at = now();
  return {
    ...{ order, payments, refunds, givenUp },
    tookBack: payments[0] !== undefined && givenUp.has(payments[0].id),
    stage: stageOf(order, payments, at, refunds),
    version: versionOf(order, payments, at, refunds),
  };
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
  /** The day alone. */
  day: (at: Date) => string;
  /** A deadline: the hour alone where it is near. */
  until: (at: Date) => string;
}

/** The shop's own hours, 24 of them, whatever the language. */
export async function timesIn(locale: Locale): Promise<Times> {
  const timeZone = await getTimeZone({ locale });
  const language = dateLanguage(locale);
  const clock = { timeStyle: "short", hourCycle: "h23", timeZone } as const;
  const long = new Intl.DateTimeFormat(language, { dateStyle: "medium", ...clock });
  const short = new Intl.DateTimeFormat(language, clock);
  const near = (at: Date) => Math.abs(at.getTime() - now().getTime()) < 12 * HOUR;
  const full = (at: Date) => long.format(at);
  const calendar = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone });
  return { full, day: (at) => calendar.format(at), until: (at) => (near(at) ? short.format(at) : full(at)) };
}
