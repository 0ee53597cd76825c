import "server-only";
import { sign, verify } from "node:crypto";
import { privateKeyOf, publicKeyOf } from "../../../rsa-keys";
import { byCodePoint, type Fields } from "../fields";

/** JSON without spaces, the keys of every object in order. */
function compact(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compact).join(",")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([key, item]) => `${JSON.stringify(key)}:${compact(item)}`)
      .join(",")}}`;
  return JSON.stringify(value);
}

/** Every `key=value` but `sign`, in order, nothing between them. */
export function textToSign(fields: Fields): string {
  return Object.entries(fields)
    .filter(([key]) => key !== "sign")
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([key, value]) => `${key}=${typeof value === "object" ? compact(value) : String(value)}`)
    .join("");
}

/** RSA with MD5, in lower-case hex: the only way that Ksher's newer service knows. */
export function signMch(privateKey: string, fields: Fields): string {
  return sign("RSA-MD5", Buffer.from(textToSign(fields), "utf8"), privateKeyOf(privateKey)).toString("hex");
}

export function isSignedMch(publicKey: string, fields: Fields): boolean {
  const given = fields.sign;
  if (typeof given !== "string" || !/^([0-9a-f]{2})+$/i.test(given)) return false;
  return verify(
    "RSA-MD5",
    Buffer.from(textToSign(fields), "utf8"),
    publicKeyOf(publicKey),
    Buffer.from(given, "hex"),
  );
}
