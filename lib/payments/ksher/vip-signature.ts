import { createHmac, timingSafeEqual } from "node:crypto";
import { type PythonValue, pythonText } from "./python-text";

/** Never signed; the second only ever comes back. */
const UNSIGNED = ["signature", "log_entry_url"];

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What is signed: the path, then every key with its value, in the keys' order and with nothing between (reference §3). */
export function vipSignedText(path: string, fields: Readonly<Record<string, PythonValue>>): string {
  const keys = Object.keys(fields)
    .filter((key) => !UNSIGNED.includes(key))
    .sort(byCodePoint);
  return path + keys.map((key) => key + pythonText(fields[key] ?? null)).join("");
}

function digest(token: string, path: string, fields: Readonly<Record<string, PythonValue>>): Buffer {
  return createHmac("sha256", token).update(vipSignedText(path, fields)).digest();
}

export function vipSignature(
  token: string,
  path: string,
  fields: Readonly<Record<string, PythonValue>>,
): string {
  return digest(token, path, fields).toString("hex").toUpperCase();
}

/** Whether `signature` (upper or lower case) is the one of these fields at this path. */
export function isVipSigned(
  token: string,
  path: string,
  fields: Readonly<Record<string, PythonValue>>,
  signature: unknown,
): boolean {
  if (typeof signature !== "string" || !/^([0-9A-F]{64}|[0-9a-f]{64})$/.test(signature)) return false;
  return timingSafeEqual(digest(token, path, fields), Buffer.from(signature, "hex"));
}
