import "server-only";
import { z } from "zod";
import type { Tx } from "../../../db/client";
import { type Fields, text } from "../fields";
import { nonce } from "../numbers";
import type { KsherSettings } from "../settings";

/** One call of the newer API, its signature proven, inside its transaction. */
export interface MchCall {
  readonly tx: Tx;
  readonly settings: KsherSettings;
  readonly fields: Fields;
}

/** What goes into the envelope. */
export interface MchResult {
  readonly data: Fields;
  readonly code?: number;
  readonly msg?: string;
  /** What the signature covers, where that is not all of `data`. */
  readonly signed?: Fields;
}

export type MchAnswer = Promise<MchResult>;

/** The call was understood, its business refused. The codes are the emulator's own, but for that of an unknown number. */
export function refused(errCode: string, errMsg: string, result = "FAIL"): MchResult {
  return { data: { err_code: errCode, err_msg: errMsg, nonce_str: nonce(), result } };
}

/** The call itself failed. */
export function failed(errCode: string, errMsg: string): MchResult {
  return { data: { result: "FAIL", err_code: errCode, err_msg: errMsg }, code: 1, msg: errMsg };
}

export const NO_ORDER = () => refused("KSHER_INVALID_ORDER_NO", "order does not exist");

/** The merchant's own numbers. */
export const merchantNumber = z.string().regex(/^[\x21-\x7e]{1,32}$/);
export const plainText = (max: number) => text(max);

/** The parameters, or which of them are wrong. */
export function parameters<T>(schema: z.ZodType<T>, fields: Fields): T | MchResult {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? "")))].slice(0, 8);
  return failed("KSHER_PARAM_ERROR", `parameter error: ${wrong.join(", ")}`);
}

export const isResult = (value: object): value is MchResult => "data" in value;
