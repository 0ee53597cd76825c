import { expect, test } from "vitest";
import type { Country } from "@/lib/money/currency";
import { phoneText, readPhone } from "@/lib/phone";

test.each<[string, Country, string, string]>([
  ["081-234-5678", "TH", "+66812345678", "081 234 5678"],
  ["+66 81 234 5678", "TH", "+66812345678", "081 234 5678"],
  ["+81 90-1234-5678", "TH", "+819012345678", "+81 90 1234 5678"],
  ["03-1234-5678", "JP", "+81312345678", "03-1234-5678"],
  ["6123 4567", "SG", "+6561234567", "6123 4567"],
  ["012-345 6789", "MY", "+60123456789", "012-345 6789"],
])("%s in %s is kept as %s and shown as %s", (typed, country, kept, shown) => {
  expect(readPhone(typed, country)).toEqual({ ok: true, value: kept });
  expect(phoneText(kept, country)).toBe(shown);
});

test("what an older order kept as it was typed is shown as it was typed", () => {
  for (const stored of ["0812345678", "+66", "call me", ""]) expect(phoneText(stored, "TH")).toBe(stored);
});

test("A11 what can be no number is refused, however long it is", () => {
  for (const text of ["911", "tel:0812345678", "0812345678;ext=1", "<b>0812345678</b>", "+"])
    expect(readPhone(text, "TH").ok, text).toBe(false);
  expect(readPhone("0".repeat(1_000_000), "TH")).toEqual({ ok: false, error: "too_long" });
  expect(readPhone("081", "TH")).toEqual({ ok: false, error: "too_short" });
});
