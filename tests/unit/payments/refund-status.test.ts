import { expect, test } from "vitest";
import { REFUND_STATUSES } from "@/lib/db/schema/payments";
import { canMoveRefund } from "@/lib/payments/refund-status";

const ALLOWED: Record<string, readonly string[]> = {
  requested: ["submitted", "failed", "manual"],
  submitted: ["succeeded", "failed", "manual"],
  succeeded: [],
  failed: ["succeeded"],
  manual: ["succeeded", "failed"],
};

const pairs = REFUND_STATUSES.flatMap((from) => REFUND_STATUSES.map((to) => [from, to] as const));

test.each(pairs)("a refund that is %s may become %s only as the table says", (from, to) => {
  expect(canMoveRefund(from, to)).toBe(ALLOWED[from]?.includes(to) ?? false);
});
