import type { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages";
import type { Country, Currency } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import { money } from "@/lib/money/money";
import { wayNames } from "@/lib/payments/methods/way-names";
import { deliveryDays, storeProfile } from "@/lib/store-profile";

type CatalogTexts = ReturnType<typeof createTranslator<Messages, "catalog">>;

const WORTH_COUNTING = 5;

/**
 * Every text the product's own part needs in the browser, ready made: counting words for a handful of quantities costs
 * less than a formatter in the bundle.
 */
export function viewerTexts(
  t: CatalogTexts,
  shop: { locale: Locale; ships: boolean; country: Country; currency: Currency },
) {
  const { min, max } = deliveryDays(shop.country);
  const { flat, freeFrom } = storeProfile.shipping[shop.currency];
  const price = (amount: number) => formatMoney(money(amount, shop.currency));
  return {
    gallery: t("product.gallery"),
    tax: t("product.taxIncluded"),
    notMade: t("product.notMade"),
    soldOut: t("product.soldOut"),
    soldOutText: t("product.soldOutText"),
    inStock: t("product.inStock"),
    /** `left[2]` is "2 left". */
    left: Array.from({ length: WORTH_COUNTING + 1 }, (_, count) => t("product.left", { count })),
    quantity: t("product.quantity"),
    quantityRefused: t("product.quantityRefused", { max: "{max}" }),
    quantityOnlyOne: t("product.quantityOnlyOne"),
    less: t("product.less"),
    more: t("product.more"),
    add: t("product.add"),
    adding: t("product.adding"),
    added: t("product.added"),
    toCart: t("product.toCart"),
    keepLooking: t("product.keepLooking"),
    promises: [
      {
        icon: "card",
        title: t("product.howPay"),
        text: t("product.howPayText", { ways: wayNames(shop.currency, shop.locale) }),
      },
      {
        icon: shop.ships ? "truck" : "mail",
        title: t("product.delivery"),
        text: shop.ships
          ? t("product.deliveryText", { min, max, fee: price(flat), free: price(freeFrom) })
          : t("product.deliveryNone", { packing: storeProfile.packingDays }),
      },
      {
        icon: "return",
        title: t("product.returns"),
        text: shop.ships
          ? t("product.returnsText", { days: storeProfile.returnDays })
          : t("product.returnsNone"),
      },
    ] as const,
    failed: t("product.failed"),
    unavailable: t("product.unavailableCombination", { value: "{value}" }),
    soldOutValue: t("product.soldOutValue", { value: "{value}" }),
    view: t("product.view", { number: "{number}", total: "{total}" }),
  };
}

export type ViewerTexts = ReturnType<typeof viewerTexts>;
