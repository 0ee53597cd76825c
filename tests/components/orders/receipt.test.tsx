import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Receipt } from "@/components/orders/receipt";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { money, zero } from "@/lib/money/money";
import type { OrderView } from "@/lib/orders/queries";

const at = new Date("2026-07-01T10:00:00Z");
const total = money(124_000, "THB");
const NAME = "ฝน 雨 🌧️ Fon";

const order: OrderView = {
  ...{ id: "ord_1", number: "AM-10482", locale: "en", status: "paid", closedReason: null },
  email: "fon@mail.example",
  address: {
    ...{ name: NAME, phone: "+66812345678", line1: "18 Soi Rain Tree 🏠", line2: "", area: "Si Phraya" },
    ...{ city: "Bang Rak", region: "Bangkok", postcode: "10500", country: "TH" },
  },
  lines: [
    {
      ...{ variantId: null, sku: "U-1", slug: "umbrella", name: "Umbrella 🌂", quantity: 1 },
      ...{ unit: total, line: total, discount: zero("THB") },
    },
  ],
  ...{ subtotal: total, discount: zero("THB"), discountCode: null, shipping: zero("THB"), total },
  ...{ shippingMethod: "standard", tax: money(8_112, "THB"), createdAt: at, expiresAt: at, paidAt: at },
  ...{ fulfilledAt: null, closedAt: null },
};

function show(locale: Locale, refunded: number, shown: OrderView = order) {
  const words = messages[locale].order;
  return render(
    <Receipt
      order={shown}
      locale={locale}
      words={words}
      pictures={new Map()}
      refunded={money(refunded, "THB")}
      refundedDay={refunded > 0 ? "4 Jul 2026" : null}
      kept={money(total.amount - refunded, "THB")}
      vatRate="7%"
      taxName="VAT"
      taxId="Tax ID 0-0000-00000-00-0"
      isReceipt
      placed="1 Jul"
      paid="1 Jul"
      paidDay="1 Jul 2026"
      paymentText="Visa"
      paymentState=""
    />,
  );
}

const stampOf = (container: HTMLElement) =>
  container.querySelector(".receipt-stamp")?.textContent?.toLowerCase() ?? "";

test.each(LOCALES)("a paid order's receipt in %s is stamped as paid, on its day", (locale) => {
  const { stamp, title } = messages[locale].order.receipt;
  const { container } = show(locale, 0);
  expect(stampOf(container)).toContain(stamp.toLowerCase());
  expect(stampOf(container)).toContain("1 jul 2026");
  expect(screen.getByText(title)).toBeInTheDocument();
});

test.each(LOCALES)(
  "the receipt in %s of an order whose money went back does not wear “paid”, and tells the refund",
  (locale) => {
    const { receipt, keptRow } = messages[locale].order;
    const { container } = show(locale, total.amount);
    expect(stampOf(container)).toContain(receipt.stampRefunded.toLowerCase());
    expect(stampOf(container)).toContain("4 jul 2026");
    expect(stampOf(container)).not.toContain(receipt.stamp.toLowerCase());
    expect(screen.getByText(receipt.titleRefunded)).toBeInTheDocument();
    expect(screen.getByText(/4 Jul 2026/, { selector: "dt" }).nextSibling).toHaveTextContent("−฿1,240.00");
    expect(screen.getByText(keptRow).nextSibling).toHaveTextContent("฿0.00");
  },
);

test("a receipt of which a part went back stays paid, and says what was paid in the end", () => {
  const { container } = show("en", 24_000);
  expect(stampOf(container)).toContain("paid");
  expect(screen.getByText(messages.en.order.keptRow).nextSibling).toHaveTextContent("฿1,000.00");
});

test.each([NAME, "𠮷野 🌂", "ปั้น ผู้ใหญ่ น้ำฝน 👩‍👩‍👧", "José Nguyễn 🇹🇭"])(
  "A11 names and addresses with emoji, characters of four bytes and combining marks stand on the receipt as they were typed: %s",
  (name) => {
    show("th", 0, { ...order, address: order.address && { ...order.address, name } });
    expect(screen.getByText(name)).toBeInTheDocument();
    expect(screen.getByText(/18 Soi Rain Tree 🏠/)).toBeInTheDocument();
  },
);
