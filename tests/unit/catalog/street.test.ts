import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawStreet } from "@/lib/catalog/art/scenes/street";

const file = readFileSync(new URL("../../../components/catalog/rain-scene.svg", import.meta.url), "utf8");

describe("the picture of the home page", () => {
  test("is the one that its drawing draws (else: npm run draw:street)", () => {
    expect(file === drawStreet()).toBe(true);
  });

  test("is small, whole, and refers to nothing outside itself", () => {
    expect(Buffer.byteLength(file)).toBeLessThan(25_600);
    expect(file).not.toMatch(/undefined|NaN|href="(?!#)|url\((?!#)|<script|<image|<foreignObject/);
    const ids = [...file.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of file.matchAll(/(?:url\(|href=")#([^)"]+)/g)) expect(ids).toContain(used);
  });

  test("has a night of its own, and stands still for whoever asked for less motion", () => {
    expect(file).toContain("@media(prefers-color-scheme:dark)");
    const style = /<style>(.*)<\/style>/.exec(file)?.[1] ?? "";
    const still = style.replace(
      /@media\(prefers-reduced-motion:no-preference\)\{(?:[^{}]*\{[^{}]*\})*\}/,
      "",
    );
    expect(style).toMatch(/animation:/);
    expect(still).not.toMatch(/animation:/);
  });
});
