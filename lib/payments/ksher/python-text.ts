import { z } from "zod";
import { withoutProto } from "./without-proto";

/*
 * Ksher's older gateway is a Python service: what it signs are values as `str()` prints them (reference §3.1). JSON's numbers
 * keep the letters they came in, because `1.0` and `1` are one number to JavaScript and two texts to Python.
 */

/** A number as it stood in the JSON. */
export class PythonNumber {
  constructor(readonly literal: string) {}
}
export type PythonValue =
  | string
  | number
  | boolean
  | null
  | PythonNumber
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };

const pythonValue: z.ZodType<PythonValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.instanceof(PythonNumber),
    z.array(pythonValue),
    z.record(z.string(), pythonValue),
  ]),
);
const pythonObject = z.record(z.string(), pythonValue);

/** The fields of a JSON object with the letters of their numbers, or null for what is none. */
export function readPythonFields(json: string): Record<string, PythonValue> | null {
  try {
    const value: unknown = JSON.parse(json, (key, item: unknown, context?: { source?: string }) =>
      typeof withoutProto(key, item) === "number" ? new PythonNumber(context?.source ?? String(item)) : item,
    );
    const parsed = pythonObject.safeParse(value);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** `repr` of a float: the shortest digits that mean it, with an exponent below 1e-4 and from 1e16. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [mantissa = "", exponentText = ""] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const digits = String(Math.abs(exponent)).padStart(2, "0");
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${digits}`;
  }
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

function numberText(literal: string): string {
  if (/^-?\d+$/.test(literal)) return literal === "-0" ? "0" : literal;
  return floatText(Number(literal));
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** `repr` of a text: single quotes unless it has those and no double ones; what cannot be printed is escaped. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = Array.from(text, (char) => {
    if (char === quote) return `\\${char}`;
    return ESCAPES[char] ?? (char !== " " && /[\p{C}\p{Z}]/u.test(char) ? escaped(char) : char);
  });
  return `${quote}${inside.join("")}${quote}`;
}

function isList(value: PythonValue): value is readonly PythonValue[] {
  return Array.isArray(value);
}

/** `repr(value)`, as values inside lists and objects are printed. */
function reprOf(value: PythonValue): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null || value instanceof PythonNumber) return pythonText(value);
  if (isList(value)) return `[${value.map(reprOf).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${quoted(key)}: ${reprOf(item)}`)
    .join(", ")}}`;
}

/** `str(value)`. */
export function pythonText(value: PythonValue): string {
  if (typeof value === "string") return value;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numberText(String(value));
  if (value instanceof PythonNumber) return numberText(value.literal);
  return reprOf(value);
}
