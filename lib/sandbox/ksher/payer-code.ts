import "server-only";
import { env } from "../../env";
import { decimalText } from "../../money/format";
import { emvChecksum } from "../omise/emv";
import { encodeQr } from "../qr/encode";
import { qrPng } from "../qr/png";
import { isPromptPay } from "./channels";

/** Nobody's number, so that no bank sends money after a code of the sandbox. */
const BILLER = "000000000000000";
export const STALL = "90000001";

const field = (tag: string, value: string) => `${tag}${String(value.length).padStart(2, "0")}${value}`;

/** The text in a code: PromptPay's payload as Ksher makes it; of a wallet the address of the pretend wallet's page. */
export function codeText(channel: string, amount: number, number: string, ksherNumber: string): string {
  if (!isPromptPay(channel)) return `${env().baseUrl}/sandbox/ksher/scan/${encodeURIComponent(number)}`;
  const scheme = [
    field("00", "A000000677010112"),
    field("01", BILLER),
    field("02", ksherNumber.slice(3)),
    field("03", STALL),
  ].join("");
  const payload = [
    field("00", "01"),
    field("01", "12"), // for one payment
    field("30", scheme),
    field("53", "764"),
    field("54", decimalText({ amount, currency: "THB" })),
    field("58", "TH"),
    "6304",
  ].join("");
  return `${payload}${emvChecksum(payload)}`;
}

/** The pictures drawn last: whoever asks how an order stands is shown its picture again. */
const drawn = new Map<string, string>();
const MOST_KEPT = 64;

export function codePicture(text: string): string {
  const known = drawn.get(text);
  if (known !== undefined) return known;
  const picture = `data:image/png;base64,${qrPng(encodeQr(text)).toString("base64")}`;
  const [oldest] = drawn.keys();
  if (drawn.size >= MOST_KEPT && oldest !== undefined) drawn.delete(oldest);
  drawn.set(text, picture);
  return picture;
}
