import "server-only";
import type { Account } from "./account";
import { OmiseError } from "./omise-error";

/** Pretend rates, in ten-thousandths of a baht per main unit: fixed, so that tests are. */
const RATES: Readonly<Record<string, number>> = {
  THB: 10_000,
  JPY: 2_300,
  USD: 350_000,
  EUR: 380_000,
  GBP: 450_000,
  SGD: 260_000,
  AUD: 230_000,
  CHF: 400_000,
  CNY: 49_000,
  DKK: 51_000,
  HKD: 45_000,
  MYR: 77_000,
};

export const CARD_CURRENCIES = Object.keys(RATES);

const minorUnits = (currency: string) => (currency === "JPY" ? 1 : 100);

/** `amount` in the account's funding currency, minor units. Throws for a currency that cards cannot be charged in. */
export function toFunding(account: Account, amount: number, currency: string): number {
  const target = account.limits.currency;
  if (currency === target) return amount;
  const from = RATES[currency];
  const to = RATES[target];
  if (from === undefined || to === undefined)
    throw new OmiseError("bad_request", "currency is currently not supported");
  return Math.round((amount * from * minorUnits(target)) / (to * minorUnits(currency)));
}
