import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import manifest from "@/app/manifest";
import { storeProfile } from "@/lib/store-profile";

const root = new URL("../../", import.meta.url);
const sizeOf = (file: string) => {
  const png = readFileSync(new URL(file, root));
  expect(png.subarray(1, 4).toString(), file).toBe("PNG");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

describe("what the shop is recognised by", () => {
  test("the manifest names the shop, and icons that exist in the sizes it says, maskable ones too", () => {
    const { name, icons = [] } = manifest();
    expect(name).toBe(storeProfile.name);
    expect(icons.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(["any", "maskable"]));
    for (const { src, sizes } of icons.filter(({ type }) => type === "image/png")) {
      const [width, height] = sizeOf(`public${src}`);
      expect(`${width}x${height}`, src).toBe(sizes);
    }
  });

  test("the icon is a small drawing of its own, the one for telephones 180 square, the old one in three sizes", () => {
    const svg = readFileSync(new URL("app/icon.svg", root), "utf8");
    expect(svg.length).toBeLessThan(2_000);
    expect(svg).not.toMatch(/href="(?!#)|url\((?!#)|<script/);
    expect(sizeOf("app/apple-icon.png")).toEqual([180, 180]);
    const ico = readFileSync(new URL("app/favicon.ico", root));
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 3]);
  });

  test("the picture that stands for the shop where its address is passed on is 1200 × 630, below 200 kB", () => {
    expect(sizeOf("public/sharing.png")).toEqual([1200, 630]);
    expect(readFileSync(new URL("public/sharing.png", root)).byteLength).toBeLessThan(200_000);
  });
});
