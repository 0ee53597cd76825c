import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setEnv } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import { messages } from "@/lib/i18n/messages";
import { taxIdLine } from "@/lib/i18n/tax-id-line";
import { JOINER, plainTexts } from "@/lib/i18n/whole-words";
import {
  authorizedLetter,
  latePaymentLetter,
  type MailedOrder,
  paymentLinkLetter,
  receiptLetter,
  refundCorrectionLetter,
  refundLetter,
  slipLetter,
} from "@/lib/mail/letters";
import { escapeHtml, letterHtml, letterText } from "@/lib/mail/render-letter";
import { formatMoney } from "@/lib/money/format";
import { openStore } from "@/tests/support/shop";

beforeAll(() => {
  openStore({ STORE_BASE_URL: "http://localhost:3000" });
});
afterAll(() => setEnv());

const baht = (amount: number) => ({ amount, currency: "THB" }) as const;

function order(changes: Partial<MailedOrder> = {}): MailedOrder {
  return {
    id: "ord_0123456789abcdefghjkmnpqrs",
    number: "AM-10482",
    locale: "en",
    email: "malee@example.com",
    address: {
      name: "Malee Saengdao",
      phone: "0812345678",
      line1: "18 Rain Tree Lane",
      line2: "",
      city: "Bang Rak",
      region: "Bangkok",
      postcode: "10500",
      country: "TH",
    },
    lines: [{ name: "Long Canopy umbrella, rain, ripple", quantity: 2, line: baht(178_000) }],
    subtotal: baht(178_000),
    discount: baht(0),
    shipping: baht(0),
    tax: baht(11_645),
    total: baht(178_000),
    paidAt: new Date("2026-07-01T10:00:00Z"),
    ...changes,
  };
}

const card = { card: { brand: "Visa", lastDigits: "4242" }, name: "Card" };

const slip = {
  amount: baht(178_000),
  name: "Lotus’s bill payment",
  expiresAt: new Date("2026-07-02T10:00:00Z"),
  references: [{ label: "Reference number 1", value: "0105558" }],
};

test("the slip says how much, with which numbers, and until when by the shop's clock", () => {
  const text = letterText(slipLetter(order({ paidAt: null }), slip));
  for (const part of [
    "Pay with: Lotus’s bill payment",
    "To pay: ฿1,780.00",
    "Reference number 1: 0105558",
    "2 July 2026 at 17:00",
    "/en/orders/ord_0123456789abcdefghjkmnpqrs/pay",
  ])
    expect(text).toContain(part);
  expect(text).not.toContain("Indochina"); // told nowhere else in the shop, which sells within one country
  expect(letterText(slipLetter(order(), { ...slip, expiresAt: null }))).not.toContain("Pay by");
});

test("a receipt names the way that was paid with, where it was no card", () => {
  const text = letterText(receiptLetter(order(), { card: null, name: "PromptPay" }));
  expect(text).toContain("Paid with: PromptPay");
});

test("the receipt says what was bought, for how much, when, and where to see it", () => {
  const text = letterText(receiptLetter(order(), card));
  for (const part of [
    "AM-10482",
    "Long Canopy umbrella, rain, ripple ×\u00a02: ฿1,780.00",
    "Delivery: Free",
    "Total: ฿1,780.00",
    "Goods: ฿1,780.00",
    "of which VAT\u00a07%: ฿116.45",
    "Visa ending in 4242",
    "1 July 2026",
    "17:00",
    "http://localhost:3000/en/orders/ord_0123456789abcdefghjkmnpqrs",
    "0-0000-00000-00-0",
  ])
    expect(text).toContain(part);
});

describe.each(["en", "th", "ja"] as const)("in %s", (locale) => {
  const letters = () => [
    receiptLetter(order({ locale }), card),
    refundLetter(order({ locale }), baht(5_000)),
    slipLetter(order({ locale }), slip),
    latePaymentLetter(order({ locale }), baht(5_000), "late_payment", "by_itself"),
    latePaymentLetter(order({ locale }), baht(5_000), "duplicate_payment", "by_itself"),
    latePaymentLetter(order({ locale }), baht(5_000), "late_payment", "by_hand"),
    latePaymentLetter(order({ locale }), baht(5_000), "duplicate_payment", "by_hand"),
    paymentLinkLetter(order({ locale, paidAt: null }), new Date("2026-07-01T11:00:00Z")),
    authorizedLetter(order({ locale, paidAt: null })),
    refundCorrectionLetter(order({ locale }), baht(5_000), "by_hand"),
    refundCorrectionLetter(order({ locale }), baht(5_000), "in_doubt"),
  ];

  test("every letter has its words, its language and the order's link", () => {
    for (const letter of letters()) {
      expect(letter.subject).toContain("AM-10482");
      const [text, html] = [letterText(letter), letterHtml(letter)];
      expect(html).toContain(`<html lang="${locale}">`);
      for (const body of [text, html]) {
        expect(body).toContain(`/${locale}/orders/`);
        expect(body).not.toMatch(/mail\.|\{\w+\}|undefined|null/);
      }
    }
  });

  test("nothing is fetched when a letter is opened, and every link leads to the shop", () => {
    for (const letter of letters()) {
      const html = letterHtml(letter);
      expect(html).not.toMatch(/<(img|link|script|iframe)\b|\burl\(|@import|@font-face|\bsrc=/i);
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? "");
      expect(links).toHaveLength(1);
      for (const url of links) expect(url).toMatch(/^http:\/\/localhost:3000\/(en|th|ja)\/orders\/[^?#]+$/);
    }
  });

  test("the sums are called what the order's page calls them", () => {
    const words = messages[locale].order;
    const { tax, total } = order();
    const [rate, taxName] = ["7%", messages[locale].cart.taxName.TH];
    const bill = [
      `${words.subtotal}: ${formatMoney(total)}`,
      `${words.shipping}: ${words.shippingFree}`,
      `${words.total}: ${formatMoney(total)}`,
      fill(words.vatIncluded, { tax: taxName, rate, amount: formatMoney(tax) }),
    ].join("\n");
    expect(letterText(receiptLetter(order({ locale }), card))).toContain(plainTexts(bill));
    expect(letterText(receiptLetter(order({ locale, tax: baht(0) }), card))).toContain(
      plainTexts(words.taxIncluded),
    );
  });

  test("no letter carries the joiners that set lines on pages", () => {
    expect(JSON.stringify(letters())).not.toContain(JOINER);
  });

  test("a letter is small, and readable by day and by night", () => {
    for (const letter of letters()) {
      const html = letterHtml(letter);
      expect(Buffer.byteLength(html)).toBeLessThan(30_000);
      expect(html).toContain('<meta name="color-scheme" content="light dark">');
      // What takes a colour of the day takes one of the night too; the lamp's is the same at both.
      for (const [element] of html.matchAll(/<[^>]*[; "](?:background-)?color:#[^>]*>/g))
        expect(element).toMatch(/ class="|#f2c14e/);
    }
  });

  test("every letter tells what it is about in figures with their currency", () => {
    for (const letter of letters()) {
      const amounts = letterText(letter).match(/[฿¥$]|RM\d/g);
      expect(amounts?.length).toBeGreaterThan(0);
      expect(new Set(amounts)).toEqual(new Set(["฿"]));
    }
  });

  test("the shop's tax number is called what the shop's country calls it", () => {
    for (const country of ["TH", "JP"] as const) {
      openStore({
        STORE_BASE_URL: "http://localhost:3000",
        STORE_CURRENCY: country === "TH" ? "THB" : "JPY",
      });
      expect(letterText(receiptLetter(order({ locale }), card))).toContain(taxIdLine(country, locale));
    }
    openStore({ STORE_BASE_URL: "http://localhost:3000" });
  });

  test("late money and double money are told apart", () => {
    const [, , , late, double] = letters().map((letter) => letterText(letter));
    expect(late).not.toBe(double);
  });
});

test("a letter wears the colours of the pages, by day and by night", () => {
  const [, day = "", night = ""] = readFileSync("app/globals.css", "utf8").split(/:root \{/);
  const html = letterHtml(receiptLetter(order(), card));
  const [outside, nightly = ""] = html.split(/@media\(prefers-color-scheme:dark\)/);
  const coloursIn = (text: string) => new Set(text.match(/#[0-9a-f]{6}\b/g));
  for (const colour of coloursIn(`${outside}${nightly.split("</style>")[1]}`)) expect(day).toContain(colour);
  const byNight = coloursIn(nightly.split("</style>")[0] ?? "");
  expect(byNight.size).toBeGreaterThan(5);
  for (const colour of byNight) expect(night).toContain(colour);
});

test("A16 a name that is a script is shown as text", () => {
  const evil = `"><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}`;
  const base = order();
  const html = letterHtml(
    receiptLetter(
      order({
        address: base.address && { ...base.address, name: evil },
        lines: [{ name: evil, quantity: 1, line: baht(1) }],
      }),
      { card: { brand: evil, lastDigits: evil }, name: evil },
    ),
  );
  expect(html).not.toMatch(/<script|<img/);
  expect(html).toContain("{{7*7}}");
  expect(escapeHtml(`<&>"'`)).toBe("&lt;&amp;&gt;&quot;&#39;");
});

test("in a shop of yen amounts are yen, and an address is written from the large to the small", () => {
  openStore({ STORE_BASE_URL: "http://localhost:3000", STORE_CURRENCY: "JPY" });
  const yen = (amount: number) => ({ amount, currency: "JPY" }) as const;
  const place = { line1: "丸の内1-9-1", city: "千代田区", region: "東京都", postcode: "100-0005" };
  const base = order().address;
  const text = letterText(
    receiptLetter(
      order({
        locale: "ja",
        address: base && { ...base, ...place, country: "JP" },
        lines: [{ name: "傘", quantity: 2, line: yen(7_600) }],
        subtotal: yen(7_600),
        shipping: yen(600),
        discount: yen(0),
        tax: yen(745),
        total: yen(8_200),
      }),
      card,
    ),
  );
  expect(text).toContain("傘 ×\u00a02: ¥7,600");
  expect(text).toContain("合計: ¥8,200");
  expect(text).toContain("うち消費税\u00a010%：¥745");
  expect(text).toContain("〒100-0005\n東京都千代田区\n丸の内1-9-1\nMalee Saengdao");
  expect(text).not.toMatch(/฿|\.\d\d\b/);
  openStore({ STORE_BASE_URL: "http://localhost:3000" });
});

test("an order that ships nothing tells of no address and no shipping", () => {
  const text = letterText(receiptLetter(order({ address: null }), null));
  expect(text).not.toMatch(/Shipping|Delivered to|Paid with/);
  expect(text).toContain("Hello,");
});

test.each([
  ["Fon Suwan", "เรียน คุณ Fon Suwan"],
  ["มาลี แสงดาว", "เรียน คุณมาลี แสงดาว"],
])("a Thai letter to %s addresses them as Thai is written", (name, greeting) => {
  const given = order({ locale: "th" });
  if (!given.address) throw new Error("The order is to be sent somewhere.");
  const letter = authorizedLetter({ ...given, address: { ...given.address, name } });
  expect(letterText(letter)).toContain(greeting);
});
