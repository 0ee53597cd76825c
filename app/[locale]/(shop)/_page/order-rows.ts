import "server-only";
import { getTranslations } from "next-intl/server";
import type { OrderRow } from "@/components/orders/order-list";
import type { OrderStage } from "@/components/orders/order-stage";
import { findLiveVariants } from "@/lib/catalog/live";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { wholeWords } from "@/lib/i18n/whole-words";
import { formatMoney } from "@/lib/money/format";
import type { OrderView } from "@/lib/orders/queries";
import { orderNow, timesIn } from "../../(checkout)/_page/order-at";

const TONES: Partial<Record<OrderStage, OrderRow["state"]["tone"]>> = {
  paid: "good",
  fulfilled: "good",
  authorized: "good",
  awaiting: "waiting",
  in_progress: "waiting",
  checking: "waiting",
  returning: "waiting",
  owed: "waiting",
};

/** Pictures of the orders' first things, as far as they are still drawn. */
async function firstPictures(orders: readonly OrderView[], locale: Locale): Promise<Map<string, string>> {
  const ids = orders.flatMap(({ lines: [first] }) => first?.variantId ?? []);
  if (ids.length === 0) return new Map();
  const live = await findLiveVariants(await db(), ids, locale, env().currency);
  return new Map([...live].map(([id, { image }]) => [id, image]));
}

/** The orders with these ids as lines of a list, newest first; ids that open none are left out. */
export async function orderRows(ids: readonly string[], locale: Locale): Promise<OrderRow[]> {
  const found = (await Promise.all(ids.map(orderNow))).filter((now) => now !== null);
  const newestFirst = found.toSorted((a, b) => b.order.createdAt.getTime() - a.order.createdAt.getTime());
  const orders = newestFirst.map(({ order }) => order);
  const [t, { day }, pictures] = await Promise.all([
    getTranslations({ locale, namespace: "orders" }),
    timesIn(locale),
    firstPictures(orders, locale),
  ]);
  const words = messages[locale].orders;
  return newestFirst.map(({ order, stage }) => {
    const [first] = order.lines;
    const others = order.lines.length - 1;
    const name = wholeWords(first?.name ?? "");
    return {
      id: order.id,
      href: `/${locale}/orders/${order.id}`,
      title: fill(words.row.open, { number: order.number }),
      things: others > 0 ? t("row.more", { name, count: others }) : name,
      image: pictures.get(first?.variantId ?? "") ?? null,
      placed: {
        text: fill(words.row.placed, { day: day(order.createdAt) }),
        iso: order.createdAt.toISOString(),
      },
      total: formatMoney(order.total),
      state: { text: words.state[stage], tone: TONES[stage] ?? "over" },
    };
  });
}
