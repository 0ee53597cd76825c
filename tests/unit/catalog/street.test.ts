import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawStreet } from "@/lib/catalog/art/scenes/street";

const read = (name: string) =>
  readFileSync(new URL(`../../../components/catalog/${name}.svg`, import.meta.url), "utf8");

describe.each([
  ["rain-scene", false],
  ["rain-scene-still", true],
])("the picture of the home page, %s", (name, still) => {
  const file = read(name);

  test("is the one that its drawing draws (else: npm run draw:street)", () => {
    expect(file === drawStreet({ still })).toBe(true);
  });

  test("is small, whole, and refers to nothing outside itself", () => {
    expect(Buffer.byteLength(file)).toBeLessThan(25_600);
    expect(file).not.toMatch(/undefined|NaN|href="(?!#)|url\((?!#)|<script|<image|<foreignObject/);
    const ids = [...file.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of file.matchAll(/(?:url\(|href=")#([^)"]+)/g)) expect(ids).toContain(used);
  });

  test("has a night of its own", () => {
    expect(file).toContain("@media(prefers-color-scheme:dark)");
  });

  test(still ? "stands still" : "moves only for whoever did not ask for less motion", () => {
    const style = /<style>(.*)<\/style>/.exec(file)?.[1] ?? "";
    const asked = style.replace(
      /@media\(prefers-reduced-motion:no-preference\)\{(?:[^{}]*\{[^{}]*\})*\}/,
      "",
    );
    expect(/animation:/.test(style)).toBe(!still);
    expect(asked).not.toMatch(/animation:/);
  });
});
