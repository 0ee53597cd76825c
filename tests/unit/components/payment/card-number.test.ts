import { describe, expect, test } from "vitest";
import { formatExpiry, isPast, parseExpiry } from "@/components/payment/card-expiry";
import { brandOf, digitsOf, groupNumber, isCardNumber } from "@/components/payment/card-number";

describe("a card number", () => {
  test.each([
    ["4242424242424242", "visa", "4242 4242 4242 4242"],
    ["5555555555554444", "mastercard", "5555 5555 5555 4444"],
    ["2221000000000009", "mastercard", "2221 0000 0000 0009"],
    ["3530111333300000", "jcb", "3530 1113 3330 0000"],
    ["378282246310005", "amex", "3782 822463 10005"],
    ["36021042000004", "diners", "3602 104200 0004"],
    ["6250947000000006", "unionpay", "6250 9470 0000 0006"],
    ["6447032400000000001", "discover", "6447 0324 0000 0000 001"],
  ])("%s is known as %s and grouped as on the card", (digits, brand, grouped) => {
    expect(brandOf(digits)).toBe(brand);
    expect(groupNumber(digits)).toBe(grouped);
    expect(isCardNumber(digits)).toBe(true);
  });

  test("with one digit wrong it is not taken", () => {
    expect(isCardNumber("4242424242424241")).toBe(false);
    expect(isCardNumber("424242424242424")).toBe(false);
    expect(isCardNumber("")).toBe(false);
  });

  test("may be typed on a Japanese or Thai keyboard, or pasted with marks", () => {
    expect(digitsOf("４２４２-๔๒๔๒ 4242.4242")).toBe("4242424242424242");
  });
});

describe("when a card expires", () => {
  test.each([
    ["0", "0"],
    ["8", "08"],
    ["08", "08"],
    ["083", "08 / 3"],
    ["0830", "08 / 30"],
    ["8/30", "08 / 30"],
    ["1/30", "01 / 30"],
    ["08/2030", "08 / 30"],
    ["08 / 30", "08 / 30"],
  ])("%s is written as %s", (typed, shown) => expect(formatExpiry(typed)).toBe(shown));

  test("is read as a month and a year of this century", () => {
    expect(parseExpiry("08 / 30")).toEqual({ month: 8, year: 2030 });
    expect(parseExpiry("13/30")).toBeNull();
    expect(parseExpiry("00/30")).toBeNull();
    expect(parseExpiry("08")).toBeNull();
  });

  test("is the end of its month", () => {
    expect(isPast({ month: 8, year: 2030 }, new Date("2030-08-31T23:00:00Z"))).toBe(false);
    expect(isPast({ month: 8, year: 2030 }, new Date("2030-09-03T00:00:00Z"))).toBe(true);
  });
});
