import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOut } from "@/lib/discounts/share-out";
import type { OrderLineView } from "@/lib/orders/queries";
import { soldItems } from "@/lib/payments/sold-items";

function lineOf(sku: string, unit: number, quantity: number, discount = 0): OrderLineView {
  const baht = (amount: number) => ({ amount, currency: "THB" as const });
  return {
    ...{ variantId: null, sku, slug: sku, name: sku },
    ...{ unit: baht(unit), quantity, line: baht(unit * quantity), discount: baht(discount) },
  };
}

const listed = (lines: OrderLineView[]) =>
  soldItems(lines).map(({ sku, unit, quantity }) => [sku, unit.amount, quantity]);
const worth = (lines: OrderLineView[]) =>
  soldItems(lines).reduce((all, { unit, quantity }) => all + unit.amount * quantity, 0);

test("goods without a discount are listed as they are priced", () => {
  expect(listed([lineOf("CUP", 42_000, 3), lineOf("HAT", 89_000, 1)])).toEqual([
    ["CUP", 42_000, 3],
    ["HAT", 89_000, 1],
  ]);
});

test("a discount is taken off the pieces, to the last satang", () => {
  expect(listed([lineOf("CUP", 42_000, 3, 12_600)])).toEqual([["CUP", 37_800, 3]]);
  expect(listed([lineOf("CUP", 42_000, 3, 10_000)])).toEqual([
    ["CUP", 38_667, 2],
    ["CUP", 38_666, 1],
  ]);
});

test("what is free is no item, and goods of which only the shipping is paid still are", () => {
  expect(listed([lineOf("CUP", 42_000, 1, 42_000), lineOf("HAT", 89_000, 1)])).toEqual([["HAT", 89_000, 1]]);
  expect(listed([lineOf("CUP", 42_000, 2, 84_000)])).toEqual([["CUP", 42_000, 2]]);
});

test("with any lines and any discount that leaves something to pay, the items come to what is charged for the goods", () => {
  const line = fc.record({
    unit: fc.integer({ min: 1, max: 9_999_999 }),
    quantity: fc.integer({ min: 1, max: 99 }),
  });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (drawn, part) => {
        const amounts = drawn.map(({ unit, quantity }, at) => ({ key: `${at}`, amount: unit * quantity }));
        const subtotal = amounts.reduce((all, { amount }) => all + amount, 0);
        const off = Math.min(subtotal - 1, Math.floor(subtotal * part));
        const discounts = shareOut(off, amounts);
        const lines = drawn.map(({ unit, quantity }, at) => lineOf(`${at}`, unit, quantity, discounts[at]));
        expect(worth(lines)).toBe(subtotal - off);
        for (const { unit, quantity } of soldItems(lines)) {
          expect(unit.amount).toBeGreaterThan(0);
          expect(quantity).toBeGreaterThan(0);
        }
      },
    ),
  );
});

test("a long name is cut between characters, never through one", () => {
  const [item] = soldItems([{ ...lineOf("CUP", 42_000, 1), name: "𠮷".repeat(101) }]);
  expect(item?.name).toBe("𠮷".repeat(100));
});
