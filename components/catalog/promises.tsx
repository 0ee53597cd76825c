import { getTranslations } from "next-intl/server";
import { Icon, type IconName } from "@/components/ui/icon";
import type { Locale } from "@/lib/i18n/locales";
import type { Country, Currency } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import { money } from "@/lib/money/money";
import { wayNames } from "@/lib/payments/methods/way-names";
import { deliveryDays, storeProfile } from "@/lib/store-profile";

/** What the shop can be held to, in numbers that come from its own configuration. */
export async function Promises({
  locale,
  currency,
  country,
}: {
  locale: Locale;
  currency: Currency;
  country: Country;
}) {
  const t = await getTranslations({ locale, namespace: "catalog" });
  const { flat, freeFrom } = storeProfile.shipping[currency];
  const { min, max } = deliveryDays(country);
  const promises: { icon: IconName; title: string; text: string }[] = [
    {
      icon: "truck",
      title: t("home.promises.delivery.title", { min, max }),
      text: t("home.promises.delivery.text"),
    },
    {
      icon: "receipt",
      title: t("home.promises.free.title", { amount: formatMoney(money(freeFrom, currency)) }),
      text: t("home.promises.free.text", { fee: formatMoney(money(flat, currency)) }),
    },
    {
      icon: "return",
      title: t("home.promises.returns.title", { days: storeProfile.returnDays }),
      text: t("home.promises.returns.text"),
    },
    {
      icon: "card",
      title: t("home.promises.pay.title", { ways: wayNames(currency, locale) }),
      text: t("home.promises.pay.text"),
    },
  ];
  return (
    <section aria-labelledby="promises" className="border-t border-line bg-raised">
      <h2 id="promises" className="unseen">
        {t("home.promisesTitle")}
      </h2>
      <ul className="shell grid gap-x-8 gap-y-8 py-12 sm:grid-cols-2 lg:grid-cols-4">
        {promises.map(({ icon, title, text }) => (
          <li key={icon} className="flex gap-4">
            <Icon name={icon} className="mt-0.5 size-7 text-rain" />
            <div>
              <p className="figures font-semibold">{title}</p>
              <p className="mt-1 text-sm text-soft">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
