import "server-only";
import type { Currency } from "../../money/currency";
import { decimalText } from "../../money/format";

/*
 * The text inside a payment QR code: EMVCo's merchant-presented mode. Fields are a two-digit tag, a two-digit length and a
 * value; templates hold fields of their own; the last field is a checksum.
 */

const CURRENCY_NUMBERS: Record<Currency, string> = { THB: "764", SGD: "702", MYR: "458", JPY: "392" };
const COUNTRIES: Record<Currency, [code: string, city: string]> = {
  THB: ["TH", "BANGKOK"],
  SGD: ["SG", "SINGAPORE"],
  MYR: ["MY", "KUALA LUMPUR"],
  JPY: ["JP", "TOKYO"],
};

/** CRC-16/CCITT-FALSE over the text's bytes, as four upper-case hexadecimal digits. */
export function emvChecksum(text: string): string {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}

const field = (tag: string, value: string) => `${tag}${String(value.length).padStart(2, "0")}${value}`;
const fields = (pairs: readonly (readonly [tag: string, value: string])[]) =>
  pairs.map(([tag, value]) => field(tag, value)).join("");

/** Capital letters, digits and spaces, as many as the field takes. */
const plain = (text: string, length: number) =>
  text
    .normalize("NFKD")
    .toUpperCase()
    .replace(/[^A-Z0-9 ]/g, "")
    .trim()
    .slice(0, length) || "SHOP";

/* Accounts that are nobody's, so that no bank sends money after a code of the sandbox. */
const NOBODY = "0000000000000";

/** The template that names the scheme and the payee's account in it, by source type. */
function schemeOf(type: string, expires: Date): readonly [tag: string, value: string] {
  const day = expires.toISOString().slice(0, 10).replaceAll("-", "");
  switch (type) {
    case "paynow":
      return [
        "26",
        fields([
          ["00", "SG.PAYNOW"],
          ["01", "2"], // what follows is a company's number
          ["02", "000000000N"],
          ["03", "0"], // the payer cannot change the amount
          ["04", day],
        ]),
      ];
    case "duitnow_qr":
    case "maybank_qr":
      return [
        "26",
        fields([
          ["00", "A0000006150001"],
          ["01", "000000"],
          ["02", NOBODY],
        ]),
      ];
    case "truemoney_qr":
      return [
        "29",
        fields([
          ["00", "A000000677010111"],
          ["03", `14${NOBODY}`], // a wallet's number
        ]),
      ];
    default:
      return [
        "29",
        fields([
          ["00", "A000000677010111"],
          ["02", NOBODY], // a tax number
        ]),
      ];
  }
}

interface PaymentCode {
  readonly type: string;
  readonly amount: number;
  readonly currency: Currency;
  readonly payee: string;
  readonly reference: string;
  readonly expires: Date;
}

/** A code for one payment of a fixed amount. */
export function emvPayload({ type, amount, currency, payee, reference, expires }: PaymentCode): string {
  const [country, city] = COUNTRIES[currency];
  const text = fields([
    ["00", "01"],
    ["01", "12"], // for one payment
    schemeOf(type, expires),
    ["52", type === "paynow" ? "0000" : "5999"],
    ["53", CURRENCY_NUMBERS[currency]],
    ["54", decimalText({ amount, currency })],
    ["58", country],
    ["59", plain(payee, 25)],
    ["60", city],
    ["62", field("01", plain(reference, 25))],
  ]);
  const unchecked = `${text}6304`;
  return `${unchecked}${emvChecksum(unchecked)}`;
}
