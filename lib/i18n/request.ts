import "server-only";
import { getRequestConfig } from "next-intl/server";
import { env } from "../env";
import type { Country } from "../money/currency";
import { isLocale } from "./locales";
import { messages } from "./messages";

/** Times are the shop's own: an order placed in Bangkok reads in Bangkok's hours, wherever the server stands. */
const TIME_ZONES: Record<Country, string> = {
  TH: "Asia/Bangkok",
  JP: "Asia/Tokyo",
  SG: "Asia/Singapore",
  MY: "Asia/Kuala_Lumpur",
};

export default getRequestConfig(async ({ locale: asked, requestLocale }) => {
  const wanted = asked ?? (await requestLocale);
  const locale = isLocale(wanted) ? wanted : "en";
  return { locale, messages: messages[locale], timeZone: TIME_ZONES[env().country] };
});
