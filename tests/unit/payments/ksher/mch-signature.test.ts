import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isMchSigned, mchSign, mchSignedText, publicKeysOf } from "@/lib/payments/ksher/mch-signature";
import { MCH_VECTORS, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY } from "@/tests/support/ksher-mch-vectors";

const read = (json: string): Record<string, unknown> => JSON.parse(json);

describe("the signature of Ksher's newer API", () => {
  test.each(MCH_VECTORS)("is as the reference has it: $name", ({ fields, text, sign }) => {
    expect(mchSignedText(read(fields))).toBe(text);
    expect(mchSign(TEST_PRIVATE_KEY, read(fields))).toBe(sign);
    expect(isMchSigned([TEST_PUBLIC_KEY], { ...read(fields), sign }, sign)).toBe(true);
    expect(isMchSigned([TEST_PUBLIC_KEY], read(fields), sign.toUpperCase())).toBe(true);
  });

  test.each(MCH_VECTORS)("is not that of other values or another key: $name", ({ fields, sign }) => {
    const other = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
    const stranger = other.export({ type: "spki", format: "pem" }).toString();
    expect(isMchSigned([TEST_PUBLIC_KEY], { ...read(fields), attach: "x" }, sign)).toBe(false);
    expect(isMchSigned([stranger], read(fields), sign)).toBe(false);
    expect(isMchSigned([], read(fields), sign)).toBe(false);
  });

  test("numbers and their texts sign alike, and empty texts are signed too", () => {
    expect(mchSignedText({ total_fee: 100, attach: "" })).toBe("attach=total_fee=100");
    expect(mchSignedText({ total_fee: "100", attach: "" })).toBe("attach=total_fee=100");
  });

  test("any of several keys may have signed, in either of the forms that keys come in", () => {
    const spki = createPublicKey(TEST_PUBLIC_KEY).export({ type: "spki", format: "pem" }).toString();
    const other = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
    const both = publicKeysOf(`${other.export({ type: "pkcs1", format: "pem" })}\n${spki}`);
    expect(both).toHaveLength(2);
    const sign = mchSign(TEST_PRIVATE_KEY, { a: "1" });
    expect(isMchSigned(both, { a: "1" }, sign)).toBe(true);
  });

  test.each([undefined, null, "", "zz", 4, "ab", "a".repeat(65)])("%j is no signature", (sign) => {
    expect(isMchSigned([TEST_PUBLIC_KEY], { a: "1" }, sign)).toBe(false);
  });
});
