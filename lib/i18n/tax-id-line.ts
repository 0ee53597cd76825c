import type { Country } from "../money/currency";
import { storeProfile } from "../store-profile";
import { fill } from "./fill";
import type { Locale } from "./locales";
import { messages } from "./messages";

/** The shop's number at the tax office, called what it is called in the shop's country: alike in the footer, on receipts, in mail. */
export function taxIdLine(country: Country, locale: Locale): string {
  return fill(messages[locale].common.taxId[country], { id: storeProfile.taxId });
}
