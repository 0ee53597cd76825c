import type { Locale } from "../../i18n/locales";
import { messages } from "../../i18n/messages";
import type { Currency } from "../../money/currency";
import { cardBrandNames } from "./card-brands";
import { METHODS, PRESELECTED } from "./method-table";

/** Enough to know one's own by; the pay page has them all. */
const OTHERS = 3;

/**
 * How a shop in this currency can be paid, in a line for pages that are made long before an order: the currency's favourite,
 * the card brands, then wallets and counters. Which of them an account has, the pay page tells.
 */
export function wayNames(currency: Currency, locale: Locale): string {
  const { name } = messages[locale].methods;
  const favourite = PRESELECTED[currency];
  const others = METHODS.filter(
    ({ group, currencies }) => (group === "wallet" || group === "voucher") && currencies.includes(currency),
  );
  const ways = [
    ...(favourite === "card" ? [] : [name[favourite]]),
    cardBrandNames(locale),
    ...others.slice(0, OTHERS).map(({ id }) => name[id]),
  ];
  return ways.join(locale === "ja" ? "・" : ", ");
}
