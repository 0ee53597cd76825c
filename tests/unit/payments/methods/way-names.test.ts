import { expect, test } from "vitest";
import { namesEveryWay, wayNames } from "@/lib/payments/methods/way-names";

test.each([
  ["THB", "en", "PromptPay, Visa, Mastercard, JCB, TrueMoney, LINE\u00a0Pay, ShopeePay"],
  ["JPY", "ja", "Visa・Mastercard・JCB・PayPay・コンビニ・ペイジー・ネットバンキング"],
  ["SGD", "en", "PayNow, Visa, Mastercard, JCB, ShopeePay, GrabPay, Touch\u00a0’n\u00a0Go eWallet"],
  ["MYR", "en", "FPX, Visa, Mastercard, JCB, ShopeePay, GrabPay, Touch\u00a0’n\u00a0Go eWallet"],
] as const)("a shop in %s says in %s how it can be paid, its favourite first", (currency, locale, said) => {
  expect(wayNames(currency, locale)).toBe(said);
});

test("only the shop in yen names every way there is", () => {
  expect((["THB", "JPY", "SGD", "MYR"] as const).filter(namesEveryWay)).toEqual(["JPY"]);
});
