import { CURRENCIES, type Currency } from "./currency";
import type { Money } from "./money";

const SYMBOLS: Record<Currency, string> = { THB: "฿", JPY: "¥", SGD: "S$", MYR: "RM" };

/**
 * `฿1,240.00`, `¥3,800`, `S$34.00`: the same in all three languages, whose readers all write prices so. Built from
 * integers, so that no amount ever passes through a float.
 */
export function formatMoney({ amount, currency }: Money): string {
  const { digits } = CURRENCIES[currency];
  const sign = amount < 0 ? "−" : "";
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = digits === 0 ? text : text.slice(0, -digits);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}${SYMBOLS[currency]}${grouped}${digits === 0 ? "" : `.${text.slice(-digits)}`}`;
}

/** The decimal text machines read (`1240.00`), as in JSON-LD. */
export function decimalText({ amount, currency }: Money): string {
  const { digits } = CURRENCIES[currency];
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const sign = amount < 0 ? "-" : "";
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
