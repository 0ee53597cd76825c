/*
 * Text as Python writes values. Ksher's older service is written in Python and signs `str(value)`, so its emulator does too.
 */

const ESCAPES = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Controls, marks that nobody sees, and every space but the usual one. */
const UNPRINTABLE = /(?! )[\p{C}\p{Z}]/u;

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = "";
  for (const character of text) {
    if (character === quote) result += `\\${character}`;
    else if (ESCAPES.has(character)) result += ESCAPES.get(character);
    else if (UNPRINTABLE.test(character)) result += escaped(character);
    else result += character;
  }
  return `${quote}${result}${quote}`;
}

/** Python's `repr(value)` of what JSON can hold. */
function pythonRepr(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .map(([key, item]) => `${quoted(key)}: ${pythonRepr(item)}`)
      .join(", ")}}`;
  return pythonText(value);
}

/** Python's `str(value)` of what JSON can hold. */
export function pythonText(value: unknown): string {
  if (value === true) return "True";
  if (value === false) return "False";
  if (value === null || value === undefined) return "None";
  return typeof value === "object" ? pythonRepr(value) : String(value);
}
