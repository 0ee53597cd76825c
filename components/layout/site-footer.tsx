import { getTranslations } from "next-intl/server";
import { IntentLink } from "@/components/ui/intent-link";
import { WholeFigures } from "@/components/ui/whole-figures";
import type { Locale } from "@/lib/i18n/locales";
import { storeProfile } from "@/lib/store-profile";
import type { Policy } from "./policies";
import { Wordmark } from "./wordmark";

const SHELF_KEYS = ["overhead", "steep", "indoors", "cloth", "paper"] as const;

interface FooterProps {
  locale: Locale;
  /** How the shop can be paid, in a line. */
  ways: string;
  /** The shop's tax number under its name. */
  taxId: string;
  policies: readonly Policy[];
}

export async function SiteFooter({ locale, ways, taxId, policies }: FooterProps) {
  const t = await getTranslations({ locale, namespace: "common" });
  const link =
    "inline-flex min-h-11 items-center text-sm text-soft hover:text-ink hover:underline underline-offset-4";
  const heading = "text-sm font-semibold";
  return (
    <footer className="mt-auto border-t border-line bg-sunk print:hidden">
      <div className="shell grid grid-cols-2 gap-x-8 gap-y-10 py-12 lg:grid-cols-[2fr_1fr_1fr_1.4fr]">
        <div className="col-span-2 max-w-sm lg:col-span-1">
          <Wordmark name={t("brand")} />
          <p className="mt-4 text-sm text-soft">{t("footer.note")}</p>
          <p className="mt-4 text-sm text-soft">
            <span className="font-semibold text-ink">{t("footer.pay")}</span>
            <br />
            {ways}
          </p>
        </div>
        <nav aria-label={t("footer.shop")}>
          <p className={heading}>{t("footer.shop")}</p>
          <ul className="mt-2">
            {SHELF_KEYS.map((key) => (
              <li key={key}>
                <a href={`/${locale}/products?shelf=${key}`} className={link}>
                  {t(`shelves.${key}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={t("footer.help")}>
          <p className={heading}>{t("footer.help")}</p>
          <ul className="mt-2">
            <li>
              <IntentLink href={`/${locale}/about`} className={link}>
                {t("nav.about")}
              </IntentLink>
            </li>
            <li>
              <a href={`/${locale}/orders`} className={link}>
                {t("footer.orders")}
              </a>
            </li>
            <li>
              <a href={`/${locale}/find-order`} className={link}>
                {t("footer.findOrder")}
              </a>
            </li>
            {policies.map((key) => (
              <li key={key}>
                <IntentLink href={`/${locale}/policies/${key}`} className={link}>
                  {t(`footer.${key}`)}
                </IntentLink>
              </li>
            ))}
          </ul>
        </nav>
        <address className="col-span-2 text-sm text-soft not-italic lg:col-span-1">
          <p className="font-semibold text-ink">{t("footer.house")}</p>
          <p className="mt-4">
            {storeProfile.legalName}
            {storeProfile.addressLines.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </p>
          <p className="mt-2">
            <WholeFigures>{taxId}</WholeFigures>
          </p>
          <p className="mt-1">
            <a href={`mailto:${storeProfile.supportEmail}`} className={link}>
              {storeProfile.supportEmail}
            </a>
          </p>
          <p>
            <a href={`tel:${storeProfile.supportPhone.replaceAll(" ", "")}`} className={`${link} figures`}>
              {storeProfile.supportPhone}
            </a>
          </p>
        </address>
      </div>
    </footer>
  );
}
