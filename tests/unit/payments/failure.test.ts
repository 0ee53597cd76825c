import { expect, test } from "vitest";
import { failureWords } from "@/components/payment/failure-words";
import { messages } from "@/lib/i18n/messages";
import { FAILURE_KEYS, failureKey } from "@/lib/payments/failure";

test("every reason for a failed payment has words in all three languages", () => {
  for (const locale of ["en", "th", "ja"] as const)
    for (const key of FAILURE_KEYS) expect(messages[locale].payment.failure[key]).toMatch(/\S/);
});

test("no bank is spoken of where a wallet turned the payment down", () => {
  const bank = { en: /bank|call/i, th: /ธนาคาร/, ja: /銀行|カード会社/ };
  for (const locale of ["en", "th", "ja"] as const) {
    const words = failureWords(messages[locale].payment, "truemoney", "TrueMoney");
    for (const key of FAILURE_KEYS) expect(words[key]).not.toMatch(bank[locale]);
    expect(words.payment_rejected).toContain("TrueMoney");
    for (const method of ["card", "mobile_banking_scb", "promptpay"])
      expect(failureWords(messages[locale].payment, method, "x")).toBe(messages[locale].payment.failure);
  }
});

test("where no charge was made, no bank is blamed", () => {
  expect(failureKey("invalid_card_token", false)).toBe("not_asked");
  expect(failureKey("invalid_amount", false)).toBe("invalid_amount");
});

test.each([
  ["insufficient_fund", "insufficient_fund"],
  ["3ds_validation_failure", "authentication"],
  ["not_received", "not_received"],
  ["a_code_of_next_year", "unknown"],
  ["__proto__", "unknown"],
  ["", "unknown"],
  [null, "unknown"],
  [undefined, "unknown"],
])("the code %s reads as %s", (code, key) => {
  expect(failureKey(code)).toBe(key);
});
