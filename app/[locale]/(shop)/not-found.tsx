import { getLocale } from "next-intl/server";
import { NotFoundView } from "@/components/layout/not-found-view";
import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";

/** Where the cache handler cannot carry a 404 (development, Vercel). See `_page/missing-page.tsx`. */
export default async function NotFound() {
  const locale = await getLocale();
  return <NotFoundView locale={isLocale(locale) ? locale : env().locale} />;
}
