import { describe, expect, test } from "vitest";
import { MINUTE, shift } from "@/lib/clock";
import type { SettledLine, Settlement } from "@/lib/payments/ksher/finance";
import { momentOf } from "@/lib/settlement/bangkok-day";
import { joinPayouts, type ListedLine, wrongSums } from "@/lib/settlement/join-payouts";
import { matchLines, missingThere } from "@/lib/settlement/match-lines";
import type { OurPayment, OurRefund } from "@/lib/settlement/our-book";

const DAY = "20260101";
const TIME = "2026-01-01 10:00:00";
const id = (prefix: string, mark: string) => `${prefix}_${mark.repeat(26)}`;
const PAID = id("pay", "a");

const line = (changes: Partial<SettledLine> = {}): SettledLine => ({
  kind: "payment",
  type: "PAY",
  at: TIME,
  orderId: PAID,
  ksherNumber: "90020260101000001000001",
  channel: "truemoney",
  currency: "THB",
  amount: 15_050,
  fee: null,
  net: null,
  ...changes,
});
const listed = (changes: Partial<ListedLine> = {}): ListedLine => ({
  ...line(),
  settled: null,
  settlement: null,
  odd: [],
  ...changes,
});
const payment = (changes: Partial<OurPayment> = {}): OurPayment => ({
  id: PAID,
  orderNumber: "AM-10001",
  status: "captured",
  amount: 15_050,
  currency: "THB",
  createdAt: shift(momentOf(TIME), -MINUTE),
  heardAt: shift(momentOf(TIME), MINUTE),
  ...changes,
});
const refund = (mark: string, changes: Partial<OurRefund> = {}): OurRefund => ({
  ...payment(),
  id: id("ref", mark),
  paymentId: PAID,
  status: "succeeded",
  amount: 5_000,
  ...changes,
});
const refundLine = (changes: Partial<ListedLine> = {}) =>
  listed({ kind: "refund", type: "REFUND", amount: 5_000, ...changes });
const match = (lines: readonly ListedLine[], refunds: readonly OurRefund[] = []) =>
  matchLines(lines, { payments: [payment()], refunds }).lines;

describe("payments", () => {
  test("the same number, amount, currency and outcome match", () => {
    expect(match([listed()])).toMatchObject([
      { mark: "matched", orderNumber: "AM-10001", here: 15_050, why: [] },
    ]);
  });

  test("the newer API's spelling of our number is ours too", () => {
    expect(match([listed({ orderId: PAID.replace("_", "-") })])).toMatchObject([
      { mark: "matched", paymentId: PAID },
    ]);
  });

  test.each(["captured", "submitted", "pending", "failed", "expired", "reversed"] as const)(
    "one that is %s here matches only if it is captured",
    (status) => {
      const [found] = matchLines([listed()], { payments: [payment({ status })], refunds: [] }).lines;
      expect(found?.mark).toBe(status === "captured" ? "matched" : "differs");
    },
  );

  test("everything that differs is said at once", () => {
    expect(match([listed({ amount: 1, odd: ["It is odd."] }), listed()])).toMatchObject([
      { mark: "differs", why: ["Ksher says 0.01 THB, the shop 150.50 THB.", "It is odd."] },
      { mark: "differs", why: ["Ksher lists it more than once."] },
    ]);
  });
});

describe("refunds", () => {
  test("a line with the refund's own number is that refund, whatever its amount", () => {
    const refunds = [refund("b"), refund("c", { amount: 7_000 })];
    const found = match([refundLine({ orderId: id("ref", "c") })], refunds);
    expect(found).toMatchObject([{ mark: "differs", refundId: id("ref", "c"), paymentId: PAID }]);
  });

  test("a line with the payment's number alone is the refund of its amount and time", () => {
    const before = refund("b", {
      createdAt: shift(momentOf(TIME), -50 * MINUTE),
      heardAt: shift(momentOf(TIME), -40 * MINUTE),
    });
    expect(match([refundLine()], [before, refund("c")])).toMatchObject([
      { mark: "matched", refundId: id("ref", "c") },
    ]);
    expect(
      match([refundLine(), refundLine()], [refund("b"), refund("c")]).map(({ refundId }) => refundId),
    ).toEqual([id("ref", "b"), id("ref", "c")]);
  });

  test("with no refund of its amount, the one of its time differs; with none at all it is missing here", () => {
    expect(match([refundLine({ amount: 6_000 })], [refund("b")])).toMatchObject([
      { mark: "differs", refundId: id("ref", "b"), why: ["Ksher says 60.00 THB, the shop 50.00 THB."] },
    ]);
    expect(match([refundLine()], [])).toMatchObject([{ mark: "missing_here", orderNumber: "AM-10001" }]);
    expect(match([refundLine({ orderId: "till-1" })], [refund("b")])).toMatchObject([
      { mark: "missing_here" },
    ]);
  });

  test.each(["requested", "submitted", "failed", "manual"] as const)(
    "one that is %s here differs",
    (status) => {
      expect(match([refundLine()], [refund("b", { status, heardAt: null })])).toMatchObject([
        { mark: "differs" },
      ]);
    },
  );

  test("what Ksher does not name is missing there, with our number to ask for", () => {
    expect(missingThere(payment())).toMatchObject({
      mark: "missing_there",
      kind: "payment",
      orderId: PAID,
      there: null,
    });
    expect(missingThere(refund("b"))).toMatchObject({
      kind: "refund",
      refundId: id("ref", "b"),
      here: 5_000,
    });
  });
});

describe("settlements", () => {
  const settlement = (changes: Partial<Settlement> = {}): Settlement => ({
    reference: "R1",
    channel: "truemoney",
    currency: "THB",
    start: DAY,
    end: DAY,
    count: 1,
    amount: 15_050,
    fee: 151,
    refund: 0,
    net: 14_899,
    others: 0,
    transferred: true,
    ...changes,
  });
  const settled = line({ fee: 151, net: 14_899 });
  const payout = { settlement: settlement(), lines: [settled], unread: 0 };

  test("a line finds its own place, its fee and what is left of it", () => {
    expect(joinPayouts(DAY, [line()], [payout])).toMatchObject([
      { settlement: "R1", settled: { fee: 151 }, odd: [] },
    ]);
    expect(joinPayouts(DAY, [line({ channel: "wechat" })], [])).toMatchObject([
      { settlement: null, odd: [] },
    ]);
    expect(wrongSums(payout)).toEqual([]);
  });

  test("a line with another amount there, without a place, or only there is odd", () => {
    const wrong = { ...payout, lines: [{ ...settled, amount: 15_000 }] };
    expect(joinPayouts(DAY, [line()], [wrong])).toMatchObject([
      { odd: ["The settlement R1 has it with 150.00 THB."] },
    ]);
    expect(wrongSums(wrong)).toHaveLength(1);
    const other = { ...payout, lines: [{ ...settled, ksherNumber: "1" }] };
    expect(joinPayouts(DAY, [line()], [other]).map(({ odd }) => odd.length)).toEqual([1, 1]);
    const yesterdays = { ...payout, lines: [{ ...settled, ksherNumber: "1", at: "2025-12-31 10:00:00" }] };
    expect(joinPayouts(DAY, [], [yesterdays])).toEqual([]);
  });

  test("sums, refunds and counts that are not those of the lines are told, where all lines are known", () => {
    const wrong = settlement({ amount: 1, refund: 1, count: 2 });
    expect(wrongSums({ ...payout, settlement: wrong })).toHaveLength(3);
    expect(wrongSums({ ...payout, settlement: wrong, unread: 1 })).toEqual([]);
    expect(joinPayouts(DAY, [line()], [{ ...payout, lines: [], unread: 1 }])).toMatchObject([{ odd: [] }]);
  });
});
