import { expect, test } from "vitest";
import { isSignedMch, signMch, textToSign } from "@/lib/sandbox/ksher/mch/signature";
import { MCH_VECTORS, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY } from "@/tests/support/ksher-mch-vectors";

test.each(MCH_VECTORS)("$name of the reference is signed and verified as there", ({ fields, text, sign }) => {
  const given: Record<string, unknown> = JSON.parse(fields);
  expect(textToSign(given)).toBe(text);
  expect(signMch(TEST_PRIVATE_KEY, given)).toBe(sign);
  expect(isSignedMch(TEST_PUBLIC_KEY, { ...given, sign })).toBe(true);
  expect(isSignedMch(TEST_PUBLIC_KEY, { ...given, sign: sign.toUpperCase() })).toBe(true);
  expect(isSignedMch(TEST_PUBLIC_KEY, { ...given, extra: "", sign })).toBe(false);
});

test("what is no signature at all is refused, not stumbled over", () => {
  for (const sign of [undefined, "", "0", "zz", "00".repeat(256), 7, ["aa"]])
    expect(isSignedMch(TEST_PUBLIC_KEY, { total_fee: 15_050, sign })).toBe(false);
});
