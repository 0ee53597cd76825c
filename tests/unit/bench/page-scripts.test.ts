import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { scriptsOfPage } from "@/tests/bench/pages/page-scripts";

const ROUTE = "/[locale]/products/[slug]";
let build: string;

beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), "amefon-manifests-"));
  mkdirSync(join(build, "server/app", ROUTE), { recursive: true });
  writeFileSync(join(build, "build-manifest.json"), JSON.stringify({ rootMainFiles: ["static/react.js"] }));
});
afterEach(() => rmSync(build, { recursive: true, force: true }));

function writeManifest(entryJSFiles: Record<string, string[]>): void {
  writeFileSync(
    join(build, "server/app", ROUTE, "page_client-reference-manifest.js"),
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["${ROUTE}/page"] = ${JSON.stringify({ entryJSFiles })};`,
  );
}

test("a page's own scripts are those of its layouts, its error pages and itself, each once, without the framework's", () => {
  writeManifest({
    "[project]/node_modules/next/dist/client/components/builtin/not-found": ["static/router.js"],
    "[project]/app/global-error": ["static/broken.js", "static/react.js"],
    "[project]/app/layout": ["static/header.js", "static/router.js"],
    "[project]/app/page": ["static/header.js", "static/viewer.js"],
  });
  expect(scriptsOfPage(build, ROUTE)).toEqual({
    framework: ["static/react.js", "static/router.js"].map((file) => join(build, file)),
    own: ["static/broken.js", "static/header.js", "static/viewer.js"].map((file) => join(build, file)),
  });
});

test("a manifest that names none of ours is not taken for a page without scripts", () => {
  writeManifest({ "[project]/node_modules/next/dist/client/link": ["static/router.js"] });
  expect(() => scriptsOfPage(build, ROUTE)).toThrow(/names no script/);
});
