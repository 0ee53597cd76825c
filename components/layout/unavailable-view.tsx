import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import type { Locale } from "@/lib/i18n/locales";
import { BlownUmbrella } from "./blown-umbrella";

/** The shelves cannot be reached for a moment. The form, having no address, asks for this same page again. */
export async function UnavailableView({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <div className="shell grid items-center gap-10 py-16 md:grid-cols-[1.2fr_1fr] md:py-24">
      <div>
        <h1 className="display text-3xl">{t("unavailable.title")}</h1>
        <p className="mt-6 max-w-prose text-lg text-soft">{t("unavailable.text")}</p>
        <form className="mt-8">
          <button type="submit" className={buttonClass()}>
            {t("unavailable.again")}
          </button>
        </form>
      </div>
      <BlownUmbrella className="mx-auto w-full max-w-xs text-rain md:max-w-sm" />
    </div>
  );
}
