import type { DiscountProblem } from "../discounts/discount";
import type { Money } from "../money/money";

export interface PlaceOrderError {
  code:
    | "cart_empty"
    | "address_needed"
    | "price_changed"
    /** The code that was taken off the total that was seen does not count any more: `discount` says why. */
    | "discount_refused"
    | "out_of_stock"
    | "payment_in_progress"
    | "too_many_orders"
    | "total_too_small"
    | "total_too_large";
  /** The order whose payment is in progress. */
  orderId?: string;
  /** What is short, in the shopper's language. What has left the catalogue altogether has no name to give. */
  names?: string[];
  /** The least that can be charged, with `total_too_small`; the most, with `total_too_large`. */
  limit?: Money;
  discount?: DiscountProblem;
  retryAfterSeconds?: number;
}

/** Carries an expected refusal out of the transaction, so that everything in it is undone. */
export class Refused extends Error {
  constructor(readonly reason: PlaceOrderError) {
    super(reason.code);
  }
}
