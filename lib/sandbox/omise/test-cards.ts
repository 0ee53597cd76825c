import "server-only";
import type { CardNature } from "./book";

/*
 * The cards of Omise's test mode. Which stage a card fails at follows from what its code means: the bank is asked for
 * money only after the cardholder has shown who he is, while fraud checks, unknown accounts and a failed 3-D Secure enrolment
 * are known before the bank's page would open. Where the account has 3-D Secure off, every failure comes at once.
 */

type Failure = NonNullable<CardNature["failure"]>;

const FAILING: [failure: Failure, numbers: string[]][] = [
  [
    { code: "insufficient_fund", stage: "authorization" },
    ["4111111111140011", "5555551111110011", "3530111111190011", "6250947000000014"],
  ],
  [
    { code: "stolen_or_lost_card", stage: "authorization" },
    ["4111111111130012", "5555551111100012", "3530111111180012", "6250947000000022"],
  ],
  [
    { code: "failed_processing", stage: "authorization" },
    [
      "4111111111120013",
      "5555551111190013",
      "3530111111170013",
      "6250947000000030",
      "377138160000009",
      "6447032400001111005",
      "36021042111108",
    ],
  ],
  [
    { code: "payment_rejected", stage: "authorization" },
    ["4111111111110014", "5555551111180014", "3530111111160014", "6250947000000048"],
  ],
  [
    { code: "failed_fraud_check", stage: "enrolment" },
    ["4111111111190016", "5555551111160016", "3530111111140016", "6250947000000055"],
  ],
  [
    { code: "invalid_account_number", stage: "enrolment" },
    ["4111111111180017", "5555551111150017", "3530111111130017", "6250947000000063"],
  ],
  // 3-D Secure itself fails: before the bank's page, and after it whatever is chosen there.
  [
    { code: "failed_processing", stage: "enrolment" },
    ["4111111111150002", "5555551111120002", "3530111111100002", "6250947000000071"],
  ],
  [
    { code: "failed_processing", stage: "validation" },
    ["4111111111140003", "5555551111110003", "3530111111190003", "6250947000000089", "377138161111003"],
  ],
];

const FAILURES = new Map(FAILING.flatMap(([failure, numbers]) => numbers.map((number) => [number, failure])));

/** The second well-known number of each brand is waved through by its bank without a page: a switch of this emulator's own. */
const FRICTIONLESS = new Set(["4111111111111111", "5454545454545454", "3566111111111113"]);

const WITHOUT_SECURITY_CODE = new Set(["4111111111160001"]);

export function natureOf(number: string): CardNature {
  return { frictionless: FRICTIONLESS.has(number), failure: FAILURES.get(number) ?? null };
}

export function checksSecurityCode(number: string): boolean {
  return !WITHOUT_SECURITY_CODE.has(number);
}

const BRANDS: [brand: string, pattern: RegExp][] = [
  ["Visa", /^4\d{12}(\d{3}|\d{6})?$/],
  ["MasterCard", /^(5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/],
  ["JCB", /^35(2[89]|[3-8]\d)\d{12}$/],
  ["American Express", /^3[47]\d{13}$/],
  ["Diners Club", /^3(0[0-5]|[68]\d)\d{11}$/],
  ["Discover", /^6(011|5\d\d|4[4-9]\d)\d{12,15}$/],
  ["UnionPay", /^62\d{14,17}$/],
];

export function brandOf(number: string): string | null {
  return BRANDS.find(([, pattern]) => pattern.test(number))?.[0] ?? null;
}

/** The check digit that every real card number carries. */
export function passesLuhn(number: string): boolean {
  let total = 0;
  for (const [index, digit] of [...number].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}

/** Omise's words for each failure code. */
const MESSAGES: Record<string, string> = {
  insufficient_fund: "insufficient funds in the account or the card has reached the credit limit",
  insufficient_balance: "insufficient balance in the account",
  stolen_or_lost_card: "card is stolen or lost",
  failed_processing: "failed processing",
  payment_rejected: "payment rejected",
  payment_cancelled: "payment cancelled",
  payment_expired: "payment expired",
  failed_fraud_check: "failed fraud check",
  invalid_account_number: "the account number is invalid",
  invalid_security_code: "the security code is invalid",
  timeout: "the payment timed out",
};

export function failureMessage(code: string): string {
  return MESSAGES[code] ?? code.replaceAll("_", " ");
}
