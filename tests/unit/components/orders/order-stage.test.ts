import { describe, expect, test } from "vitest";
import { isWaiting, payableUntil, stageOf, versionOf } from "@/components/orders/order-stage";
import { timelineOf } from "@/components/orders/timeline";
import { money } from "@/lib/money/money";
import { payerOf } from "@/lib/payments/payer-of";
import type { PaymentView, RefundView } from "@/lib/payments/payment-view";

const at = new Date("2026-07-01T10:00:00Z");
const total = money(124_000, "THB");

function payment(changes: Partial<PaymentView> = {}): PaymentView {
  return {
    id: "pay_1",
    orderId: "ord_1",
    status: "pending",
    method: "card",
    amount: total,
    nextAction: null,
    chargeMade: true,
    failureCode: null,
    card: null,
    expiresAt: new Date("2026-07-01T10:30:00Z"),
    capturedAmount: 0,
    refundedAmount: 0,
    createdAt: at,
    ...changes,
  };
}

const captured = (changes: Partial<PaymentView> = {}) =>
  payment({ status: "captured", capturedAmount: total.amount, ...changes });

function order(changes: Partial<Parameters<typeof timelineOf>[0]> = {}) {
  return {
    status: "pending" as const,
    closedReason: null,
    address: null,
    createdAt: at,
    expiresAt: new Date("2026-07-01T11:00:00Z"),
    paidAt: null,
    fulfilledAt: null,
    closedAt: null,
    total,
    ...changes,
  };
}

const bank = { kind: "redirect", url: "https://bank.example/" } as const;

describe("how an order stands", () => {
  test.each([
    ["nobody has paid yet", order(), [], "awaiting"],
    ["its last card was declined", order(), [payment({ status: "failed" })], "awaiting"],
    ["the payer is at the bank", order(), [payment({ nextAction: bank })], "in_progress"],
    ["nobody knows whether the charge arrived", order(), [payment({ status: "submitted" })], "checking"],
    ["the bank has let the payer go", order(), [payment()], "checking"],
    ["the amount is set aside", order(), [payment({ status: "authorized" })], "authorized"],
    ["it is paid", order({ status: "paid" }), [captured()], "paid"],
    ["it cost nothing", order({ status: "paid" }), [], "paid"],
    ["all of it went back", order({ status: "paid" }), [captured({ refundedAmount: 124_000 })], "refunded"],
    ["some of it went back", order({ status: "paid" }), [captured({ refundedAmount: 1 })], "partly_refunded"],
    [
      "it was paid twice and one went back",
      order({ status: "paid" }),
      [captured({ id: "pay_2", refundedAmount: 124_000 }), captured()],
      "paid",
    ],
    ["it ran out", order({ status: "expired", closedReason: "unpaid" }), [], "expired"],
    ["its shopper canceled it", order({ status: "canceled", closedReason: "by_shopper" }), [], "canceled"],
    ["another order took its place", order({ status: "canceled", closedReason: "replaced" }), [], "replaced"],
    ["money came too late", order({ status: "canceled" }), [captured()], "returning"],
    [
      "late money went back",
      order({ status: "canceled" }),
      [captured({ refundedAmount: 124_000 })],
      "refunded",
    ],
  ])("when %s", (_, given, payments, stage) => {
    expect(stageOf(given, payments, at)).toBe(stage);
  });

  test("past its time it reads as run out, before the shop has got round to closing it", () => {
    expect(stageOf(order(), [], new Date("2026-07-01T11:00:00Z"))).toBe("expired");
  });

  test("money that is captured never reads as unpaid, expired or canceled", () => {
    for (const status of ["pending", "paid", "fulfilled", "expired", "canceled"] as const)
      expect(["awaiting", "expired", "canceled", "replaced"]).not.toContain(
        stageOf(order({ status }), [captured()], at),
      );
  });

  test("its version changes with every change of its payments", () => {
    const seen = [
      [],
      [payment({ status: "submitted" })],
      [payment({ nextAction: bank })],
      [payment()],
      [captured()],
      [captured({ refundedAmount: 1 })],
    ].map((payments) => versionOf(order(), payments, at));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("the page stops asking once nothing more can come", () => {
    expect(isWaiting("checking")).toBe(true);
    expect(isWaiting("paid")).toBe(false);
    expect(isWaiting("expired")).toBe(false);
  });
});

describe("until when an attempt can be completed", () => {
  const until = (changes: Partial<PaymentView>) => payableUntil(payment(changes)).toISOString();
  const app = { kind: "app", url: "https://app.example/" } as const;

  test("is what the app allows, where that is less than the shop's own time", () => {
    expect(until({ method: "truemoney", nextAction: app })).toBe("2026-07-01T10:03:00.000Z");
    expect(until({ method: "shopeepay", nextAction: app })).toBe("2026-07-01T10:30:00.000Z");
    expect(until({ method: "truemoney", nextAction: bank })).toBe("2026-07-01T10:30:00.000Z");
  });
});

describe("an order's story", () => {
  const keys = (entries: ReturnType<typeof timelineOf>) => entries.map(({ key, state }) => `${key}:${state}`);

  test("always ends with what to expect next while the order is open", () => {
    const parcel = {
      name: "A",
      phone: "1",
      line1: "x",
      line2: "",
      city: "c",
      region: "r",
      postcode: "10110",
      country: "TH",
    } as const;
    expect(keys(timelineOf(order({ address: parcel }), [], "awaiting"))).toEqual([
      "placed:done",
      "awaiting:now",
      "paid:next",
      "packing:next",
      "shipped:next",
      "delivered:next",
    ]);
    const paid = order({ address: parcel, status: "paid", paidAt: at });
    expect(keys(timelineOf(paid, [captured()], "paid"))).toEqual([
      "placed:done",
      "paid:done",
      "packing:now",
      "shipped:next",
      "delivered:next",
    ]);
  });

  test("tells each declined card with its reason", () => {
    const declined = payment({ status: "failed", failureCode: "insufficient_fund" });
    expect(timelineOf(order(), [declined], "awaiting")[1]).toMatchObject({
      key: "declined",
      state: "stopped",
      note: { kind: "failure", code: "insufficient_fund" },
    });
  });

  test("of a canceled order ends there, with late money on its way back", () => {
    const canceled = order({ status: "canceled", closedAt: at });
    expect(keys(timelineOf(canceled, [], "canceled"))).toEqual(["placed:done", "canceled:stopped"]);
    expect(keys(timelineOf(canceled, [captured()], "returning"))).toEqual([
      "placed:done",
      "canceled:stopped",
      "late:done",
      "returning:now",
    ]);
  });

  test("tells of each attempt that ran out of its time or was taken back", () => {
    const ended = [
      payment({ id: "pay_3", status: "expired", method: "rabbit_linepay" }),
      payment({ id: "pay_2", status: "expired", method: "promptpay" }),
      payment({ id: "pay_1", status: "reversed" }),
    ];
    const story = timelineOf(order(), ended, "awaiting", { givenUp: new Set(["pay_2"]) });
    expect(keys(story).slice(0, 4)).toEqual([
      "placed:done",
      "takenBack:stopped",
      "takenBack:stopped",
      "timedOut:stopped",
    ]);
    expect(story[3]?.note).toEqual({ kind: "by", method: "rabbit_linepay" });
  });
});

describe("money that an order has no use for", () => {
  const keys = (entries: ReturnType<typeof timelineOf>) => entries.map(({ key }) => key);
  const qr = (changes: Partial<PaymentView> = {}) =>
    captured({ id: "pay_qr", method: "promptpay", ...changes });
  const refund = (changes: Partial<RefundView> = {}): RefundView => ({
    id: "ref_1",
    paymentId: "pay_qr",
    amount: total,
    status: "manual",
    reason: "late_payment",
    createdAt: at,
    ...changes,
  });

  test("is owed, and nowhere sent back, where it cannot go back by itself", () => {
    const canceled = order({ status: "canceled", closedAt: at });
    expect(stageOf(canceled, [qr()], at, [refund()])).toBe("owed");
    expect(isWaiting("owed")).toBe(false);
    const story = timelineOf(canceled, [qr()], "owed", { refunds: [refund()] });
    expect(keys(story)).toEqual(["placed", "canceled", "late", "owed"]);
    expect(story[3]).toMatchObject({ state: "now", amount: total });
  });

  test("reads as being on its way until the gateway says that it is back", () => {
    const canceled = order({ status: "canceled", closedAt: at });
    const asked = refund({ status: "submitted" });
    expect(stageOf(canceled, [qr()], at, [asked])).toBe("returning");
    expect(keys(timelineOf(canceled, [qr()], "returning", { refunds: [asked] }))).not.toContain("refunded");
    const back = qr({ refundedAmount: total.amount });
    const done = { refunds: [refund({ status: "succeeded" })] };
    expect(keys(timelineOf(canceled, [back], "refunded", done))).toEqual([
      "placed",
      "canceled",
      "late",
      "refunded",
    ]);
  });

  test("tells the day on which the last of it went back", () => {
    const paid = order({ status: "paid", paidAt: at });
    const [first, last] = [new Date("2026-07-03T09:00:00Z"), new Date("2026-07-04T09:00:00Z")];
    const refunds = [
      refund({ status: "succeeded", settledAt: last }),
      refund({ status: "succeeded", settledAt: first }),
    ];
    const back = [captured({ refundedAmount: total.amount })];
    expect(timelineOf(paid, back, "refunded", { refunds }).at(-1)).toMatchObject({
      key: "refunded",
      at: last,
    });
    expect(timelineOf(paid, back, "refunded", { refunds: [refund()] }).at(-1)?.at).toBeNull();
  });

  test("does not make a late code the payer of an order that a card had paid", () => {
    const paid = order({ status: "paid", paidAt: at });
    const twice = [captured({ id: "pay_card" }), qr()];
    const spare = refund({ reason: "duplicate_payment" });
    for (const payments of [twice, twice.toReversed()]) {
      expect(payerOf(payments, [spare])?.id).toBe("pay_card");
      const story = timelineOf(paid, payments, "paid", { refunds: [spare] });
      expect(story[1]).toEqual({ id: "paid", key: "paid", state: "done", at });
      expect(story[2]).toMatchObject({ key: "second", note: { kind: "by", method: "promptpay" } });
      expect(story.at(-1)).toMatchObject({ key: "owed", amount: total });
    }
  });

  test("changes the page once it is known that it cannot go back by itself", () => {
    const paid = order({ status: "paid", paidAt: at });
    const versions = [[refund({ status: "submitted" })], [refund()]].map((refunds) =>
      versionOf(paid, [qr()], at, refunds),
    );
    expect(new Set(versions).size).toBe(2);
  });
});
