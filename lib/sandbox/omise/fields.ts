import "server-only";
import { z } from "zod";
import { OmiseError, sentence } from "./omise-error";

/*
 * Parameters arrive typed (JSON) or as text (forms). These read either, and name in Omise's manner what is wrong.
 */

const blank = (value: unknown) => (value === "" || value === null ? undefined : value);

/** A text, or absent when empty. Numbers are taken as their digits, as Omise does. */
export const optionalText = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : blank(value)),
  z.string().max(2_000, "is too long").optional(),
);

export const optionalWhole = z.preprocess(
  (value) => (typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : blank(value)),
  z
    .number("is not a number")
    .int("must be an integer")
    .min(Number.MIN_SAFE_INTEGER)
    .max(Number.MAX_SAFE_INTEGER)
    .optional(),
);

export const optionalFlag = z.preprocess((value) => {
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  return blank(value);
}, z.boolean("must be true or false").optional());

export const optionalMetadata = z.preprocess(
  blank,
  z.record(z.string(), z.unknown(), "must be a JSON hash").optional(),
);

/** The parsed parameters; what is wrong is told with the given error code. */
export function parseFields<T>(schema: z.ZodType<T>, fields: unknown, code = "bad_request"): T {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = issue.path.map(String).join(".");
    if (name === "metadata") return "Metadata should be a JSON hash";
    return `${name} ${issue.message}`.trim();
  });
  throw new OmiseError(code, sentence([...new Set(problems)].slice(0, 6)));
}
