import { expect, test } from "vitest";
import { PAYMENT_STATUSES } from "@/lib/db/schema/payments";
import { canMovePayment, isLive, LIVE_STATUSES } from "@/lib/payments/payment-status";

const ALLOWED: Record<string, readonly string[]> = {
  submitted: ["pending", "authorized", "captured", "failed", "expired", "reversed"],
  pending: ["authorized", "captured", "failed", "expired", "reversed"],
  authorized: ["captured", "failed", "reversed", "expired"],
  captured: [],
  failed: ["captured"],
  expired: ["captured"],
  reversed: ["captured"],
};

const pairs = PAYMENT_STATUSES.flatMap((from) => PAYMENT_STATUSES.map((to) => [from, to] as const));

test.each(pairs)("a payment that is %s may become %s only as the table says", (from, to) => {
  expect(canMovePayment(from, to)).toBe(ALLOWED[from]?.includes(to) ?? false);
});

test("money that the gateway holds is always said so, whatever we believed", () => {
  for (const status of PAYMENT_STATUSES)
    expect(canMovePayment(status, "captured")).toBe(status !== "captured");
});

test("the live statuses are those of the index that allows one live payment per order", () => {
  expect(PAYMENT_STATUSES.filter(isLive)).toEqual([...LIVE_STATUSES]);
});
