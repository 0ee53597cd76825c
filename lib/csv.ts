/*
 * Comma-separated values (RFC 4180). Spreadsheets take a cell that begins with one of some characters for a formula and run
 * it, so such a text gets an apostrophe in front. Plain numbers are no formulas.
 */

const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

function cell(value: string): string {
  const harmless = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line per row, each ended. Null is an empty cell. */
export function csvText(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map((row) => `${row.map((value) => cell(value ?? "")).join(",")}\r\n`).join("");
}
