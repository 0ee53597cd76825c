import { expect, test } from "vitest";
import { fieldsOf } from "@/app/[locale]/(checkout)/orders/[orderId]/pay/_parts/method-rows";
import type { Currency } from "@/lib/money/currency";
import type { OfferedMethod } from "@/lib/payments/methods/offer-methods";

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
