const THAI = /\p{Script=Thai}/u;
const OTHER = /[\p{L}\p{N})]/u;

/** Thai runs on into Thai, and sets what is written in other letters or figures apart: ผ่านพร้อมเพย์, ผ่าน LINE Pay. */
function gap(before: string, after: string): string {
  if (THAI.test(before)) return !THAI.test(after) && OTHER.test(after) ? " " : "";
  return OTHER.test(before) && THAI.test(after) ? " " : "";
}

/** A message with its `{placeholders}` filled in, for client components, which get raw texts and no message library. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    const value = String(values[name] ?? whole);
    const next = text.charAt(at + whole.length);
    return `${gap(text.charAt(at - 1), value.charAt(0))}${value}${gap(value.slice(-1), next)}`;
  });
}
