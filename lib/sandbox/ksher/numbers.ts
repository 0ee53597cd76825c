import "server-only";
import { randomBytes, randomInt } from "node:crypto";
import { HOUR, shift } from "../../clock";

export const digits = (length: number) => {
  let result = "";
  while (result.length < length) result += String(randomInt(10));
  return result;
};

export const nonce = () => randomBytes(16).toString("hex");

/** Thailand's time, as Ksher writes it: `2026-01-01 07:01:00`. */
export const localTime = (at: Date) =>
  shift(at, 7 * HOUR)
    .toISOString()
    .slice(0, 19)
    .replace("T", " ");
/** `yyyymmdd` in Thailand. */
export const localDay = (at: Date) => localTime(at).slice(0, 10).replaceAll("-", "");

const packed = (at: Date) => localTime(at).replace(/\D/g, "");

/** `ksher_order_no`: 23 digits. */
export const ksherNumber = (at: Date) => `900${packed(at)}${digits(6)}`;
/** `pay_mch_order_no`: 16 digits. */
export const payNumber = (at: Date) => `${packed(at).slice(2)}${digits(4)}`;
/** The wallet's number of a payment. */
export const channelNumber = (at: Date) => `${packed(at)}${digits(6)}`;
