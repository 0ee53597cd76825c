import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setEnv } from "@/lib/env";
import { LOCALES } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { plainTexts } from "@/lib/i18n/whole-words";
import { receiptLetter } from "@/lib/mail/letters";
import { letterText } from "@/lib/mail/render-letter";
import { ADDRESS, openStore } from "@/tests/support/shop";

beforeAll(() => {
  openStore({ STORE_BASE_URL: "http://localhost:3000" });
});
afterAll(() => setEnv());

const baht = (amount: number) => ({ amount, currency: "THB" }) as const;
const ORDER = {
  id: "ord_0123456789abcdefghjkmnpqrs",
  number: "AM-10482",
  locale: "en",
  email: "malee@example.com",
  address: ADDRESS,
  lines: [{ name: "Umbrella", quantity: 1, line: baht(89_000) }],
  subtotal: baht(89_000),
  discount: baht(8_900),
  discountCode: "RAIN10",
  shipping: baht(12_000),
  shippingMethod: "express",
  tax: baht(6_025),
  total: baht(92_100),
  paidAt: new Date("2026-07-01T10:00:00Z"),
} as const;

describe("the receipt by mail", () => {
  test.each(LOCALES)("in %s tells the code with what it took off, and express delivery as such", (locale) => {
    const text = letterText(receiptLetter({ ...ORDER, locale }, null));
    const words = plainTexts(messages[locale].order);
    expect(text).toContain(`${words.discount} · RAIN10: −฿89.00`);
    expect(text).toContain(`${words.shippingExpress}: ฿120.00`);
    expect(text).toContain("฿921.00");
  });

  test.each(LOCALES)("in %s of an order of nothing speaks of no payment", (locale) => {
    const free = {
      ...ORDER,
      locale,
      discount: baht(89_000),
      shipping: baht(0),
      tax: baht(0),
      total: baht(0),
    };
    const text = letterText(receiptLetter({ ...free, shippingMethod: "standard" }, null));
    const { receipt } = messages[locale].mail;
    expect(text).toContain(receipt.introFree);
    expect(text).not.toContain(receipt.intro);
    expect(text).toContain("฿0.00");
  });
});
