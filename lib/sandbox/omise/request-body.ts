import "server-only";
import { OmiseError } from "./omise-error";

/*
 * Bodies come as JSON (the libraries) or as forms with nested brackets (curl): `card[name]=…`, `webhook_endpoints[]=…`.
 */

type Fields = Record<string, unknown>;

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 12;
const MAX_PARTS = 2_000;

const bad = (message: string) => new OmiseError("bad_request", message);

async function readText(request: Request): Promise<string> {
  if (!request.body) return "";
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BYTES) throw bad("request body is too large");
    chunks.push(value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw bad("request body is not UTF-8");
  }
}

/** Refuses what Postgres could not keep (NUL, half a surrogate pair) and what is nested beyond reason. */
function checkTexts(value: unknown, depth = 0): void {
  if (depth > MAX_DEPTH) throw bad("parameters are nested too deeply");
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
    throw bad("parameters contain characters that are not allowed");
  if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      checkTexts(key, depth + 1);
      checkTexts(item, depth + 1);
    }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function put(target: Fields, path: string[], value: string): void {
  const [head = "", next, ...rest] = path;
  if (next === undefined) target[head] = value;
  else if (next === "") {
    const list = target[head];
    target[head] = Array.isArray(list) ? [...list, value] : [value];
  } else {
    const inner = isFields(target[head]) ? target[head] : {};
    target[head] = inner;
    put(inner, [next, ...rest], value);
  }
}

/** `a[b][]=c` pairs as nested fields. Also reads query strings. */
export function nestedFields(pairs: Iterable<[string, string]>): Fields {
  const fields: Fields = {};
  let parts = 0;
  for (const [name, value] of pairs) {
    parts += 1;
    if (parts > MAX_PARTS) throw bad("too many parameters");
    const path = [
      name.replace(/\[.*$/s, ""),
      ...[...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? ""),
    ];
    if (path.length > MAX_DEPTH) throw bad("parameters are nested too deeply");
    if (path.includes("__proto__")) continue;
    put(fields, path, value);
  }
  checkTexts(fields);
  return fields;
}

export async function readFields(request: Request): Promise<Fields> {
  const text = await readText(request);
  if (text.trim() === "") return {};
  const type = request.headers.get("content-type") ?? "";
  if (!/json/i.test(type)) return nestedFields(new URLSearchParams(text));
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw bad("request body is not valid JSON");
  }
  if (!isFields(parsed)) throw bad("request body must be an object");
  checkTexts(parsed);
  return parsed;
}
