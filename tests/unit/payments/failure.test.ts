import { expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { FAILURE_KEYS, failureKey } from "@/lib/payments/failure";

test("every reason for a failed payment has words in all three languages", () => {
  for (const locale of ["en", "th", "ja"] as const)
    for (const key of FAILURE_KEYS) expect(messages[locale].payment.failure[key]).toMatch(/\S/);
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
