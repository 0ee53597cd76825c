import { expect, test } from "vitest";
import { wayNames } from "@/lib/payments/methods/way-names";

test.each([
  ["THB", "en", "PromptPay, Visa, Mastercard, JCB, TrueMoney, LINE Pay, ShopeePay"],
  ["JPY", "ja", "Visa・Mastercard・JCB・PayPay・コンビニ・ペイジー・ネットバンキング"],
  ["SGD", "en", "PayNow, Visa, Mastercard, JCB, ShopeePay, GrabPay, Touch ’n Go eWallet"],
  ["MYR", "en", "FPX, Visa, Mastercard, JCB, ShopeePay, GrabPay, Touch ’n Go eWallet"],
] as const)("a shop in %s says in %s how it can be paid, its favourite first", (currency, locale, said) => {
  expect(wayNames(currency, locale)).toBe(said);
});
