import "server-only";
import type { OmiseVersion } from "./account";

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const OLD_NAMES: Record<string, string> = {
  created_at: "created",
  refunded_amount: "refunded",
  payment_methods: "payment_backends",
};
const LOWER_CASE = new Set(["currency", "funding_currency"]);

function older(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(older);
  if (!isFields(value)) return value;
  if (typeof value.object !== "string") return value; // metadata, references, limits: the merchant's or unversioned
  const result: Fields = {};
  for (const [key, item] of Object.entries(value)) {
    const name = OLD_NAMES[key] ?? key;
    result[name] = LOWER_CASE.has(key) && typeof item === "string" ? item.toLowerCase() : older(item);
  }
  if (value.object === "charge") {
    const uri = typeof value.authorize_uri === "string" ? value.authorize_uri : "";
    result.reference = /paym_test_[0-9a-z]+/.exec(uri)?.[0] ?? null;
  }
  return result;
}

/** An object, kept as of 2019-05-29, in the words of another version. */
export function inVersion(value: Fields, version: OmiseVersion): Fields {
  if (version === "2019-05-29") return value;
  const changed = older(value);
  return isFields(changed) ? changed : value;
}
