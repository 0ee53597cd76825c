import { z } from "zod";

export type Fields = Record<string, unknown>;

/* Keys in the order of their code points: the same everywhere, whatever the language of the machine. */
export const byCodePoint = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** A text that Postgres can keep. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\0") && value.isWellFormed());

/** Minor units, as a number or as digits: some clients send texts alone. */
export const minorUnits = z.preprocess(
  (value) => (typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value),
  z.number().int().min(1).max(999_999_999_999),
);

export const webAddress = text(2_000).refine((value) => {
  const url = URL.parse(value);
  return (url?.protocol === "https:" || url?.protocol === "http:") && !url.username;
});
