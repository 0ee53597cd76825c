/** Structured log lines, one JSON object each, with everything that could harm somebody taken out first. */

type Level = "info" | "warn" | "error";

const SECRET_KEYS = /(secret|password|token|authorization|cookie|security_code|cvc|number_full|email|phone)/i;
const PATTERNS: [RegExp, string][] = [
  [/-----BEGIN [A-Z ]+KEY-----[\s\S]*?(-----END [A-Z ]+KEY-----|$)/g, "[key]"],
  [/\b(?:Basic|Bearer)\s+[\w+/=.~-]{6,}/gi, "[authorization]"],
  [/\b(?:token|secret|password|signature|key)=[^&\s"']+/gi, "[redacted]"],
  [/\b(?:[sp]key|tokn|cust)_(?:test_)?[0-9a-z]{6,}\b/gi, "[key]"],
  [/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, "[mail]"],
  [/\b(?:\d[ -]?){12,18}\d\b/g, "[digits]"],
];

/** `text` with keys, mail addresses and card-like numbers replaced. */
export function redactText(text: string): string {
  return PATTERNS.reduce((clean, [pattern, word]) => clean.replace(pattern, word), text);
}

/** Whether it could hold something to read; a count or a flag of a secret's name harms nobody. */
const isText = (value: unknown) => typeof value === "string" || (typeof value === "object" && value !== null);

function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (value instanceof Error) return { name: value.name, message: redactText(value.message) };
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (depth > 4) return "[deep]";
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SECRET_KEYS.test(key) && isText(item) ? "[redacted]" : redact(item, depth + 1),
    ]),
  );
}

function write(level: Level, event: string, fields: Record<string, unknown>): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...Object(redact(fields)) });
  (level === "info" ? process.stdout : process.stderr).write(`${line}\n`);
}

export const log = {
  info: (event: string, fields: Record<string, unknown> = {}) => write("info", event, fields),
  warn: (event: string, fields: Record<string, unknown> = {}) => write("warn", event, fields),
  error: (event: string, fields: Record<string, unknown> = {}) => write("error", event, fields),
};
