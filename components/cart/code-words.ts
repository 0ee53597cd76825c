import type { CartQuote } from "@/lib/cart/quote";
import type { DiscountProblem } from "@/lib/discounts/discount";
import { fill } from "@/lib/i18n/fill";
import type { Messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";

type Words = Messages["cart"]["code"];

/** Why a code takes nothing off, in words; `dayOf` writes a day in the reader's language. */
export function problemText(problem: DiscountProblem, words: Words, dayOf: (at: Date) => string): string {
  return fill(words.problem[problem.code], {
    when: problem.code === "not_yet" ? dayOf(problem.at) : "",
    minimum: problem.code === "below_minimum" ? formatMoney(problem.minimum) : "",
    missing: problem.code === "below_minimum" ? formatMoney(problem.missing) : "",
  });
}

/** What the cart's code does, as its form tells it. */
export interface CodeNews {
  text: string;
  /** Whether it takes something off. */
  counts: boolean;
  words: string;
}

/** Null for a cart without a code. */
export function codeNews(
  { code, discount }: Pick<CartQuote, "code" | "discount">,
  words: Words,
  dayOf: (at: Date) => string,
): CodeNews | null {
  if (code === null) return null;
  const { text, problem } = code;
  const counts = problem === null;
  const amount = formatMoney(discount);
  return {
    ...{ text, counts },
    words: counts ? fill(words.applied, { code: text, amount }) : problemText(problem, words, dayOf),
  };
}

/** The row of the sums: which code it is that takes off so much. */
export function discountLabel(word: string, code: string | null): string {
  return code === null ? word : `${word} · ${code}`;
}
