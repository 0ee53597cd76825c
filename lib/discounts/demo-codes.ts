import "server-only";
import type { Database } from "../db/client";
import { type NewDiscount, saveDiscount } from "./save-discount";

const ALWAYS = {
  minimums: null,
  shelves: null,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerEmail: null,
} as const;

/** The demonstration's codes, told in the README: one of each kind, and one for each way of being refused. */
export const DEMO_CODES: readonly NewDiscount[] = [
  { ...ALWAYS, code: "RAIN10", gives: { kind: "percentage", basisPoints: 1_000 } },
  { ...ALWAYS, code: "TEATIME", gives: { kind: "percentage", basisPoints: 2_500 }, shelves: ["steep"] },
  {
    ...ALWAYS,
    code: "FIRSTDROP",
    gives: { kind: "amount", amounts: { THB: 10_000, JPY: 500, SGD: 500, MYR: 1_500 } },
    minimums: { THB: 50_000, JPY: 2_000, SGD: 2_000, MYR: 6_000 },
    maxUsesPerEmail: 1,
  },
  { ...ALWAYS, code: "DRYFEET", gives: { kind: "free_shipping" } },
  { ...ALWAYS, code: "ONTHEHOUSE", gives: { kind: "percentage", basisPoints: 10_000 } },
  { ...ALWAYS, code: "BAHTONLY", gives: { kind: "amount", amounts: { THB: 5_000 } } },
  {
    ...ALWAYS,
    code: "LASTMONSOON",
    gives: { kind: "percentage", basisPoints: 1_500 },
    endsAt: new Date("2025-10-31T17:00:00Z"),
  },
  {
    ...ALWAYS,
    code: "SOMEDAY",
    gives: { kind: "percentage", basisPoints: 1_500 },
    startsAt: new Date("2099-05-31T17:00:00Z"),
  },
  { ...ALWAYS, code: "ALLGONE", gives: { kind: "percentage", basisPoints: 5_000 }, maxUses: 0 },
];

/** Writes them down, for the sandbox alone: a database that goes live one day shall give nothing away. */
export async function seedDemoCodes(database: Database): Promise<void> {
  for (const discount of DEMO_CODES) await saveDiscount(database, { ...discount, sandboxOnly: true });
}
