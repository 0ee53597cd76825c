import type { createTranslator } from "use-intl/core";
import type { Messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import type { Money } from "@/lib/money/money";

type CatalogTexts = ReturnType<typeof createTranslator<Messages, "catalog">>;

const WORTH_COUNTING = 5;

/**
 * Every text the product's own part needs in the browser, ready made: counting words for a handful of quantities costs
 * less than a formatter in the bundle.
 */
export function viewerTexts(t: CatalogTexts, smallest: Money) {
  return {
    /** A piece that costs less cannot be ordered by itself, and says from what sum on it can. */
    least: smallest.amount,
    ordersFrom: t("product.ordersFrom", { amount: formatMoney(smallest) }),
    gallery: t("product.gallery"),
    tax: t("product.taxIncluded"),
    notMade: t("product.notMade"),
    closest: t("product.closest"),
    closeNote: t("product.closeNote"),
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
    failed: t("product.failed"),
    unavailable: t("product.unavailableCombination", { value: "{value}" }),
    soldOutValue: t("product.soldOutValue", { value: "{value}" }),
    view: t("product.view", { number: "{number}", total: "{total}" }),
  };
}

export type ViewerTexts = ReturnType<typeof viewerTexts>;
