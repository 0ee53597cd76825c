import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { type LocaleParams, someLocale } from "../(shop)/_page/page-locale";
import { NoSuchOrder } from "./_page/no-such-order";

/** Unlike the page below, this is told the path's parts. */
export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  return { title: messages[await someLocale(props)].order.notFound.title };
}

/** Where the layout of orders could not say it with its own status. */
export default async function NotFoundHere() {
  const asked = await getLocale();
  return <NoSuchOrder locale={isLocale(asked) ? asked : env().locale} />;
}
