import "server-only";
import { createHmac } from "node:crypto";
import { byCodePoint, type Fields } from "../fields";
import { pythonText } from "../python-text";

const UNSIGNED = new Set(["signature", "log_entry_url"]);

/**
 * HMAC-SHA256 over the path and every key with its value, nothing between them, in upper-case hex. `path` is that of the call
 * on Ksher's own host; for a notice, the whole address of the webhook.
 */
export function signVip(token: string, path: string, fields: Fields): string {
  const text = Object.keys(fields)
    .filter((key) => !UNSIGNED.has(key))
    .sort(byCodePoint)
    .map((key) => `${key}${pythonText(fields[key])}`)
    .join("");
  return createHmac("sha256", token).update(`${path}${text}`, "utf8").digest("hex").toUpperCase();
}

/** Whether a request's signature is right, in either case: the SDKs do not agree on it. */
export function isSignedVip(token: string, path: string, fields: Fields): boolean {
  const { signature } = fields;
  return typeof signature === "string" && signature.toUpperCase() === signVip(token, path, fields);
}
