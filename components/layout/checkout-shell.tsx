import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Mode } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { storeProfile } from "@/lib/store-profile";
import { LanguageSwitch } from "./language-switch";
import type { Policy } from "./policies";
import { Ribbon } from "./ribbon";
import { Wordmark } from "./wordmark";

/** What stands around checkout, payment and order: the name and a way to write to us, no shelves to wander off to. */
export async function CheckoutShell({
  locale,
  mode,
  policies,
  children,
}: {
  locale: Locale;
  mode: Mode;
  policies: readonly Policy[];
  children: ReactNode;
}) {
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <>
      <Ribbon locale={locale} mode={mode} />
      <header className="border-b border-line print:hidden">
        <div className="shell flex flex-wrap items-center justify-between gap-x-4 py-3">
          <a
            href={`/${locale}`}
            aria-label={t("nav.home")}
            className="-mx-2 flex rounded-md px-2 py-1 text-ink"
          >
            <Wordmark name={t("brand")} gives />
          </a>
          <LanguageSwitch locale={locale} label={t("nav.language")} />
        </div>
      </header>
      <main id="content" className="shell flex-1 py-8 md:py-12 print:p-0">
        {children}
      </main>
      <footer className="border-t border-line print:hidden">
        <div className="shell flex flex-wrap items-center gap-x-6 py-4 text-sm text-soft">
          <a
            href={`mailto:${storeProfile.supportEmail}`}
            className="inline-flex min-h-11 min-w-0 items-center gap-2 wrap-anywhere underline-offset-4 hover:text-ink hover:underline"
          >
            <Icon name="mail" className="size-5" />
            {storeProfile.supportEmail}
          </a>
          {policies.map((key) => (
            <a
              key={key}
              href={`/${locale}/policies/${key}`}
              className="inline-flex min-h-11 items-center underline-offset-4 hover:text-ink hover:underline"
            >
              {t(`footer.${key}`)}
            </a>
          ))}
        </div>
      </footer>
    </>
  );
}
