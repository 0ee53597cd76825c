import type { Currency } from "../money/currency";
import { type Money, money } from "../money/money";

/** Minor units by currency. */
type Amounts = { readonly [C in Currency]?: number | undefined };

/** A code's terms, as `findDiscount` reads them. */
export interface Discount {
  readonly code: string;
  /** What is taken off: so many basis points of the goods (1000 is 10 %), an amount of them, or the fee of the parcel. */
  readonly gives:
    | { readonly kind: "percentage"; readonly basisPoints: number }
    | { readonly kind: "amount"; readonly amounts: Amounts }
    | { readonly kind: "free_shipping" };
  /** The goods' least sum before anything is taken off. Where there is a list, a missing currency has no such code. */
  readonly minimums: Amounts | null;
  /** Null for all of them. */
  readonly shelves: readonly string[] | null;
  readonly startsAt: Date | null;
  /** The first moment at which it counts no more. */
  readonly endsAt: Date | null;
  readonly maxUses: number | null;
  readonly maxUsesPerEmail: number | null;
  readonly uses: number;
}

/** Why a code takes nothing off. */
export type DiscountProblem =
  | { readonly code: "unknown" }
  | { readonly code: "expired" }
  /** With the moment at which it begins. */
  | { readonly code: "not_yet"; readonly at: Date }
  | { readonly code: "used_up" }
  | { readonly code: "used_by_you" }
  | { readonly code: "wrong_currency" }
  | { readonly code: "below_minimum"; readonly minimum: Money; readonly missing: Money }
  | { readonly code: "no_matching" }
  /** It would take something off, but there is nothing to take it off: the parcel goes free already, or there is none. */
  | { readonly code: "no_difference" };

/** Problems that the next thing put into the cart may end: the code stays with the cart. */
const OF_THE_CART: readonly DiscountProblem["code"][] = ["below_minimum", "no_matching", "no_difference"];

export function isOfTheCart(problem: DiscountProblem): boolean {
  return OF_THE_CART.includes(problem.code);
}

/** What the code is held against. */
export interface DiscountCase {
  readonly at: Date;
  /** Uses that the shopper's mail address has had already; 0 while it is not known. */
  readonly usesByEmail: number;
  readonly subtotal: Money;
  /** Whether any line stands on one of its shelves. */
  readonly matches: boolean;
}

/** Why the code does not count at all; null where it does. */
export function problemOf(
  discount: Discount,
  { at, usesByEmail, subtotal, matches }: DiscountCase,
): DiscountProblem | null {
  const { gives, minimums, startsAt, endsAt, maxUses, maxUsesPerEmail, uses } = discount;
  const { currency } = subtotal;
  if (startsAt !== null && at < startsAt) return { code: "not_yet", at: startsAt };
  if (endsAt !== null && at >= endsAt) return { code: "expired" };
  if (gives.kind === "amount" && gives.amounts[currency] === undefined) return { code: "wrong_currency" };
  const minimum = minimums === null ? 0 : minimums[currency];
  if (minimum === undefined) return { code: "wrong_currency" };
  if (maxUses !== null && uses >= maxUses) return { code: "used_up" };
  if (maxUsesPerEmail !== null && usesByEmail >= maxUsesPerEmail) return { code: "used_by_you" };
  if (!matches) return { code: "no_matching" };
  if (subtotal.amount >= minimum) return null;
  return {
    code: "below_minimum",
    minimum: money(minimum, currency),
    missing: money(minimum - subtotal.amount, currency),
  };
}
