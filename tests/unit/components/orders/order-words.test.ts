import { describe, expect, test } from "vitest";
import { leadKey, titleKey } from "@/components/orders/order-words";
import { messages } from "@/lib/i18n/messages";

const open = { address: null, closedAt: null, closedReason: null };
const ended = { ...open, closedAt: new Date("2026-07-01T10:00:00Z") };
const canceled = { ...ended, closedReason: "by_shopper" } as const;
const failed = (chargeMade: boolean) => [{ status: "failed", chargeMade }] as const;
const captured = [{ status: "captured", chargeMade: true }] as const;

describe("what an order's page says", () => {
  test.each([
    ["the bank declined", { order: open, payments: failed(true), stage: "awaiting" }, "declined"],
    ["no bank was asked", { order: open, payments: failed(false), stage: "awaiting" }, "not_asked"],
    ["nobody has tried yet", { order: open, payments: [], stage: "awaiting" }, "awaiting"],
    ["it was paid after a decline", { order: open, payments: captured, stage: "paid" }, "paid"],
  ] as const)("where %s", (_, told, key) => {
    expect(titleKey(told)).toBe(key);
  });

  test.each([
    ["came after the shopper cancelled", canceled, "returning", "returningCanceled"],
    ["came after the shopper cancelled, and is back", canceled, "refunded", "refundedCanceled"],
    ["came after the time ran out", ended, "returning", "returning"],
    ["came after the time ran out, and is back", ended, "refunded", "refundedLate"],
    ["was sent back of an order that had been paid", open, "refunded", "refunded"],
  ] as const)("of money that %s", (_, order, stage, key) => {
    expect(leadKey({ order, payments: captured, stage })).toBe(key);
    for (const locale of ["en", "th", "ja"] as const)
      expect(messages[locale].order.lead[key]).toContain("{amount}");
  });
});
