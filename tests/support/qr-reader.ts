/*
 * Reads a QR code back, apart from the encoder: from the squares of a picture to the text. It mends nothing, so a wrong
 * module shows. Level M, bytes, versions 1 to 10.
 */

type Grid = boolean[][];

/** The modules of our picture, whose quiet zone is 4 modules wide. */
export function gridOfSvg(svg: string): Grid {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const grid: Grid = Array.from({ length: side - 8 }, () => Array<boolean>(side - 8).fill(false));
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    grid[Number(y) - 4]?.fill(true, Number(x) - 4, Number(x) - 4 + Number(length));
  return grid;
}

const ALIGNMENT = [[], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46], [28, 50]];
/** By version: blocks and data bytes in all. */
const BLOCKS: [number, number][] = [
  [1, 16],
  [1, 28],
  [1, 44],
  [2, 64],
  [2, 86],
  [4, 108],
  [4, 124],
  [4, 154],
  [5, 182],
  [5, 216],
];

function holdsData(x: number, y: number, size: number, version: number): boolean {
  if (x === 6 || y === 6) return false;
  if ((x < 9 && y < 9) || (x > size - 9 && y < 9) || (x < 9 && y > size - 9)) return false;
  if (version >= 7 && ((x > size - 12 && y < 6) || (y > size - 12 && x < 6))) return false;
  const marks = ALIGNMENT[version - 1] ?? [];
  const near = (a: number, b: number) => Math.abs(a - b) <= 2;
  for (const my of [6, ...marks])
    for (const mx of [6, ...marks]) {
      const eye = (mx === 6 && (my === 6 || my === size - 7)) || (my === 6 && mx === size - 7);
      if (marks.length > 0 && !eye && near(x, mx) && near(y, my)) return false;
    }
  return true;
}

const FLIPPED: ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

export function readQr(grid: Grid): string {
  const size = grid.length;
  const version = (size - 17) / 4;
  const dark = (x: number, y: number) => grid[y]?.[x] === true;
  const format = [0, 1, 2, 3, 4].reduce((bits, x) => bits * 2 + (dark(x, 8) ? 1 : 0), 0) ^ 0b10101;
  if (format >> 3 !== 0) throw new Error("not of correction level M");
  const flipped = FLIPPED[format & 7] ?? (() => 1);

  const bits: number[] = [];
  let upward = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) {
        const y = upward ? size - 1 - step : step;
        if (holdsData(x, y, size, version)) bits.push(dark(x, y) !== (flipped(x, y) === 0) ? 1 : 0);
      }
    upward = !upward;
  }
  const byteAt = (from: number, length = 8) =>
    bits.slice(from, from + length).reduce((value, bit) => value * 2 + bit, 0);

  const [blocks, total] = BLOCKS[version - 1] ?? [1, 0];
  const short = Math.floor(total / blocks);
  const hands: number[][] = Array.from({ length: blocks }, () => []);
  const longs = total % blocks;
  for (let index = 0; index < total; index += 1) {
    const block = index < short * blocks ? index % blocks : blocks - longs + (index - short * blocks);
    hands[block]?.push(byteAt(index * 8));
  }
  const data = hands.flat();
  const wide = version > 9;
  const stream = data.flatMap((byte) => [...byte.toString(2).padStart(8, "0")].map(Number));
  const take = (from: number, length: number) =>
    stream.slice(from, from + length).reduce((value, bit) => value * 2 + bit, 0);
  if (take(0, 4) !== 0b0100) throw new Error("not in byte mode");
  const length = take(4, wide ? 16 : 8);
  const start = wide ? 20 : 12;
  const text = Array.from({ length }, (_, index) => take(start + 8 * index, 8));
  return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(text));
}
