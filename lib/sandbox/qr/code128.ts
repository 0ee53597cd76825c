/*
 * The barcode of a bill payment: Code 128, in the two alphabets that such a slip needs.
 */

/** Widths of bars and gaps by turns, by value. */
const PATTERNS = (
  "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 " +
  "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 " +
  "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 " +
  "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 " +
  "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 " +
  "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 " +
  "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112"
).split(" ");

const START_B = 104;
const TO_ALPHABET_A = 101;
const STOP = 106;

/** A bill payment's text begins with `|`, which only alphabet B has, and holds carriage returns, which only A has. */
function valuesOf(text: string): number[] {
  const [first, ...rest] = text;
  if (first !== "|") throw new RangeError("a bill payment begins with a bar");
  const values = [START_B, "|".charCodeAt(0) - 32, TO_ALPHABET_A];
  for (const character of rest) {
    const at = character.charCodeAt(0);
    if (at > 95) throw new RangeError("not in this alphabet");
    values.push(at < 32 ? at + 64 : at - 32);
  }
  const sum = values.reduce((total, value, index) => total + value * Math.max(1, index), 0);
  return [...values, sum % 103, STOP];
}

/** Widths of bars and gaps by turns, a bar first. */
export function code128Widths(text: string): number[] {
  return valuesOf(text).flatMap((value) => [...(PATTERNS[value] ?? "")].map(Number));
}

const HEIGHT = 60;
const QUIET = 10;

/** The bars as an SVG path, and the size of the white ground it lies on, quiet zones included. */
export function code128Path(text: string): {
  readonly width: number;
  readonly height: number;
  readonly path: string;
} {
  let path = "";
  let x = QUIET;
  for (const [index, width] of code128Widths(text).entries()) {
    if (index % 2 === 0) path += `M${x} 6h${width}v${HEIGHT - 12}h-${width}z`;
    x += width;
  }
  return { width: x + QUIET, height: HEIGHT, path };
}

/** The barcode as a picture of its own, black on white. */
export function code128Svg(text: string, label: string): string {
  const { width, height, path } = code128Path(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 2}" height="${height * 2}" shape-rendering="crispEdges" role="img" aria-label="${label}"><rect width="${width}" height="${height}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
