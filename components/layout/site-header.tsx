import { getTranslations } from "next-intl/server";
import { SearchBox } from "@/components/catalog/search-box";
import { suggestionTexts } from "@/components/catalog/suggestion-texts";
import { Icon } from "@/components/ui/icon";
import { IntentLink } from "@/components/ui/intent-link";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { CartBadge } from "./cart-badge";
import { LanguageSwitch } from "./language-switch";
import { Wordmark } from "./wordmark";

const SHELF_KEYS = ["overhead", "steep", "indoors", "cloth", "paper"] as const;

/** Name, search, language, cart and the shelves. The same for every visitor, so that pages stay static. */
export async function SiteHeader({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "common" });
  const c = await getTranslations({ locale, namespace: "catalog" });
  const { cart, cartOne, cartMany } = messages[locale].common.nav;
  const shelf =
    "inline-flex min-h-11 items-center px-3 text-sm whitespace-nowrap text-soft decoration-lamp decoration-2 underline-offset-8 hover:text-ink hover:underline";
  return (
    <header className="border-b border-line print:hidden">
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-24 rounded-md bg-raised px-4 py-3 focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <div className="shell flex flex-wrap items-center gap-x-1 gap-y-2 pt-3 pb-1 sm:gap-x-4 md:flex-nowrap md:gap-x-8">
        <IntentLink
          href={`/${locale}`}
          aria-label={t("nav.home")}
          className="-mx-2 mr-auto flex rounded-md px-2 py-1 text-ink md:mr-0"
        >
          <Wordmark name={t("brand")} gives />
        </IntentLink>
        <SearchBox locale={locale} texts={suggestionTexts(c)}>
          <form action={`/${locale}/search`} className="relative">
            <label htmlFor="site-search" className="unseen">
              {t("nav.searchLabel")}
            </label>
            <input
              id="site-search"
              type="search"
              name="q"
              maxLength={80}
              placeholder={t("nav.searchHint")}
              className="h-12 w-full appearance-none rounded-full border border-edge bg-raised pr-14 pl-5 text-base placeholder:text-faint hover:border-ink md:h-11"
            />
            <button
              type="submit"
              aria-label={t("nav.search")}
              className="absolute top-0 right-0 grid h-12 w-12 place-items-center rounded-full text-soft hover:text-ink md:h-11"
            >
              <Icon name="search" className="size-5" />
            </button>
          </form>
        </SearchBox>
        <LanguageSwitch locale={locale} label={t("nav.language")} />
        <a
          href={`/${locale}/cart`}
          className="relative grid size-11 place-items-center rounded-full text-ink hover:bg-sunk"
        >
          <Icon name="bag" />
          <CartBadge names={{ cart, cartOne, cartMany }} />
        </a>
      </div>
      <nav aria-label={t("nav.label")} className="shell sideways">
        <ul className="-mx-3 flex md:justify-center">
          <li>
            <IntentLink href={`/${locale}/products`} className={shelf}>
              {t("nav.all")}
            </IntentLink>
          </li>
          {SHELF_KEYS.map((key) => (
            <li key={key}>
              <a href={`/${locale}/products?shelf=${key}`} className={shelf}>
                {t(`shelves.${key}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
