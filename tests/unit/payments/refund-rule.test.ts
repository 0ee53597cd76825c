import { expect, test } from "vitest";
import { DAY, shift } from "@/lib/clock";
import { METHODS } from "@/lib/payments/methods/method-table";
import { refundRefusal } from "@/lib/payments/refund-rule";

const capturedAt = new Date("2026-01-01T00:00:00Z");
const wish = { method: "card", told: null, capturedAmount: 10_000, capturedAt, refunds: 0, amount: 10_000 };

test("every method says whether it gives back all, a part or nothing", () => {
  for (const { id, refunds } of METHODS) {
    const whole = refundRefusal({ ...wish, method: id }, capturedAt);
    const part = refundRefusal({ ...wish, method: id, amount: 1 }, capturedAt);
    expect([whole, part], id).toEqual(
      refunds === "none"
        ? ["not_refundable", "not_refundable"]
        : [null, refunds === "full" ? "only_whole" : null],
    );
  }
});

test("a charge that the gateway calls refundable is tried, whatever is usual for its method", () => {
  const scanned = { ...wish, method: "promptpay" };
  expect(refundRefusal({ ...scanned, told: true }, capturedAt)).toBeNull();
  expect(refundRefusal({ ...scanned, told: false }, capturedAt)).toBe("not_refundable");
  expect(refundRefusal({ ...scanned, told: true }, shift(capturedAt, 365 * DAY + 1))).toBe("too_late");
  expect(refundRefusal({ ...wish, told: false }, capturedAt)).toBeNull(); // given back before, or by hand: the rest is counted
});

test("a card's charge is given back within 365 days of its capture, in fifteen parts at most", () => {
  expect(refundRefusal(wish, shift(capturedAt, 365 * DAY))).toBeNull();
  expect(refundRefusal(wish, shift(capturedAt, 365 * DAY + 1))).toBe("too_late");
  expect(refundRefusal({ ...wish, refunds: 14, amount: 1 }, capturedAt)).toBeNull();
  expect(refundRefusal({ ...wish, refunds: 15, amount: 1 }, capturedAt)).toBe("too_many");
});

test("a method that has left the table is asked for at the gateway", () => {
  expect(refundRefusal({ ...wish, method: "carrier_pigeon", amount: 1 }, capturedAt)).toBeNull();
});
