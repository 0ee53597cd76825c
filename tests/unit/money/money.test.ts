import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCY_CODES, isCurrency } from "@/lib/money/currency";
import { decimalText, formatMoney } from "@/lib/money/format";
import { add, equals, MoneyError, money, multiply, subtract, sum, vatWithin, zero } from "@/lib/money/money";

const currency = fc.constantFrom(...CURRENCY_CODES);
const amount = fc.integer({ min: 0, max: 2 ** 45 });

describe("money", () => {
  test("adds, subtracts and multiplies in whole minor units", () => {
    const cup = money(42_000, "THB");
    expect(add(cup, cup)).toEqual(money(84_000, "THB"));
    expect(subtract(cup, money(2_000, "THB"))).toEqual(money(40_000, "THB"));
    expect(multiply(cup, 3)).toEqual(money(126_000, "THB"));
    expect(sum([cup, cup, cup], "THB")).toEqual(money(126_000, "THB"));
    expect(sum([], "JPY")).toEqual(zero("JPY"));
  });

  test("of two currencies is never mixed", () => {
    expect(() => add(money(1, "THB"), money(1, "JPY"))).toThrow(MoneyError);
    expect(() => subtract(money(1, "SGD"), money(1, "MYR"))).toThrow(MoneyError);
    expect(() => sum([money(1, "SGD")], "MYR")).toThrow(MoneyError);
    expect(equals(money(100, "THB"), money(100, "JPY"))).toBe(false);
  });

  test("is never a fraction, infinite, or too large to count exactly", () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)])
      expect(() => money(bad, "THB")).toThrow(MoneyError);
    expect(() => multiply(money(10, "THB"), 1.5)).toThrow(MoneyError);
  });

  test("A03 near 2^53 refuses instead of wrapping or losing a satang", () => {
    const nearly = money(Number.MAX_SAFE_INTEGER, "THB");
    expect(() => add(nearly, money(1, "THB"))).toThrow(MoneyError);
    expect(() => multiply(nearly, 2)).toThrow(MoneyError);
    expect(() => sum([nearly, nearly], "THB")).toThrow(MoneyError);
    expect(add(money(2 ** 31 - 1, "JPY"), money(1, "JPY")).amount).toBe(2 ** 31);
  });

  test("the VAT inside a price is what a till would print", () => {
    expect(vatWithin(money(10_700, "THB"), 700)).toEqual(money(700, "THB"));
    expect(vatWithin(money(1_100, "JPY"), 1_000)).toEqual(money(100, "JPY"));
    expect(vatWithin(money(89_000, "THB"), 700)).toEqual(money(5_822, "THB"));
    expect(vatWithin(zero("SGD"), 900)).toEqual(zero("SGD"));
  });

  test("the VAT and the net price always make up the price", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 2_500 }), currency, (gross, rate, code) => {
        const vat = vatWithin(money(gross, code), rate);
        const net = gross - vat.amount;
        return (
          vat.amount >= 0 &&
          vat.amount <= gross &&
          Math.abs(net * (10_000 + rate) - gross * 10_000) <= 10_000 + rate
        );
      }),
    );
  });
});

describe("a price as the shopper reads it", () => {
  test.each([
    [money(89_000, "THB"), "฿890.00"],
    [money(124_050, "THB"), "฿1,240.50"],
    [money(5, "THB"), "฿0.05"],
    [money(3_800, "JPY"), "¥3,800"],
    [money(0, "JPY"), "¥0"],
    [money(1_234_567, "JPY"), "¥1,234,567"],
    [money(250, "SGD"), "S$2.50"],
    [money(100_000_00, "MYR"), "RM100,000.00"],
    [money(-4_200, "THB"), "−฿42.00"],
  ])("%o is %s", (price, text) => {
    expect(formatMoney(price)).toBe(text);
  });

  test("loses nothing: the digits are the amount", () => {
    fc.assert(
      fc.property(fc.integer(), currency, (value, code) => {
        const price = money(value, code);
        const digits = Number(formatMoney(price).replace(/\D/g, ""));
        return digits === Math.abs(value) && Number(decimalText(price).replace(/[.]/g, "")) === value;
      }),
    );
  });

  test("machines read it with a point and no symbol", () => {
    expect(decimalText(money(124_050, "THB"))).toBe("1240.50");
    expect(decimalText(money(3_800, "JPY"))).toBe("3800");
    expect(decimalText(money(-5, "THB"))).toBe("-0.05");
  });
});

test("only the store's four currencies are currencies", () => {
  for (const code of CURRENCY_CODES) expect(isCurrency(code)).toBe(true);
  for (const other of ["EUR", "thb", "", "__proto__", "toString", null, 1])
    expect(isCurrency(other)).toBe(false);
});
