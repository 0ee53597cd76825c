import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PricedLine, type QuoteTerms, quote } from "@/lib/cart/totals";
import type { Discount } from "@/lib/discounts/discount";
import { shareOut } from "@/lib/discounts/share-out";
import { CURRENCIES, CURRENCY_CODES, type Currency } from "@/lib/money/currency";
import { storeProfile } from "@/lib/store-profile";

const AT = new Date("2026-06-01T00:00:00Z");
const HOUR = 3_600_000;

const FREELY = {
  minimums: null,
  shelves: null,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerEmail: null,
  uses: 0,
} as const;
const percent = (basisPoints: number, more: Partial<Discount> = {}): Discount => ({
  ...FREELY,
  code: "PERCENT",
  gives: { kind: "percentage", basisPoints },
  ...more,
});
const off = (amounts: Partial<Record<Currency, number>>, more: Partial<Discount> = {}): Discount => ({
  ...FREELY,
  code: "OFF",
  gives: { kind: "amount", amounts },
  ...more,
});
const FREE_PARCEL: Discount = { ...FREELY, code: "PARCEL", gives: { kind: "free_shipping" } };

const line = (amount: number, quantity = 1, more: Partial<PricedLine> = {}): PricedLine => ({
  id: `var_${amount}-${quantity}`,
  unit: { amount, currency: "THB" },
  quantity,
  ships: true,
  shelf: "steep",
  ...more,
});
const quoted = (lines: PricedLine[], terms: Partial<QuoteTerms> = {}) => {
  const currency = terms.currency ?? "THB";
  return quote(lines, { currency, country: CURRENCIES[currency].country, at: AT, ...terms });
};
const amounts = (lines: PricedLine[], terms: Partial<QuoteTerms> = {}) => {
  const { subtotal, discount, shipping, tax, total } = quoted(lines, terms);
  return [subtotal, discount, shipping, tax, total].map(({ amount }) => amount);
};

describe("what a code takes off", () => {
  test("a percentage is taken off the goods, and the tax shown is the one inside the lower price", () => {
    expect(amounts([line(89_000)], { discount: percent(1_000) })).toEqual([
      89_000, 8_900, 6_000, 5_633, 86_100,
    ]);
  });

  test("a percentage that falls between two units is rounded once, half of one up", () => {
    expect(quoted([line(5)], { discount: percent(1_000) }).discount.amount).toBe(1);
    expect(quoted([line(4)], { discount: percent(1_000) }).discount.amount).toBe(0);
    expect(quoted([line(1), line(2), line(3)], { discount: percent(5_000) }).discount.amount).toBe(3);
  });

  test("an amount is never more than the goods it is for: the parcel is still paid", () => {
    expect(amounts([line(4_000)], { discount: off({ THB: 10_000 }) })).toEqual([
      4_000, 4_000, 6_000, 393, 6_000,
    ]);
  });

  test("yen are whole", () => {
    const lines = [line(3_799, 1, { unit: { amount: 3_799, currency: "JPY" } })];
    expect(amounts(lines, { currency: "JPY", discount: percent(1_000) })).toEqual([
      3_799, 380, 600, 365, 4_019,
    ]);
  });

  test("a free parcel takes off the standard fee, of an express parcel too, and nothing where it goes free already", () => {
    expect(amounts([line(89_000)], { discount: FREE_PARCEL }).slice(1, 3)).toEqual([6_000, 6_000]);
    expect(amounts([line(89_000)], { discount: FREE_PARCEL, shipping: "express" }).slice(1, 3)).toEqual([
      6_000, 12_000,
    ]);
    expect(quoted([line(150_000)], { discount: FREE_PARCEL }).discountProblem).toEqual({
      code: "no_difference",
    });
    expect(quoted([line(500, 1, { ships: false })], { discount: FREE_PARCEL }).discountProblem).toEqual({
      code: "no_difference",
    });
  });

  test("a code never costs the free parcel", () => {
    expect(quoted([line(150_000)], { discount: percent(5_000) }).shipping.amount).toBe(0);
  });

  test("a code for one shelf leaves the others as they are", () => {
    const lines = [line(10_000), line(20_000, 1, { shelf: "cloth" })];
    const { discount, lineDiscounts } = quoted(lines, { discount: percent(5_000, { shelves: ["cloth"] }) });
    expect([discount.amount, ...lineDiscounts.map(({ amount }) => amount)]).toEqual([10_000, 0, 10_000]);
  });

  test("what cannot be shared out evenly goes to the largest remainders", () => {
    expect(
      shareOut(
        100,
        [10, 20, 30].map((amount) => ({ key: `${amount}`, amount })),
      ),
    ).toEqual([17, 33, 50]);
    expect(
      shareOut(
        1,
        ["b", "a"].map((key) => ({ key, amount: 5 })),
      ),
    ).toEqual([0, 1]);
    expect(shareOut(0, [])).toEqual([]);
  });

  test("all of it may be taken off", () => {
    expect(amounts([line(89_000, 2)], { discount: percent(10_000) })).toEqual([178_000, 178_000, 0, 0, 0]);
  });

  test("A03 a percentage of what is near 2^53 is exact", () => {
    const lines = [line(2 ** 53 - 1)];
    expect(quoted(lines, { discount: percent(1) }).discount.amount).toBe(
      Number((2n ** 53n - 1n + 5_000n) / 10_000n),
    );
  });
});

describe("a code that does not count says why", () => {
  const why = (discount: Discount | null, more: Partial<QuoteTerms> = {}) => {
    const { discountProblem, discount: taken, lineDiscounts } = quoted([line(40_000)], { discount, ...more });
    expect([taken, ...lineDiscounts].every(({ amount }) => amount === 0)).toBe(true);
    return discountProblem;
  };
  const plus = (ms: number) => new Date(AT.getTime() + ms);

  test("there is none of that name", () => expect(why(null)).toEqual({ code: "unknown" }));
  test("it is over, from its last moment on", () => {
    expect(why(percent(1_000, { endsAt: AT }))).toEqual({ code: "expired" });
    expect(
      quoted([line(1_000)], { discount: percent(1_000, { endsAt: plus(1) }) }).discountProblem,
    ).toBeNull();
  });
  test("it has not begun, and when it does", () => {
    expect(why(percent(1_000, { startsAt: plus(HOUR) }))).toEqual({ code: "not_yet", at: plus(HOUR) });
    expect(quoted([line(1_000)], { discount: percent(1_000, { startsAt: AT }) }).discountProblem).toBeNull();
  });
  test("it is used up", () =>
    expect(why(percent(1_000, { maxUses: 3, uses: 3 }))).toEqual({ code: "used_up" }));
  test("this address has used it", () => {
    expect(why(percent(1_000, { maxUsesPerEmail: 1 }), { usesByEmail: 1 })).toEqual({ code: "used_by_you" });
  });
  test("the goods come to too little, and how much is missing", () => {
    expect(why(percent(1_000, { minimums: { THB: 50_000 } }))).toEqual({
      code: "below_minimum",
      minimum: { amount: 50_000, currency: "THB" },
      missing: { amount: 10_000, currency: "THB" },
    });
  });
  test("it is for another currency, by its amounts or by its minimums", () => {
    expect(why(off({ JPY: 500 }))).toEqual({ code: "wrong_currency" });
    expect(why(percent(1_000, { minimums: { JPY: 1 } }))).toEqual({ code: "wrong_currency" });
  });
  test("nothing in the cart is what it is for", () => {
    expect(why(percent(1_000, { shelves: ["paper"] }))).toEqual({ code: "no_matching" });
  });
});

describe("whatever the cart and the code", () => {
  const currencies = fc.constantFrom(...CURRENCY_CODES);
  const cases = currencies.chain((currency) =>
    fc.record({
      lines: fc.uniqueArray(
        fc.record({
          id: fc.string({ minLength: 1, maxLength: 6 }),
          unit: fc.record({
            amount: fc.integer({ min: 1, max: 20_000_000 }),
            currency: fc.constant(currency),
          }),
          quantity: fc.integer({ min: 1, max: 99 }),
          ships: fc.boolean(),
          shelf: fc.constantFrom("steep", "cloth"),
        }),
        { maxLength: 40, selector: ({ id }) => id },
      ),
      gives: fc.oneof(
        fc.record({
          kind: fc.constant("percentage" as const),
          basisPoints: fc.integer({ min: 1, max: 10_000 }),
        }),
        fc.record({
          kind: fc.constant("amount" as const),
          amounts: fc.record({ [currency]: fc.integer({ min: 1, max: 5_000_000 }) }),
        }),
        fc.constant({ kind: "free_shipping" as const }),
      ),
      shelves: fc.constantFrom<string[] | null>(null, ["steep"]),
      minimum: fc.constantFrom(null, 0, 100_000),
      shipping: fc.constantFrom(undefined, "standard" as const, "express" as const),
      currency: fc.constant(currency),
    }),
  );
  const quoteOf = ({
    lines,
    gives,
    shelves,
    minimum,
    shipping,
    currency,
  }: typeof cases extends fc.Arbitrary<infer T> ? T : never) => {
    const minimums = minimum === null ? null : { [currency]: minimum };
    return quoted(lines, {
      currency,
      shipping,
      discount: { ...FREELY, code: "ANY", gives, shelves, minimums },
    });
  };

  test("lines less discount plus shipping is the total, in whole units, never below nothing", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { subtotal, discount, lineDiscounts, shipping, total, tax, discountProblem } = quoteOf(given);
        const sum = given.lines.reduce((all, { unit, quantity }) => all + unit.amount * quantity, 0);
        expect(subtotal.amount).toBe(sum);
        expect(total.amount).toBe(sum - discount.amount + shipping.amount);
        expect(total.amount).toBeGreaterThanOrEqual(0);
        expect(discount.amount).toBeGreaterThanOrEqual(0);
        expect(discount.amount > 0).toBe(discountProblem === null);
        for (const { amount } of [discount, shipping, total, tax, ...lineDiscounts])
          expect(Number.isSafeInteger(amount)).toBe(true);
        expect(tax.amount).toBeGreaterThanOrEqual(0);
        expect(tax.amount).toBeLessThanOrEqual(total.amount);
      }),
    );
  });

  test("each line bears no more than it costs, and all of them the discount but for what the parcel bears", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { discount, lineDiscounts, shipping } = quoteOf(given);
        const parts = lineDiscounts.map(({ amount }) => amount);
        const borne = parts.reduce((all, part) => all + part, 0);
        expect(parts).toHaveLength(given.lines.length);
        given.lines.forEach(({ unit, quantity, shelf }, index) => {
          expect(parts[index]).toBeGreaterThanOrEqual(0);
          expect(parts[index]).toBeLessThanOrEqual(unit.amount * quantity);
          if (given.shelves && !given.shelves.includes(shelf)) expect(parts[index]).toBe(0);
        });
        expect(discount.amount - borne).toBeGreaterThanOrEqual(0);
        expect(discount.amount - borne).toBeLessThanOrEqual(shipping.amount);
        expect(given.gives.kind === "free_shipping" ? borne : discount.amount - borne).toBe(0);
      }),
    );
  });

  test("the order of the lines makes no difference, to no line", () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), (given, dice) => {
        const shuffled = given.lines
          .map((one) => ({ one, at: dice.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const [before, after] = [quoteOf(given), quoteOf({ ...given, lines: shuffled })];
        const byLine = (lines: readonly PricedLine[], { lineDiscounts }: typeof before) =>
          new Map(lines.map(({ id }, index) => [id, lineDiscounts[index]?.amount]));
        expect(byLine(shuffled, after)).toEqual(byLine(given.lines, before));
        expect({ ...after, lineDiscounts: 0 }).toEqual({ ...before, lineDiscounts: 0 });
      }),
    );
  });

  test("a code never makes an order dearer", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const without = quoted(given.lines, { currency: given.currency, shipping: given.shipping });
        expect(quoteOf(given).total.amount).toBeLessThanOrEqual(without.total.amount);
      }),
    );
  });
});

test("express costs its own fee at any subtotal, and nothing where nothing ships", () => {
  const { express } = storeProfile.shipping.THB;
  expect(quoted([line(150_000)], { shipping: "express" }).shipping.amount).toBe(express);
  const digital = quoted([line(500, 1, { ships: false })], { shipping: "express" });
  expect(digital).toMatchObject({ shipping: { amount: 0 }, shippingMethod: "standard", shippingChoices: [] });
});
