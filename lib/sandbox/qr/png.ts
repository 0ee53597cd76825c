import "server-only";
import { crc32, deflateSync } from "node:zlib";
import type { QrCode } from "./encode";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** White on all sides, in modules: readers need it. */
const QUIET = 4;
const PIXELS_A_MODULE = 8;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** The code as a PNG of one bit a pixel, where 1 is white. */
export function qrPng(code: QrCode): Buffer {
  const side = (code.size + 2 * QUIET) * PIXELS_A_MODULE;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1; // bits a pixel; all else 0: grey, usual compression, no interlace
  const stride = 1 + Math.ceil(side / 8); // each line begins with the number of its filter: none
  const lines = Buffer.alloc(stride * side);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [column, row] = [
        Math.floor(x / PIXELS_A_MODULE) - QUIET,
        Math.floor(y / PIXELS_A_MODULE) - QUIET,
      ];
      const inside = column >= 0 && row >= 0 && column < code.size && row < code.size;
      const at = y * stride + 1 + (x >> 3);
      if (!inside || !code.isDark(column, row)) lines[at] = (lines[at] ?? 0) | (0x80 >> (x & 7));
    }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
