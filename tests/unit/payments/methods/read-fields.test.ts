import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FieldName } from "@/lib/payments/methods/method-table";
import type { AvailableMethod } from "@/lib/payments/methods/offer-methods";
import { prefillOf } from "@/lib/payments/methods/prefill";
import { PHONE_EXAMPLES, phoneDigits, readFields } from "@/lib/payments/methods/read-fields";
import { ADDRESS } from "@/tests/support/shop";

function methodWith(fields: FieldName[]): AvailableMethod {
  return {
    id: "fpx",
    group: "bank",
    flow: "redirect",
    mark: "fpx",
    available: true,
    preselected: false,
    range: { min: { amount: 100, currency: "MYR" }, max: null },
    fields,
    banks: [
      { code: "uob", name: "UOB", active: true },
      { code: "hsbc", name: "HSBC", active: false },
    ],
    terms: [{ months: 3, monthly: { amount: 100, currency: "THB" } }],
  };
}

describe("a phone number", () => {
  test.each(Object.entries(PHONE_EXAMPLES))("as the example of %s shows it is understood", (_, example) => {
    expect(phoneDigits(example)).not.toBeNull();
  });

  test.each([
    ["0812345678", "0812345678"],
    ["081-234-5678", "0812345678"],
    ["(081) 234 5678", "0812345678"],
    ["081.234.5678", "0812345678"],
    ["๐๘๑-๒๓๔-๕๖๗๘", "0812345678"],
    ["０８１２３４５６７８", "0812345678"],
    ["+66 81 234 5678", "0812345678"],
    ["+66 (0)81 234 5678", "0812345678"],
    ["0066812345678", "0812345678"],
    ["＋６６８１２３４５６７８", "0812345678"],
    ["090-1234-5678", "09012345678"],
    ["０９０−１２３４−５６７８", "09012345678"],
    ["090ー1234ー5678", "09012345678"],
    ["+81 90-1234-5678", "09012345678"],
    ["+60 12-345 6789", "0123456789"],
    ["+60 11-2345 6789", "01123456789"],
    ["+65 9123 4567", "6591234567"],
    ["9123 4567", "6591234567"],
  ])("%j is understood as %s", (typed, digits) => {
    expect(phoneDigits(typed)).toBe(digits);
  });

  test.each([
    "",
    "12345",
    "081234567",
    "081234567890123456",
    "08123x5678",
    "+",
    "++66812345678",
    "０８１２３４５６７",
    "tel:0812345678",
    "0812345678;DROP",
    "0812345678\u0000",
    "1".repeat(100_000),
  ])("%j is none", (typed) => {
    expect(phoneDigits(typed)).toBeNull();
  });

  test("whatever is typed, what comes out is 10 or 11 plain digits or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(phoneDigits(typed) ?? "0000000000").toMatch(/^\d{10,11}$/);
      }),
    );
  });
});

describe("A15 what a method's form was filled in with", () => {
  test("a bank and a term that are offered pass", () => {
    expect(readFields(methodWith(["bank"]), { bank: "uob" })).toEqual({ ok: true, value: { bank: "uob" } });
    expect(readFields(methodWith(["term"]), { term: "３" })).toEqual({
      ok: true,
      value: { installmentTerm: 3 },
    });
  });

  test.each([
    ["bank", "", "required"],
    ["bank", "  \u3000", "required"],
    ["bank", "nobody", "not_offered"],
    ["bank", "UOB", "not_offered"],
    ["bank", "__proto__", "not_offered"],
    ["bank", "hsbc", "closed"],
    ["term", "4", "not_offered"],
    ["term", "3.0", "not_offered"],
    ["term", "-3", "not_offered"],
    ["term", "3e0", "not_offered"],
    ["term", "x".repeat(501), "too_long"],
    ["phone_number", "12", "invalid"],
    ["phone_number", "0".repeat(501), "too_long"],
    ["email", "nobody", "invalid"],
    ["email", "a@b", "invalid"],
    ["email", "a@@b.co", "invalid"],
    ["email", "a b@c.co", "invalid"],
    ["email", `${"a".repeat(250)}@b.co`, "too_long"],
    ["name", "Elevenchars", "too_long"],
    ["name", "<b>", "invalid"],
  ] as const)("in %s %j is told to be %s", (field, typed, code) => {
    expect(readFields(methodWith([field]), { [field]: typed })).toEqual({
      ok: false,
      error: { [field]: code },
    });
  });

  test("each wrong field is told of, and missing ones too", () => {
    expect(readFields(methodWith(["name", "email", "phone_number"]), { email: "x" })).toEqual({
      ok: false,
      error: { name: "required", email: "invalid", phone_number: "required" },
    });
  });

  test("a konbini slip's fields pass in plain form", () => {
    const posted = { name: " 山田\u0000　太郎 ", email: "ａ@example.com", phone_number: "090-1234-5678" };
    expect(readFields(methodWith(["name", "email", "phone_number"]), posted)).toEqual({
      ok: true,
      value: { name: "山田 太郎", email: "a@example.com", phoneNumber: "09012345678" },
    });
  });

  test.each([
    { source: "src_test_1" },
    { source: "" },
    { "source[type]": "promptpay" },
    { omiseSource: "src_test_1" },
    { bank: "src_test_5xuy4w91xqz7d1w9u0t" },
  ])("a posted source %j is refused", (posted) => {
    expect(readFields(methodWith(["bank"]), { bank: "uob", ...posted })).toEqual({
      ok: false,
      error: { source: "not_allowed" },
    });
  });

  test("what nobody asked for is left out", () => {
    const posted = { bank: "uob", amount: "1", currency: "JPY", phone_number: "0812345678" };
    expect(readFields(methodWith(["bank"]), posted)).toEqual({ ok: true, value: { bank: "uob" } });
  });
});

test("the order's own name, phone and address fill the fields first, in a form that passes", () => {
  const address = { ...ADDRESS, name: "Somchai Rattanakosin", phone: "+66812345678" };
  const first = prefillOf({ email: "a@example.com", address });
  expect(first).toEqual({ email: "a@example.com", phone_number: "0812345678", name: "Somchai Ra" });
  expect(readFields(methodWith(["name", "email", "phone_number"]), first).ok).toBe(true);
  expect(prefillOf({ email: "a@example.com", address: null })).toEqual({ email: "a@example.com" });
});
