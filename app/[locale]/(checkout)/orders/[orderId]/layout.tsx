import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { messages } from "@/lib/i18n/messages";
import { getOrder } from "@/lib/orders/queries";
import { answerWith } from "@/lib/session/answer-status";
import { pageLocale, someLocale } from "../../../(shop)/_page/page-locale";
import { NoSuchOrder } from "../../_page/no-such-order";
import type { OrderParams } from "../../_page/order-params";

/** The pages below give their own titles, as soon as there is an order. */
export async function generateMetadata(props: OrderParams): Promise<Metadata> {
  return { title: messages[await someLocale(props)].order.notFound.title };
}

/** Looks whether there is such an order before any of its pages is drawn, so that the answer is a whole page and a 404. */
export default async function OrderLayout(props: OrderParams & { children: ReactNode }) {
  const locale = await pageLocale(props);
  if (locale && (await getOrder((await props.params).orderId))) return props.children;
  if (!answerWith(404)) notFound();
  return <NoSuchOrder locale={await someLocale(props)} />;
}
