import type { createTranslator } from "use-intl/core";
import { Icon, type IconName } from "@/components/ui/icon";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages";
import type { Country, Currency } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import { money } from "@/lib/money/money";
import { namesEveryWay, wayNames } from "@/lib/payments/methods/way-names";
import { deliveryDays, storeProfile } from "@/lib/store-profile";

interface PromisesProps {
  t: ReturnType<typeof createTranslator<Messages, "catalog">>;
  locale: Locale;
  ships: boolean;
  country: Country;
  currency: Currency;
}

/** How a product can be paid, when it comes, and how long it may come back. */
export function ProductPromises({ t, locale, ships, country, currency }: PromisesProps) {
  const { min, max } = deliveryDays(country);
  const { flat, freeFrom } = storeProfile.shipping[currency];
  const { packingDays: packing, returnDays: days } = storeProfile;
  const price = (amount: number) => formatMoney(money(amount, currency));
  const posted = { min, max, fee: price(flat), free: price(freeFrom) };
  const promises: { icon: IconName; title: string; text: string }[] = [
    {
      icon: "card",
      title: t("product.howPay"),
      text: t(namesEveryWay(currency) ? "product.howPayTextAll" : "product.howPayText", {
        ways: wayNames(currency, locale),
      }),
    },
    {
      icon: ships ? "truck" : "mail",
      title: t("product.delivery"),
      text: ships ? t("product.deliveryText", posted) : t("product.deliveryNone", { packing }),
    },
    {
      icon: "return",
      title: t("product.returns"),
      text: ships ? t("product.returnsText", { days }) : t("product.returnsNone"),
    },
  ];
  return (
    <ul className="mt-8 border-t border-line">
      {promises.map(({ icon, title, text }) => (
        <li key={title} className="flex gap-4 border-b border-line py-4">
          <Icon name={icon} className="mt-0.5 size-6 text-rain" />
          <p className="text-sm">
            <span className="block font-semibold">{title}</span>
            <span className="figures text-soft">{text}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
