import type { createTranslator } from "use-intl/core";
import type { Messages } from "@/lib/i18n/messages";
import type { SuggestionTexts } from "./suggestions";

/** The most that are offered at once. */
const MOST = 6;

/** The texts of the search field's suggestions, ready made but for the shopper's own words. */
export function suggestionTexts(
  t: ReturnType<typeof createTranslator<Messages, "catalog">>,
): SuggestionTexts {
  return {
    label: t("suggest.label"),
    all: t("suggest.all", { query: "{query}" }),
    corrected: t("suggest.corrected", { meant: "{meant}" }),
    none: t("suggest.none"),
    counts: Array.from({ length: MOST + 1 }, (_, count) => t("suggest.count", { count })),
    failed: t("suggest.failed"),
    soldOut: t("card.soldOut"),
  };
}
