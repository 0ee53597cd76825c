import { describe, expect, test } from "vitest";
import { leadKey, titleKey } from "@/components/orders/order-words";
import { messages } from "@/lib/i18n/messages";
import { money } from "@/lib/money/money";
import type { CardSummary, NextAction } from "@/lib/payments/next-action";

const open = { address: null, closedAt: null, closedReason: null, total: money(95_000, "THB") };
const free = { ...open, total: money(0, "THB") };
const ended = { ...open, closedAt: new Date("2026-07-01T10:00:00Z") };
const canceled = { ...ended, closedReason: "by_shopper" } as const;
const failed = (chargeMade: boolean, method = "card") =>
  [{ status: "failed", chargeMade, method, card: null, nextAction: null }] as const;
const captured = [
  { status: "captured", chargeMade: true, method: "card", card: null, nextAction: null },
] as const;
const ranOut = [
  { status: "expired", chargeMade: true, method: "rabbit_linepay", card: null, nextAction: null },
] as const;
const visa: CardSummary = { brand: "Visa", lastDigits: "4242" };
const waits = (method: string, nextAction: NextAction, card: CardSummary | null = null) =>
  ({
    order: open,
    payments: [{ status: "pending", chargeMade: true, method, card, nextAction }],
    stage: "in_progress",
  }) as const;
const url = "https://pay.example/";
const scan: NextAction = { kind: "scan", image: url, expiresAt: null };
const slip: NextAction = { kind: "voucher", url, references: [], barcode: null, expiresAt: null };

describe("what an order's page says", () => {
  test.each([
    ["the bank declined", { order: open, payments: failed(true), stage: "awaiting" }, "declined"],
    ["no bank was asked", { order: open, payments: failed(false), stage: "awaiting" }, "not_asked"],
    ["nobody has tried yet", { order: open, payments: [], stage: "awaiting" }, "awaiting"],
    [
      "an app stopped it",
      { order: open, payments: failed(true, "promptpay"), stage: "awaiting" },
      "declined_other",
    ],
    ["the bank waits for the card's owner", waits("card", { kind: "redirect", url }, visa), "in_progress"],
    ["a code waits to be scanned", waits("promptpay", scan), "in_progress_scan"],
    ["a slip waits to be paid", waits("econtext", slip), "in_progress_voucher"],
    ["a wallet's time ran out", { order: open, payments: ranOut, stage: "awaiting" }, "timed_out"],
    [
      "the shopper took the last attempt back",
      { order: open, payments: ranOut, stage: "awaiting", tookBack: true },
      "awaiting",
    ],
    ["there was nothing to pay", { order: free, payments: [], stage: "paid" }, "paid_free"],
    ["it was paid after a decline", { order: open, payments: captured, stage: "paid" }, "paid"],
  ] as const)("where %s", (_, told, key) => {
    expect(titleKey(told)).toBe(key);
  });

  test.each([
    ["the card's bank", waits("card", { kind: "redirect", url }, visa), "in_progress"],
    ["a page where the card is typed in", waits("card", { kind: "redirect", url }), "in_progress_card_page"],
    ["a wallet's page", waits("grabpay", { kind: "redirect", url }), "in_progress_page"],
    ["a bank's app", waits("mobile_banking_scb", { kind: "app", url }), "in_progress_app"],
    ["a code", waits("promptpay", scan), "in_progress_scan"],
    ["a slip", waits("econtext", slip), "in_progress_voucher"],
  ] as const)("of a payment that waits at %s", (_, told, key) => {
    expect(leadKey(told)).toBe(key);
  });

  test.each([
    ["came after the shopper cancelled", canceled, "returning", "returningCanceled"],
    ["came after the shopper cancelled, and is back", canceled, "refunded", "refundedCanceled"],
    ["came after the time ran out", ended, "returning", "returning"],
    ["came after the time ran out, and is back", ended, "refunded", "refundedLate"],
    ["cannot go back by itself", ended, "owed", "owed"],
    ["cannot go back by itself, after the shopper cancelled", canceled, "owed", "owedCanceled"],
    ["was sent back of an order that had been paid", open, "refunded", "refunded"],
  ] as const)("of money that %s", (_, order, stage, key) => {
    expect(leadKey({ order, payments: captured, stage })).toBe(key);
    for (const locale of ["en", "th", "ja"] as const)
      expect(messages[locale].order.lead[key]).toContain("{amount}");
  });
});
