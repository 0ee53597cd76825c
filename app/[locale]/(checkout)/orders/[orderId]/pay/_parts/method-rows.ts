import "server-only";
import type { MethodField } from "@/components/payment/method-fields";
import type { MethodEntry, MethodRow } from "@/components/payment/method-list";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { CURRENCIES } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import { cardBrandNames } from "@/lib/payments/methods/card-brands";
import type { FieldName } from "@/lib/payments/methods/method-table";
import { nextLineOf } from "@/lib/payments/methods/next-line";
import type { OfferedMethod } from "@/lib/payments/methods/offer-methods";
import { PHONE_EXAMPLES } from "@/lib/payments/methods/read-fields";
import type { SavedCard } from "@/lib/payments/saved-cards";

/** A method as a row of the pay page, its form apart. */
export function rowOf(offer: OfferedMethod, locale: Locale, openId: string | null): MethodRow {
  const { methods: words } = messages[locale];
  const name = words.name[offer.id];
  return {
    id: offer.id,
    mark: offer.mark,
    name,
    next: fill(words.next[nextLineOf(offer)], { name }),
    open: offer.id === openId,
    refusal: offer.available
      ? null
      : fill(words.reason[offer.reason], { limit: offer.limit ? formatMoney(offer.limit) : "" }),
  };
}

/** "Visa ending in 4242". */
export function cardName({ brand, lastDigits }: SavedCard, locale: Locale): string {
  return fill(messages[locale].methods.saved.choose, { brand, digits: lastDigits });
}

const usable = (cards: readonly SavedCard[]) => cards.filter(({ expired }) => !expired);

/** Under the card's name: the cards that this browser has saved, else the brands that can be typed. */
export function cardLine(cards: readonly SavedCard[], locale: Locale): string {
  const names = usable(cards).map((card) => cardName(card, locale));
  return names.length > 0 ? names.join(" · ") : cardBrandNames(locale);
}

/** The way that stands open: who has saved a card wishes to pay with it again. */
export function likeliest(
  offers: readonly OfferedMethod[],
  cards: readonly SavedCard[],
): OfferedMethod | undefined {
  const saved = usable(cards).length > 0;
  return (
    offers.find(({ flow, available }) => saved && flow === "card" && available) ??
    offers.find(({ preselected }) => preselected)
  );
}

/** What a method's form asks, with the first values that the order knows. */
export function fieldsOf(
  offer: OfferedMethod,
  locale: Locale,
  prefill: Partial<Record<FieldName, string>>,
): MethodField[] {
  const { methods: words } = messages[locale];
  const banks = offer.banks.map(({ code, name, active }) => ({
    value: code,
    label: active ? name : fill(words.bankClosed, { name }),
    closed: !active,
  }));
  const terms = offer.terms.map(({ months, monthly }) => ({
    value: String(months),
    label: fill(words.term, { months, monthly: formatMoney(monthly) }),
    closed: false,
  }));
  const example = PHONE_EXAMPLES[CURRENCIES[offer.range.min.currency].country];
  const onlyTerm = terms.length === 1 ? terms[0]?.value : undefined;
  return offer.fields.map((name) => ({
    name,
    label: words.field[name].label,
    hint: fill(words.field[name].hint, { example }),
    value: (name === "term" ? onlyTerm : prefill[name]) ?? "",
    choices: name === "bank" ? banks : name === "term" ? terms : [],
  }));
}

/** "For payments from ฿20.00 to ฿150,000.00." Nothing where a single coin of the currency would do. */
export function rangeLine({ range }: OfferedMethod, locale: Locale): string | null {
  const { range: both, from } = messages[locale].payment.choose;
  const min = formatMoney(range.min);
  if (!range.max && range.min.amount <= 10 ** CURRENCIES[range.min.currency].digits) return null;
  return range.max ? fill(both, { min, max: formatMoney(range.max) }) : fill(from, { min });
}

const GROUPS = ["qr", "card", "wallet", "bank", "installment", "later", "voucher"] as const;

/**
 * The preselected way first, then cards, then one line for each kind; kinds of several methods are folded. Of a kind, those
 * that can take the order come first.
 */
export function arrange(
  offers: readonly OfferedMethod[],
  rows: ReadonlyMap<string, MethodRow>,
  locale: Locale,
): MethodEntry[] {
  const { group: names } = messages[locale].methods;
  const rowsOf = (list: readonly OfferedMethod[]) => list.flatMap(({ id }) => rows.get(id) ?? []);
  const isFirst = ({ preselected, id }: OfferedMethod) => preselected || id === "card";
  const kinds = GROUPS.flatMap((group): MethodEntry[] => {
    const members = offers.filter((offer) => offer.group === group && !isFirst(offer));
    const sorted = rowsOf([
      ...members.filter(({ available }) => available),
      ...members.filter(({ available }) => !available),
    ]);
    const [only] = sorted;
    if (!only) return [];
    // A lone bank of the instalments would read like a bank of any other kind.
    return sorted.length > 1
      ? [{ id: group, name: names[group], rows: sorted }]
      : [{ ...only, kind: names[group] }];
  });
  return [...rowsOf(offers.filter(isFirst)), ...kinds];
}
