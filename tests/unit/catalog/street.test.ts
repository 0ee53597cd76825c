import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawRain, drawStreet } from "@/lib/catalog/art/scenes/street";

const read = (name: string) =>
  readFileSync(new URL(`../../../components/catalog/${name}.svg`, import.meta.url), "utf8");

const PICTURES = {
  "rain-scene": drawStreet,
  "rain-far": () => drawRain("far"),
  "rain-near": () => drawRain("near"),
};

describe.each(Object.entries(PICTURES))("the home page's %s", (name, draw) => {
  const file = read(name);

  test("is the one that its drawing draws (else: npm run draw:street)", () => {
    expect(file === draw()).toBe(true);
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

  test("stands still by itself, whose every frame would be painted anew: what moves is moved by the page", () => {
    expect(file).not.toMatch(/animat|<set /);
  });
});
