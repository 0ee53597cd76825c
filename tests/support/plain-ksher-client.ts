import { createHmac, randomBytes, sign, timingSafeEqual, verify } from "node:crypto";

/*
 * Both of Ksher's APIs as a stranger would call them: written from the reference alone, with nothing of the shop's or the
 * sandbox's own code.
 */

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Python's `str` of what the older API sends outside of its finance answers: flat values, and one level of lists. */
function python(value: unknown): string {
  if (value === true) return "True";
  if (value === false) return "False";
  if (value === null) return "None";
  if (Array.isArray(value))
    return `[${value.map((item) => (typeof item === "string" ? `'${item}'` : python(item))).join(", ")}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `'${key}': ${typeof item === "string" ? `'${item}'` : python(item)}`)
      .join(", ")}}`;
  return String(value);
}

/** Reference §3: the path, then every key and value in order; upper-case hex. */
export function vipSignatureOf(token: string, path: string, fields: Fields): string {
  const text = Object.keys(fields)
    .filter((key) => key !== "signature" && key !== "log_entry_url")
    .sort()
    .map((key) => key + python(fields[key]))
    .join("");
  return createHmac("sha256", token)
    .update(path + text, "utf8")
    .digest("hex")
    .toUpperCase();
}

function same(one: string, other: unknown): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(String(other))];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function plainVip(base: string, token: string) {
  /** Answers with what is said, its signature proven. */
  return async (method: "GET" | "POST" | "PUT" | "DELETE", path: string, given: Fields = {}) => {
    const fields: Fields = { ...given, timestamp: String(Math.floor(Date.now() / 1000)) };
    fields.signature = vipSignatureOf(token, path, fields);
    const query = new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)]));
    const response = await fetch(method === "GET" ? `${base}${path}?${query}` : `${base}${path}`, {
      method,
      ...(method !== "GET" && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fields),
      }),
    });
    const body: unknown = await response.json();
    if (!isObject(body)) throw new Error("no object");
    if (response.status === 200 && !same(vipSignatureOf(token, path, body), body.signature))
      throw new Error("The answer's signature is wrong.");
    return { status: response.status, body };
  };
}

/** JSON without spaces and with the keys of every object in order (reference §15.3). */
function compact(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compact).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${compact(value[key])}`).join(",")}}`;
}

function mchText(fields: Fields): string {
  return Object.keys(fields)
    .filter((key) => key !== "sign")
    .sort()
    .map((key) => `${key}=${isObject(fields[key]) ? compact(fields[key]) : String(fields[key])}`)
    .join("");
}

/** The `data` of an answer or a notice, its signature proven. */
export function openEnvelope(publicKey: string, envelope: unknown): Fields {
  if (!isObject(envelope) || !isObject(envelope.data)) throw new Error("no envelope");
  const signature = Buffer.from(String(envelope.sign), "hex");
  if (!verify("RSA-MD5", Buffer.from(mchText(envelope.data), "utf8"), publicKey, signature))
    throw new Error("The envelope's signature is wrong.");
  return { ...envelope.data, code: envelope.code };
}

export function plainMch(base: string, appid: string, privateKey: string, publicKey: string) {
  return async (path: string, given: Fields = {}, method: "GET" | "POST" = "POST") => {
    const fields: Fields = {
      appid,
      nonce_str: randomBytes(16).toString("hex"),
      time_stamp: "20260101000000",
      ...given,
    };
    fields.sign = sign("RSA-MD5", Buffer.from(mchText(fields), "utf8"), privateKey).toString("hex");
    const form = new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)]));
    const response = await (method === "GET"
      ? fetch(`${base}${path}?${form}`)
      : fetch(`${base}${path}`, { method, body: form }));
    return openEnvelope(publicKey, await response.json());
  };
}
