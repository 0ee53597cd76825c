import type { Locale } from "../../i18n/locales";
import { messages } from "../../i18n/messages";
import type { Currency } from "../../money/currency";
import { cardBrandNames } from "./card-brands";
import { METHODS, PRESELECTED } from "./method-table";

/** Enough to know one's own by; the pay page has them all. */
const OTHERS = 3;

const isOther = ({ group }: (typeof METHODS)[number]) => group === "wallet" || group === "voucher";

/** Whether `wayNames` leaves none out. */
export function namesEveryWay(currency: Currency): boolean {
  const others = METHODS.filter(({ id, currencies }) => id !== "card" && currencies.includes(currency));
  return others.length <= OTHERS && others.every(isOther);
}

/**
 * How a shop in this currency can be paid, in a line for pages that are made long before an order: the currency's favourite,
 * the card brands, then wallets and counters. Which of them an account has, the pay page tells.
 */
export function wayNames(currency: Currency, locale: Locale): string {
  const { name } = messages[locale].methods;
  const favourite = PRESELECTED[currency];
  const others = METHODS.filter((method) => isOther(method) && method.currencies.includes(currency));
  const ways = [
    ...(favourite === "card" ? [] : [name[favourite]]),
    cardBrandNames(locale),
    ...others.slice(0, OTHERS).map(({ id }) => name[id]),
  ];
  return ways.join(locale === "ja" ? "・" : ", ");
}
