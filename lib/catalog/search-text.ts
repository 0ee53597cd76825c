import { LOCALES } from "../i18n/locales";
import type { ProductDesign, ProductTexts } from "./product-record";
import { foldText } from "./search-filters";

/** What a search looks through: all of a product's words in all languages, so that ร่ม is found on the English page too. */
export function searchText(texts: ProductTexts, design: ProductDesign): string {
  const pieces = LOCALES.flatMap((locale) => {
    const { name, tagline, description, facts } = texts[locale];
    const values = design.groups.flatMap((group) => group.values.map((value) => value.name[locale]));
    const keywords = design.keywords?.[locale] ?? [];
    return [name, tagline, ...description, ...Object.values(facts), ...values, ...keywords];
  });
  return foldText(pieces.join(" \n "));
}
