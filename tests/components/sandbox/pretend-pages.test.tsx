import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { SandboxNotice } from "@/app/sandbox/bank-shell";
import { PaymentSummary } from "@/app/sandbox/omise/parts/payment-summary";
import { HOUR, now, shift } from "@/lib/clock";
import type { PayerView } from "@/lib/sandbox/omise/payer";

const payer = (page: PayerView["page"]): PayerView => ({
  chargeId: "chrg_test_1",
  state: "waiting",
  page,
  amount: 153_000,
  currency: "THB",
  payee: "Amefon Trading Co.",
  description: "Amefon AM-10001",
  card: null,
  method: null,
  bank: null,
  instalment: null,
  expiresAt: shift(now(), 24 * HOUR),
  failureCode: null,
  canBePaidLate: false,
  refusal: null,
  qr: null,
  barcode: null,
  references: null,
  konbini: null,
});

describe("a pretend bank's page", () => {
  it.each(["card", "wallet", "app", "bank", "instalment", "shown_qr"] as const)(
    "of kind %s names no end of its own, for the shop's order page names another",
    (page) => {
      render(<PaymentSummary payer={payer(page)} />);
      expect(screen.getByText("Amefon AM-10001")).toBeInTheDocument();
      expect(screen.queryByText("Good for")).not.toBeInTheDocument();
    },
  );

  it.each(["qr", "slip"] as const)(
    "of a %s tells how long it can be paid, as the shop's page does",
    (page) => {
      render(<PaymentSummary payer={payer(page)} />);
      expect(screen.getByText("Good for")).toBeInTheDocument();
    },
  );

  it.each([
    ["th", "http://localhost:3000/th/orders/ord_1/return"],
    ["ja", "http://localhost:3000/ja/orders/ord_1/return"],
  ])("tells in %s that it is in English only to somebody who comes from there", (lang, wayBack) => {
    const { container } = render(<SandboxNotice wayBack={wayBack} />);
    expect(container.querySelector(`[lang=${lang}]`)?.textContent).toMatch(/ภาษาอังกฤษ|英語/);
  });

  it.each([["http://localhost:3000/en/orders/ord_1/return"], ["nonsense"], [null]])(
    "keeps quiet of it towards everybody else: %s",
    (wayBack) => {
      const { container } = render(<SandboxNotice wayBack={wayBack} />);
      expect(container.querySelector("[lang]")).toBeNull();
    },
  );
});
