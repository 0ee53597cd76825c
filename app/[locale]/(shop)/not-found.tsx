import { getLocale, getTranslations } from "next-intl/server";
import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";

/**
 * Where the cache handler cannot carry a 404 (development, Vercel); elsewhere see `_page/missing-page.tsx`. Kept short,
 * because Next sends it along with every page of the shop.
 */
export default async function NotFound() {
  const asked = await getLocale();
  const locale = isLocale(asked) ? asked : env().locale;
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <div className="shell max-w-3xl py-24">
      <h1 className="display text-3xl">{t("notFound.title")}</h1>
      <p className="mt-6 text-lg text-soft">{t("notFound.text")}</p>
      <a href={`/${locale}/products`} className="link">
        {t("nav.all")}
      </a>
    </div>
  );
}
