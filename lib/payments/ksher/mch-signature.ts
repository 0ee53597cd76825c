import { sign, verify } from "node:crypto";
import { privateKeyOf, publicKeyOf } from "../../rsa-keys";

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Compact JSON, the keys of each object in order: how lists and objects are signed. */
function compact(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compact).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([key, item]) => `${JSON.stringify(key)}:${compact(item)}`);
  return `{${parts.join(",")}}`;
}

/** What is signed: `key=value` in the keys' order with nothing between, `sign` itself left out. */
export function mchSignedText(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .filter(([key]) => key !== "sign")
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([key, value]) => `${key}=${typeof value === "string" ? value : compact(value)}`)
    .join("");
}

/** RSA with MD5, in lower-case hex: what Ksher asks for. */
export function mchSign(privateKey: string, fields: Readonly<Record<string, unknown>>): string {
  return sign("RSA-MD5", Buffer.from(mchSignedText(fields)), privateKeyOf(privateKey)).toString("hex");
}

/** Each key of a text that may hold several. */
export function publicKeysOf(pem: string): string[] {
  return pem.match(/-----BEGIN (RSA )?PUBLIC KEY-----[\s\S]+?-----END (RSA )?PUBLIC KEY-----/g) ?? [];
}

/** Whether one of the keys made `signature` over these fields. */
export function isMchSigned(
  publicKeys: readonly string[],
  fields: Readonly<Record<string, unknown>>,
  signature: unknown,
): boolean {
  if (typeof signature !== "string" || !/^[0-9a-f]{64,2048}$/i.test(signature)) return false;
  const text = Buffer.from(mchSignedText(fields));
  const bytes = Buffer.from(signature, "hex");
  return publicKeys.some((key) => verify("RSA-MD5", text, publicKeyOf(key), bytes));
}
