import { correctionBytes } from "./reed-solomon";

/*
 * QR codes (ISO/IEC 18004) as far as payment codes need them: bytes, correction level M, versions 1 to 10.
 */

export interface QrCode {
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  readonly isDark: (x: number, y: number) => boolean;
}

/** By version: correction bytes in each block, blocks, data bytes in all, where alignment patterns lie. */
const VERSIONS: readonly [correction: number, blocks: number, data: number, alignment: readonly number[]][] =
  [
    [10, 1, 16, []],
    [16, 1, 28, [6, 18]],
    [26, 1, 44, [6, 22]],
    [18, 2, 64, [6, 26]],
    [24, 2, 86, [6, 30]],
    [16, 4, 108, [6, 34]],
    [18, 4, 124, [6, 22, 38]],
    [22, 4, 154, [6, 24, 42]],
    [22, 5, 182, [6, 26, 46]],
    [26, 5, 216, [6, 28, 50]],
  ];

interface Form {
  readonly version: number;
  readonly correction: number;
  readonly blocks: number;
  readonly data: number;
  readonly alignment: readonly number[];
}

const lengthBits = (version: number) => (version < 10 ? 8 : 16);

function formFor(bytes: number): Form {
  for (const [index, [correction, blocks, data, alignment]] of VERSIONS.entries()) {
    const version = index + 1;
    if (4 + lengthBits(version) + 8 * bytes <= 8 * data)
      return { version, correction, blocks, data, alignment };
  }
  throw new RangeError("too long for a QR code of version 10");
}

/** Mode, length, text, end mark and padding. */
function dataBytes(text: Uint8Array, { version, data }: Form): Uint8Array {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  put(0b0100, 4);
  put(text.length, lengthBits(version));
  for (const byte of text) put(byte, 8);
  put(0, Math.min(4, 8 * data - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < 8 * data; pad ^= 0xec ^ 0x11) put(pad, 8);
  const bytes = new Uint8Array(data);
  for (const [index, bit] of bits.entries())
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
  return bytes;
}

/** Data and correction bytes, cut into blocks and dealt out by turns. The last blocks may be a byte longer. */
function interleaved(data: Uint8Array, { blocks, correction }: Form): number[] {
  const short = Math.floor(data.length / blocks);
  const longs = data.length % blocks;
  const parts: Uint8Array[] = [];
  for (let block = 0, from = 0; block < blocks; block += 1) {
    const length = short + (block >= blocks - longs ? 1 : 0);
    parts.push(data.subarray(from, from + length));
    from += length;
  }
  const result: number[] = [];
  const deal = (hands: readonly Uint8Array[], length: number) => {
    for (let index = 0; index < length; index += 1)
      for (const hand of hands) {
        const byte = hand[index];
        if (byte !== undefined) result.push(byte);
      }
  };
  deal(parts, short + 1);
  deal(
    parts.map((part) => correctionBytes(part, correction)),
    correction,
  );
  return result;
}

/** `value` followed by its remainder, the check that formats and versions carry. */
function checked(value: number, polynomial: number, length: number): number {
  const width = 32 - Math.clz32(polynomial) - 1;
  let rest = value << width;
  for (let bit = length + width - 1; bit >= width; bit -= 1)
    if ((rest >> bit) & 1) rest ^= polynomial << (bit - width);
  return (value << width) | rest;
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A sheet of modules; what belongs to the pattern itself is marked as fixed and holds no data. */
class Sheet {
  readonly size: number;
  private readonly dark: Uint8Array;
  private readonly fixed: Uint8Array;

  constructor(private readonly form: Form) {
    this.size = form.version * 4 + 17;
    this.dark = new Uint8Array(this.size * this.size);
    this.fixed = new Uint8Array(this.size * this.size);
    this.drawPatterns();
  }

  isDark(x: number, y: number): boolean {
    return this.dark[y * this.size + x] === 1;
  }

  private fix(x: number, y: number, dark: boolean): void {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y * this.size + x] = dark ? 1 : 0;
    this.fixed[y * this.size + x] = 1;
  }

  /** Squares within squares: an eye reaches 4 modules from its middle (with its white rim), an alignment mark 2. */
  private drawSquares(middleX: number, middleY: number, reach: number): void {
    for (let dy = -reach; dy <= reach; dy += 1)
      for (let dx = -reach; dx <= reach; dx += 1) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        const light = reach === 4 ? ring === 2 || ring === 4 : ring === 1;
        this.fix(middleX + dx, middleY + dy, !light);
      }
  }

  private drawPatterns(): void {
    const { size } = this;
    for (let along = 0; along < size; along += 1) {
      this.fix(6, along, along % 2 === 0);
      this.fix(along, 6, along % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [size - 4, 3],
      [3, size - 4],
    ] as const)
      this.drawSquares(x, y, 4);
    const marks = this.form.alignment;
    const last = marks.length - 1;
    for (const [row, y] of marks.entries())
      for (const [column, x] of marks.entries()) {
        const underAnEye = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
        if (!underAnEye) this.drawSquares(x, y, 2);
      }
    this.drawFormat(0);
    this.drawVersion();
  }

  /** Correction level M (00) and the mask, twice. */
  drawFormat(mask: number): void {
    const bits = checked(mask, 0x537, 5) ^ 0x5412;
    const bit = (index: number) => ((bits >> index) & 1) === 1;
    const { size } = this;
    for (let index = 0; index < 15; index += 1) {
      const beside = index < 6 ? index : index < 8 ? index + 1 : size - 15 + index;
      this.fix(8, beside, bit(index));
      const along = index < 8 ? size - 1 - index : index === 8 ? 7 : 14 - index;
      this.fix(along, 8, bit(index));
    }
    this.fix(8, size - 8, true);
  }

  private drawVersion(): void {
    const { version } = this.form;
    if (version < 7) return;
    const bits = checked(version, 0x1f25, 6);
    for (let index = 0; index < 18; index += 1) {
      const far = this.size - 11 + (index % 3);
      const near = Math.floor(index / 3);
      const dark = ((bits >> index) & 1) === 1;
      this.fix(far, near, dark);
      this.fix(near, far, dark);
    }
  }

  /** Up and down in strips two modules wide, from the lower right corner; the timing column is left out. */
  fill(bytes: readonly number[]): void {
    let next = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      const upward = ((right + 1) & 2) === 0;
      for (let step = 0; step < this.size; step += 1)
        for (const x of [right, right - 1]) {
          const y = upward ? this.size - 1 - step : step;
          const place = y * this.size + x;
          if (this.fixed[place] === 1) continue;
          this.dark[place] = ((bytes[next >> 3] ?? 0) >> (7 - (next & 7))) & 1;
          next += 1;
        }
    }
  }

  /** Turns over the data modules that a mask covers; a second time takes it off. */
  apply(mask: number): void {
    const covers = MASKS[mask];
    if (!covers) return;
    for (let y = 0; y < this.size; y += 1)
      for (let x = 0; x < this.size; x += 1) {
        const place = y * this.size + x;
        if (this.fixed[place] === 0 && covers(x, y)) this.dark[place] = this.dark[place] === 1 ? 0 : 1;
      }
  }

  /** How hard it is to read: long runs, blocks, what looks like an eye, too much of one colour. */
  penalty(): number {
    const { size } = this;
    let total = 0;
    let darks = 0;
    for (let line = 0; line < size; line += 1) {
      let row = "";
      let column = "";
      for (let index = 0; index < size; index += 1) {
        row += this.isDark(index, line) ? "1" : "0";
        column += this.isDark(line, index) ? "1" : "0";
      }
      for (const text of [row, column]) {
        for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) total += run.length - 2;
        for (const eye of ["10111010000", "00001011101"])
          for (let from = text.indexOf(eye); from >= 0; from = text.indexOf(eye, from + 1)) total += 40;
      }
      darks += row.replaceAll("0", "").length;
    }
    for (let y = 1; y < size; y += 1)
      for (let x = 1; x < size; x += 1) {
        const dark = this.isDark(x, y);
        if (
          dark === this.isDark(x - 1, y) &&
          dark === this.isDark(x, y - 1) &&
          dark === this.isDark(x - 1, y - 1)
        )
          total += 3;
      }
    const offCentre = Math.abs(20 * darks - 10 * size * size);
    return total + 10 * Math.floor(offCentre / (size * size));
  }
}

/** The code of a text, under the mask that makes it easiest to read. Throws RangeError above 213 bytes. */
export function encodeQr(text: string): QrCode {
  const bytes = new TextEncoder().encode(text);
  const form = formFor(bytes.length);
  const sheet = new Sheet(form);
  sheet.fill(interleaved(dataBytes(bytes, form), form));
  let best = { mask: 0, penalty: Number.POSITIVE_INFINITY };
  for (const mask of MASKS.keys()) {
    sheet.drawFormat(mask);
    sheet.apply(mask);
    const penalty = sheet.penalty();
    sheet.apply(mask);
    if (penalty < best.penalty) best = { mask, penalty };
  }
  sheet.drawFormat(best.mask);
  sheet.apply(best.mask);
  return { size: sheet.size, isDark: (x, y) => sheet.isDark(x, y) };
}
