import { expect, test } from "vitest";
import { encodeQr } from "@/lib/sandbox/qr/encode";
import { qrSvg } from "@/lib/sandbox/qr/svg";
import { gridOfSvg, readQr } from "@/tests/support/qr-reader";

/** Rows as numbers to the base of 36, the way the known codes below are written. */
function rowsOf(text: string): string {
  const { size, isDark } = encodeQr(text);
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (isDark(x, y) ? "1" : "0")).join(""),
  );
  return rows.map((row) => BigInt(`0b${row}`).toString(36)).join(" ");
}

test("the codes are those that another encoder makes, with and without version marks and blocks", () => {
  expect(rowsOf("AMEFON")).toBe(
    "18o73 mwjl wokd wnz1 wqql mzb5 18prz 1kw qgtc 7aue cghp uh2x wqn9 4xc 18mza mzcj wpo5 wsmj wpv5 mv40 18pm6",
  );
  const long =
    "00020101021229370016A000000677010111021300000000000005303764540650.005802TH6304ABCD 0123456789012345678901234567890123456789";
  expect(rowsOf(long)).toBe(
    "5ickkd93zz 2tnccsio8x 41olulelwd 41ny5m3dr1 41ibs3akbh 2txlznl4ch 5iicojrr7j m93rea68 44etrm0vp8 52dexle6p6 " +
      "56q2g8bvl1 4w0pvk5t8r 3ivu0iln1h 5edmyqgoka 2bmo0n6w01 3b1miab4op 2ofu89kchx 4ryue4eo96 3c4qtjrd6x 3r5xebd94p " +
      "345y8vkhx 1xvorbttqi c94gmp5v9 51gdf7m7mg 1m2q3regrb 2yrsor582i 1q6iuctgqh nagag2og8 4q6m809985 23ir8weeq2 " +
      "44plalo219 1b60mdfc89 1mkymlnfba 317envrvca 310cqibrs9 577i767pu3 3fkyoqqbg4 3jzlsjude2 1k0x0bu821 2gozuehfux " +
      "4wgiwph6gk jkhh46xe 5idcbwfqe1 2txt545rm9 41i8tjvqpl 41k859sanu 41qr5ky9tz 2tmalcmt7d 5io16uxvk7",
  );
});

test("what goes into a picture comes out of it, at every length up to the last", () => {
  for (const length of [1, 14, 15, 26, 27, 42, 62, 84, 106, 122, 152, 180, 181, 213]) {
    const text = Array.from({ length }, (_, index) => String.fromCharCode(33 + ((index * 37) % 90))).join("");
    expect(readQr(gridOfSvg(qrSvg(encodeQr(text), "code")))).toBe(text);
  }
  expect(readQr(gridOfSvg(qrSvg(encodeQr("雨とฝน"), "code")))).toBe("雨とฝน");
  expect(() => encodeQr("x".repeat(214))).toThrow(RangeError);
});

test("the picture is black on white with a quiet zone, and its label cannot break out", () => {
  const svg = qrSvg(encodeQr("AMEFON"), '"><script>');
  expect(svg).toContain('<rect width="29" height="29" fill="#fff"/>');
  expect(svg).not.toContain("<script>");
});
