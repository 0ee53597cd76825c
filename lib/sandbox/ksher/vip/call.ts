import "server-only";
import { z } from "zod";
import type { Tx } from "../../../db/client";
import type { KsherOrder } from "../book";
import { type Fields, minorUnits, text, webAddress } from "../fields";
import { pythonText } from "../python-text";
import type { KsherSettings } from "../settings";
import { VipTrouble } from "./trouble";

/** One call of the older API, its signature proven, inside its transaction. */
export interface VipCall {
  readonly tx: Tx;
  readonly settings: KsherSettings;
  readonly api: KsherOrder["api"] | null;
  /** The last part of the path. */
  readonly id: string;
  readonly fields: Fields;
}

/** A signed answer of status 200. */
export type VipAnswer = Promise<Fields>;

const given = (value: unknown) => value !== undefined && value !== "";

/** The parameters, or a 400 that names what is wrong with each as a Python dictionary. */
export function parameters<T>(schema: z.ZodType<T>, fields: Fields): T {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const problems: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) {
    const name = String(path[0] ?? "_schema");
    problems[name] = [given(fields[name]) ? message : "Missing data for required field."];
  }
  throw new VipTrouble(400, `BadRequest ${pythonText(problems)}`);
}

const said = (schema: z.ZodType<string>, message: string) =>
  z
    .unknown()
    .refine((value) => schema.safeParse(value).success, message)
    .pipe(schema);

export const orderNumber = said(
  text(64).refine((value) => /^[\x21-\x7e]+$/.test(value) && !value.includes("/")),
  "Not a valid string.",
);
export const plainText = (max: number) => said(text(max), "Not a valid string.");
export const address = said(webAddress, "Not a valid URL.");
export const wholeAmount = z
  .unknown()
  .refine((value) => minorUnits.safeParse(value).success, "Not a valid integer.")
  .pipe(minorUnits);
export const timestamp = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  plainText(64).pipe(z.string().min(1)),
);
