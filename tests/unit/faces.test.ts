import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FACES } from "@/components/layout/faces/faces";
import { LOCALES } from "@/lib/i18n/locales";

const FOLDER = "public/fonts";
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".woff2"));
const rules = readFileSync("components/layout/faces/faces.css", "utf8");

describe("the shop's faces", () => {
  test("are kept for a year by browsers, so each is named after what is in it", () => {
    for (const file of files) {
      const mark = createHash("sha256")
        .update(readFileSync(`${FOLDER}/${file}`))
        .digest("hex");
      expect(file).toContain(`-${mark.slice(0, 8)}.`);
    }
  });

  test("are those that the style sheet names, no more and no fewer", () => {
    const named = [...rules.matchAll(/url\("\/fonts\/([^"]+)"\)/g)].map(([, file]) => file);
    expect(named.toSorted()).toEqual(files.toSorted());
  });

  test.each(LOCALES)("are no more than two before a page in %s is painted", (locale) => {
    expect(FACES[locale]).toHaveLength(2);
    for (const path of FACES[locale]) expect(files.map((file) => `/fonts/${file}`)).toContain(path);
  });
});
