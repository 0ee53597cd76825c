import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import type { Locale } from "@/lib/i18n/locales";
import { BlownUmbrella } from "./blown-umbrella";

const SHELF_KEYS = ["overhead", "steep", "indoors", "cloth", "paper"] as const;

/** A 404 that helps: where the things are, and a way to look for them. */
export async function NotFoundView({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <div className="shell grid items-center gap-10 py-16 md:grid-cols-[1.2fr_1fr] md:py-24">
      <div>
        <p className="figures text-sm text-faint">404</p>
        <h1 className="display mt-2 text-3xl">{t("notFound.title")}</h1>
        <p className="mt-6 max-w-prose text-lg text-soft">{t("notFound.text")}</p>
        <ul className="mt-6 flex flex-wrap gap-3">
          {SHELF_KEYS.map((key) => (
            <li key={key}>
              <a
                href={`/${locale}/products?shelf=${key}`}
                className={buttonClass({ variant: "secondary", size: "small" })}
              >
                {t(`shelves.${key}`)}
              </a>
            </li>
          ))}
        </ul>
        <form action={`/${locale}/search`} className="mt-8 flex max-w-md flex-wrap items-end gap-3">
          <label htmlFor="lost-search" className="w-full text-soft">
            {t("notFound.search")}
          </label>
          <input
            id="lost-search"
            type="search"
            name="q"
            maxLength={80}
            className="h-12 min-w-0 flex-1 rounded-full border border-edge bg-raised px-5"
          />
          <button type="submit" className={buttonClass()}>
            {t("nav.search")}
          </button>
        </form>
        <p className="mt-8">
          {t("notFound.order")}{" "}
          <a href={`/${locale}/find-order`} className="link inline-flex min-h-11 items-center">
            {t("notFound.findOrder")}
          </a>
        </p>
        <p>
          <a href={`/${locale}`} className="link inline-flex min-h-11 items-center">
            {t("notFound.home")}
          </a>
        </p>
      </div>
      <BlownUmbrella className="mx-auto w-full max-w-xs text-rain md:max-w-sm" />
    </div>
  );
}
