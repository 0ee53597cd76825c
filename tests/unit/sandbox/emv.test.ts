import { expect, test } from "vitest";
import { emvChecksum, emvPayload } from "@/lib/sandbox/omise/emv";
import { readEmv } from "@/tests/support/emv";

const usual = {
  payee: "Amefon sandbox",
  reference: "5xuy4w91xqz7d1w9u0t",
  expires: new Date("2026-01-02T00:00:00Z"),
};

test("the checksum is CRC-16 as the standard's own example has it", () => {
  expect(emvChecksum("123456789")).toBe("29B1");
});

test("a PromptPay code names the scheme, the amount in baht, Thailand, and checks", () => {
  const text = emvPayload({ ...usual, type: "promptpay", amount: 124_000, currency: "THB" });
  const fields = readEmv(text);
  expect([...fields.keys()]).toEqual(["00", "01", "29", "52", "53", "54", "58", "59", "60", "62", "63"]);
  expect(fields.get("00")).toBe("01");
  expect(fields.get("01")).toBe("12");
  expect(readEmv(fields.get("29") ?? "")).toEqual(
    new Map([
      ["00", "A000000677010111"],
      ["02", "0000000000000"],
    ]),
  );
  expect([fields.get("53"), fields.get("54"), fields.get("58")]).toEqual(["764", "1240.00", "TH"]);
  expect(fields.get("59")).toBe("AMEFON SANDBOX");
  expect(fields.get("63")).toBe(emvChecksum(text.slice(0, -4)));
});

test("a PayNow code names the scheme, that the amount is fixed, and the day it ends", () => {
  const fields = readEmv(emvPayload({ ...usual, type: "paynow", amount: 3_405, currency: "SGD" }));
  const scheme = readEmv(fields.get("26") ?? "");
  expect([scheme.get("00"), scheme.get("03"), scheme.get("04")]).toEqual(["SG.PAYNOW", "0", "20260102"]);
  expect([fields.get("53"), fields.get("54"), fields.get("58")]).toEqual(["702", "34.05", "SG"]);
});

test("the other codes are well formed too, and a name of other letters does no harm", () => {
  for (const type of ["truemoney_qr", "duitnow_qr", "maybank_qr"]) {
    const currency = type === "truemoney_qr" ? "THB" : "MYR";
    const text = emvPayload({ ...usual, type, amount: 2_005, currency, payee: "雨とฝน" });
    const fields = readEmv(text);
    expect(fields.get("54")).toBe("20.05");
    expect(fields.get("59")).toBe("SHOP");
    expect(fields.get("63")).toBe(emvChecksum(text.slice(0, -4)));
  }
});
