import { expect, test } from "vitest";
import {
  cardLine,
  fieldsOf,
  likeliest,
} from "@/app/[locale]/(checkout)/orders/[orderId]/pay/_parts/method-rows";
import type { Currency } from "@/lib/money/currency";
import type { OfferedMethod } from "@/lib/payments/methods/offer-methods";
import type { SavedCard } from "@/lib/payments/saved-cards";

function wallet(currency: Currency): OfferedMethod {
  return {
    id: "truemoney",
    group: "wallet",
    flow: "redirect",
    mark: "truemoney",
    available: true,
    preselected: false,
    range: { min: { amount: 100, currency }, max: null },
    fields: ["phone_number"],
    banks: [],
    terms: [],
  };
}

test.each<[Currency, string]>([
  ["THB", "081 234 5678"],
  ["JPY", "090 1234 5678"],
  ["SGD", "8123 4567"],
  ["MYR", "012 345 6789"],
])(
  "in a shop that sells in %s a phone number is asked for as people there write theirs",
  (currency, example) => {
    for (const locale of ["en", "th", "ja"] as const)
      expect(fieldsOf(wallet(currency), locale, {})[0]?.hint).toContain(example);
  },
);

const saved = (lastDigits: string, expired = false): SavedCard => ({
  cardId: `card_${lastDigits}`,
  brand: "Visa",
  lastDigits,
  expiryMonth: 8,
  expiryYear: 2030,
  expired,
});

test("the card's row names the cards that this browser has saved, else the brands", () => {
  expect(cardLine([saved("1111")], "en")).toBe("Visa ending in 1111");
  expect(cardLine([saved("1111"), saved("4242"), saved("0000", true)], "ja")).toBe(
    "末尾1111のVisa · 末尾4242のVisa",
  );
  for (const none of [[], [saved("0000", true)]]) expect(cardLine(none, "en")).toBe("Visa, Mastercard, JCB");
});

test("a saved card's row is the one that stands open, where a card can pay this order", () => {
  const promptpay = { ...wallet("THB"), id: "promptpay", preselected: true } as const;
  const card = { ...wallet("THB"), id: "card", flow: "card" } as const;
  const refused = { ...card, available: false, reason: "below_minimum", limit: null } as const;
  expect(likeliest([promptpay, card], [saved("1111")])?.id).toBe("card");
  for (const cards of [[], [saved("1111", true)]])
    expect(likeliest([promptpay, card], cards)?.id).toBe("promptpay");
  expect(likeliest([promptpay, refused], [saved("1111")])?.id).toBe("promptpay");
});
