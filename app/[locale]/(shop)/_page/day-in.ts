import "server-only";
import { getTimeZone } from "next-intl/server";
import { dateLanguage, type Locale } from "@/lib/i18n/locales";

/** Writes the day of a moment, by the shop's own calendar, in the reader's language. */
export async function dayIn(locale: Locale): Promise<(at: Date) => string> {
  const timeZone = await getTimeZone({ locale });
  const day = new Intl.DateTimeFormat(dateLanguage(locale), { dateStyle: "long", timeZone });
  return (at) => day.format(at);
}
