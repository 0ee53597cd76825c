import type { Locale } from "../../i18n/locales";

/*
 * Card brands: how each is named, and which the shop takes. Every page that names brands asks here.
 */

export type CardBrand = "visa" | "mastercard" | "jcb" | "amex" | "unionpay" | "diners" | "discover";

export const BRAND_NAMES: Record<CardBrand, string> = {
  visa: "Visa",
  mastercard: "Mastercard",
  jcb: "JCB",
  amex: "American Express",
  unionpay: "UnionPay",
  diners: "Diners Club",
  discover: "Discover",
};

/** What an Omise account takes unless more was agreed with it. A merchant who takes others adds them here. */
export const CARD_BRANDS: readonly CardBrand[] = ["visa", "mastercard", "jcb"];

/** The brands that the shop takes, in one line of a language's text. */
export function cardBrandNames(locale: Locale): string {
  return CARD_BRANDS.map((brand) => BRAND_NAMES[brand]).join(locale === "ja" ? "・" : ", ");
}
