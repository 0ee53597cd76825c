import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { drawDot, drawFile, drawPicture } from "@/lib/catalog/art/draw";
import { isCurrentPicture, parsePictureFile, pictureUrl } from "@/lib/catalog/art/picture";
import { FORMS, PATTERNS, PICTURES, ROLES, VIEWS } from "@/lib/catalog/art/recipe";
import { ART_VERSION } from "@/lib/catalog/art/version";
import { CATALOGUE } from "@/lib/catalog/data/catalogue";
import { recipeOf } from "@/lib/catalog/product-record";
import { variantsOf } from "@/lib/catalog/product-source";

const pictures = CATALOGUE.flatMap((product) =>
  variantsOf(product).flatMap(({ id, options }) => {
    const recipe = recipeOf(product.design, options);
    return VIEWS.map((view) => ({ id, slug: product.slug, view, recipe, svg: drawPicture(recipe, view) }));
  }),
);

describe("the drawn pictures", () => {
  test("every product has a silhouette of its own", () => {
    const forms = CATALOGUE.map(({ design }) => design.art.form);
    expect(new Set(forms).size).toBe(CATALOGUE.length);
    expect(new Set(forms)).toEqual(new Set(FORMS));
  });

  test("the same recipe gives the same bytes", () => {
    for (const { recipe, view, svg } of pictures) expect(drawPicture({ ...recipe }, view)).toBe(svg);
  });

  test("no two are the same, of whatever product, variant or view", () => {
    const first = new Map<string, string>();
    for (const { id, view, svg } of pictures) {
      expect(first.get(svg), `${id} ${view} is the same as`).toBeUndefined();
      first.set(svg, `${id} ${view}`);
    }
  });

  test("drawing one takes less than 5 milliseconds", () => {
    const durations = pictures.map(({ recipe, view }) => {
      const start = performance.now();
      drawPicture(recipe, view);
      return performance.now() - start;
    });
    expect(durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)]).toBeLessThan(5);
  });

  test("each is small: between 3 and 8 kilobytes", () => {
    const sizes = pictures.map(({ id, view, svg }) => ({
      picture: `${id} ${view}`,
      bytes: Buffer.byteLength(svg),
    }));
    expect(sizes.filter(({ bytes }) => bytes < 3_000 || bytes > 8_192)).toEqual([]);
  });

  test("each is well-formed, complete and refers to nothing outside itself", () => {
    for (const { id, view, svg } of pictures) {
      const name = `${id} ${view}`;
      expect(svg, name).not.toMatch(
        /undefined|NaN|null|\[object|href="(?!#)|url\((?!#)|<script|<image|<foreignObject/,
      );
      expect(svg, name).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="400" height="500" viewBox="0 0 400 500"/,
      );
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, found]) => found);
      expect(new Set(ids).size, name).toBe(ids.length);
      for (const [, used] of svg.matchAll(/(?:url\(|href=")#([^)"]+)/g)) expect(ids, name).toContain(used);
      const open: string[] = [];
      for (const [, closing, tag = "", , selfClosing] of svg.matchAll(/<(\/?)([a-zA-Z]+)([^<>]*?)(\/?)>/g)) {
        if (closing) expect(open.pop(), name).toBe(tag);
        else if (!selfClosing) open.push(tag);
      }
      expect(open, name).toEqual([]);
    }
  });

  test("each carries its own ground to its very edges, so that it stands on a light page as on a dark one", () => {
    for (const { id, view, svg } of pictures)
      expect(svg.slice(svg.indexOf("</defs>") + 7), `${id} ${view}`).toMatch(
        /^<(?:path d="M0 0H400V500H0z"|use href="#\w+") fill="(?:#[0-9a-fA-F]{3,6}|url\(#\w+\))"\/>/,
      );
  });

  test("a print has a dot of its own to choose it by: no two alike, none above a kilobyte", () => {
    const dots = PATTERNS.map((pattern) =>
      drawDot({ form: "wrapped-cloth", colour: "rain", accent: "clay", ground: "paper", pattern, size: 2 }),
    );
    expect(new Set(dots).size).toBe(PATTERNS.length);
    for (const dot of dots) {
      expect(Buffer.byteLength(dot)).toBeLessThanOrEqual(1_024);
      expect(dot).not.toMatch(/undefined|NaN|href="(?!#)|url\((?!#)/);
    }
  });

  test("every form can be drawn in every colour and with every pattern", () => {
    const recipe = { colour: "moss", accent: "lamp", ground: "rain", pattern: "none", size: 3 } as const;
    for (const form of FORMS) {
      for (const role of ROLES)
        expect(drawPicture({ ...recipe, form, colour: role, ground: role }, "rain")).not.toMatch(
          /undefined|NaN/,
        );
      for (const pattern of PATTERNS)
        expect(drawPicture({ ...recipe, form, pattern }, "whole")).not.toMatch(/undefined|NaN/);
    }
  });

  test("the version in their addresses is that of the drawings", () => {
    const digest = createHash("sha256");
    for (const { id, view, recipe, svg } of pictures) {
      digest.update(`${id} ${view}\n${svg}\n`);
      if (view === "whole") digest.update(drawDot(recipe));
    }
    expect(ART_VERSION, "a drawing changed: write this into lib/catalog/art/version.ts").toBe(
      digest.digest("hex").slice(0, 8),
    );
  });
});

describe("the pictures’ addresses", () => {
  test("name variant, view and version, and read back as what they were", () => {
    for (const { id, recipe } of pictures)
      for (const view of PICTURES) {
        const url = pictureUrl(id, recipe, view);
        const asked = parsePictureFile(url.replace("/img/", ""));
        expect(asked).toMatchObject({ variantId: id, view });
        expect(isCurrentPicture(recipe, view, asked?.hash ?? "")).toBe(true);
        expect(drawFile(recipe, view)).toMatch(/^<svg /);
      }
  });

  test("change with anything that changes the picture", () => {
    const [first] = pictures;
    const recipe = first?.recipe ?? expect.fail("there are no pictures");
    const url = pictureUrl("var_x", recipe, "whole");
    for (const change of [
      { colour: "lamp" },
      { accent: "paper" },
      { ground: "ink" },
      { pattern: "paddy" },
      { size: 3 },
    ] as const)
      expect(pictureUrl("var_x", { ...recipe, ...change }, "whole")).not.toBe(url);
  });

  test.each([
    ["an empty name", ""],
    ["no parts", "x.svg"],
    ["a path", "../../etc/passwd"],
    ["no version", "long-canopy-rain-ripple-whole.svg"],
    ["no such view", "long-canopy-rain-ripple-above.0123456789.svg"],
    ["two endings", "long-canopy-rain-ripple-whole.0123456789.svg.png"],
    ["a version that is no hexadecimal", "long-canopy-rain-ripple-whole.012345678g.svg"],
    ["a prototype", "__proto__-whole.0123456789.svg"],
    ["100 kB", `${"a".repeat(100_000)}-whole.0123456789.svg`],
  ])("A17 a file name of another form is nobody’s: %s", (_, file) => {
    expect(parsePictureFile(file)).toBeNull();
  });
});
