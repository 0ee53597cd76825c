import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/*
 * Which scripts of a build a page loads, by the build's own manifests. `npm run bench:pages` holds it against what a browser
 * asks for. (Read by `size-limit.js` too, through Node alone: no aliases here, and types that can be left out.)
 */

const buildManifest = z.object({ rootMainFiles: z.array(z.string()) });
const clientManifest = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) });

const FRAMEWORK = "[project]/node_modules/next/";

export interface PageScripts {
  /** Next's and React's own: on a page with nothing on it they are the same. */
  readonly framework: string[];
  readonly own: string[];
}

/** Of the page at `route`, such as `/[locale]/(shop)/products/[slug]`: the files, with the build's folder. */
export function scriptsOfPage(build: string, route: string): PageScripts {
  const { rootMainFiles } = buildManifest.parse(
    JSON.parse(readFileSync(join(build, "build-manifest.json"), "utf8")),
  );
  const file = join(build, "server/app", route, "page_client-reference-manifest.js");
  const [, json = ""] = /\] = (\{.*\});?\s*$/s.exec(readFileSync(file, "utf8")) ?? [];
  const entries = Object.entries(clientManifest.parse(JSON.parse(json)).entryJSFiles);
  const framework = new Set([
    ...rootMainFiles,
    ...entries.flatMap(([entry, files]) => (entry.startsWith(FRAMEWORK) ? files : [])),
  ]);
  const own = new Set(entries.flatMap(([, files]) => files).filter((script) => !framework.has(script)));
  if (own.size === 0) throw new Error(`${file} names no script of the page: its form has changed.`);
  const inBuild = (scripts: Set<string>) => [...scripts].map((script) => join(build, script));
  return { framework: inBuild(framework), own: inBuild(own) };
}
