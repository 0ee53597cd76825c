import { describe, expect, test } from "vitest";
import { toChargeSnapshot } from "@/lib/payments/omise/charge";
import { chargeWire } from "@/lib/payments/omise/wire";

const base = {
  object: "charge",
  id: "chrg_test_5xuy4w91xqz7d1w9u0t",
  livemode: false,
  amount: 12_345,
  currency: "THB",
  status: "pending",
  capture: true,
  authorized: false,
  paid: false,
  captured_amount: 0,
  refunded_amount: 0,
  refunds: { object: "list", data: [] },
  authorize_uri: "https://api.omise.co/payments/paym_test_1/authorize",
  failure_code: null,
  card: { object: "card", brand: "Visa", last_digits: "4242", name: "A Buyer" },
  metadata: { payment_id: "pay_0123456789abcdefghjkmnpqrs" },
  created_at: "2026-01-01T00:00:00Z",
  expires_at: "2026-01-08T00:00:00Z",
};

const snapshot = (fields: Record<string, unknown>) =>
  toChargeSnapshot(chargeWire.parse({ ...base, ...fields }));

test("a charge that waits for the bank's page tells where to go", () => {
  expect(snapshot({})).toMatchObject({
    status: "pending",
    amount: { amount: 12_345, currency: "THB" },
    capturedAmount: 0,
    paymentId: "pay_0123456789abcdefghjkmnpqrs",
    nextAction: { kind: "redirect", url: base.authorize_uri },
    card: { brand: "Visa", lastDigits: "4242" },
    expiresAt: new Date("2026-01-08T00:00:00Z"),
  });
});

describe("what the flags mean", () => {
  test.each([
    ["paid", { status: "successful", authorized: true, paid: true, captured_amount: 12_345 }, "captured"],
    ["authorised, to be captured later", { authorized: true, capture: false }, "authorized"],
    ["authorised, on its way to being captured", { authorized: true, capture: true }, "pending"],
    ["declined", { status: "failed", failure_code: "insufficient_fund" }, "failed"],
    ["expired", { status: "expired" }, "expired"],
    ["reversed", { status: "reversed", authorized: true }, "reversed"],
  ])("%s", (_, fields, status) => {
    const seen = snapshot(fields);
    expect(seen.status).toBe(status);
    expect(seen.nextAction).toBeNull();
  });

  test("a decline carries the bank's code, and only a decline does", () => {
    expect(snapshot({ status: "failed", failure_code: "stolen_or_lost_card" }).failureCode).toBe(
      "stolen_or_lost_card",
    );
    expect(snapshot({ status: "expired", failure_code: "old" }).failureCode).toBeNull();
  });

  test.each([
    ["successful but not paid", { status: "successful" }],
    ["pending but paid", { paid: true }],
  ])("%s means nothing, so it is no answer", (_, fields) => {
    expect(() => snapshot(fields)).toThrow("means nothing");
  });
});

test("an immediate success keeps no address, though older accounts still send one", () => {
  expect(snapshot({ status: "successful", paid: true, authorized: true }).nextAction).toBeNull();
});

test("the older API version reads the same", () => {
  const { created_at, refunded_amount, captured_amount, ...rest } = base;
  const old = {
    ...rest,
    currency: "thb",
    status: "successful",
    authorized: true,
    paid: true,
    created: created_at,
    refunded: 5_000,
    refunds: {
      object: "list",
      data: [{ object: "refund", id: "rfnd_test_1", amount: 5_000, currency: "thb", metadata: {} }],
    },
  };
  expect(toChargeSnapshot(chargeWire.parse(old))).toMatchObject({
    amount: { amount: 12_345, currency: "THB" },
    capturedAmount: 12_345,
    refundedAmount: 5_000,
    refunds: [{ gatewayRefundId: "rfnd_test_1", refundId: null, amount: { amount: 5_000, currency: "THB" } }],
  });
  expect([refunded_amount, captured_amount]).toEqual([0, 0]);
});

test.each([
  ["an unknown status", { status: "quantum" }],
  ["another object", { object: "refund" }],
  ["no id", { id: undefined }],
  ["an id that is a path", { id: "chrg_test_/../x" }],
  ["an amount as text", { amount: "12345" }],
  ["a fraction of a satang", { amount: 1.5 }],
  ["a negative amount", { amount: -1 }],
  ["an amount beyond what a number carries", { amount: 2 ** 53 }],
  ["paid as text", { paid: "true" }],
  ["no livemode", { livemode: undefined }],
  ["a currency that we do not trade in", { currency: "XAU" }],
])("%s cannot be read", (_, fields) => {
  expect(chargeWire.safeParse({ ...base, ...fields }).success).toBe(false);
});

test("fields that we do not know are let pass", () => {
  expect(chargeWire.safeParse({ ...base, wormhole: { deep: [1] }, card: null }).success).toBe(true);
});

test("somebody else's metadata is nobody's payment", () => {
  for (const metadata of [{}, null, { payment_id: 7 }, { payment_id: "pay_short" }, { payment_id: "ord_x" }])
    expect(snapshot({ metadata }).paymentId).toBeNull();
});

test("what goes into the journal holds nothing about a person", () => {
  const seen = snapshot({
    card: { ...base.card, name: "Malee Saengdao" },
    ip: "203.0.113.9",
    description: "malee@example.com",
  });
  expect(JSON.stringify(seen.redacted)).not.toMatch(/Malee|malee|203\.0|4242/);
});

describe("what the payer of a source has to do", () => {
  const IMAGE = "https://api.omise.co/charges/chrg_test_1/documents/docu_test_1/downloads/01AB";
  const action = (source: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    snapshot({ card: null, source: { object: "source", ...source }, ...more }).nextAction;

  test("scan the code, until the charge's own end", () => {
    const scannable_code = { object: "barcode", type: "qr", image: { download_uri: IMAGE } };
    const source = { type: "promptpay", flow: "offline", scannable_code, references: null };
    expect(action(source, { authorize_uri: null })).toEqual({
      kind: "scan",
      image: IMAGE,
      expiresAt: "2026-01-08T00:00:00.000Z",
    });
    expect(action(source, { authorize_uri: null, status: "successful", paid: true })).toBeNull();
    expect(action(source, { authorize_uri: null, status: "expired" })).toBeNull();
  });

  test("go to the app, or to the wallet's page", () => {
    const url = base.authorize_uri;
    expect(action({ type: "truemoney_jumpapp", flow: "app_redirect" })).toEqual({ kind: "app", url });
    expect(action({ type: "grabpay", flow: "redirect" })).toEqual({ kind: "redirect", url });
    expect(action({ type: "grabpay" })).toEqual({ kind: "redirect", url });
    expect(action({ type: "grabpay", flow: "redirect" }, { authorize_uri: null })).toBeNull();
  });

  test("read the konbini page at leisure: it is never a place to be sent to", () => {
    const references = { expires_at: "2026-01-02T00:00:00Z", payment_code: "123456", barcode: null };
    const econtext = { type: "econtext", flow: "offline", scannable_code: null, references };
    expect(action(econtext)).toEqual({
      kind: "voucher",
      url: base.authorize_uri,
      references: [{ kind: "payment_code", value: "123456" }],
      barcode: null,
      expiresAt: "2026-01-02T00:00:00.000Z",
    });
    expect(snapshot({ card: null, source: econtext }).expiresAt).toEqual(new Date("2026-01-02T00:00:00Z"));
  });

  test("pay a slip by its bar code and numbers", () => {
    const references = {
      expires_at: "2026-01-02T00:00:00Z",
      omise_tax_id: "0105556091152",
      reference_number_1: "068263727885787840",
      reference_number_2: "201000000000000000",
      barcode: IMAGE,
      payment_code: "",
      va_code: null,
    };
    const source = { type: "bill_payment_tesco_lotus", flow: "offline", references };
    expect(action(source, { authorize_uri: null })).toMatchObject({
      kind: "voucher",
      url: null,
      barcode: IMAGE,
      references: [
        { kind: "tax_id", value: "0105556091152" },
        { kind: "number_1", value: "068263727885787840" },
        { kind: "number_2", value: "201000000000000000" },
      ],
    });
  });

  test("odd decorations are left out rather than the whole charge refused", () => {
    const odd = { type: "promptpay", flow: "offline", scannable_code: 7, references: "none" };
    expect(action(odd, { authorize_uri: null })).toMatchObject({
      kind: "voucher",
      references: [],
      url: null,
    });
    expect(action({ type: "x", references: { expires_at: "soon", barcode: 5 } })).toMatchObject({
      kind: "redirect",
    });
  });
});
