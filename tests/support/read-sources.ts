import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Sources } from "./architecture";

const TOPS = ["app", "components", "lib", "tests"];
const IS_SOURCE = /\.(ts|tsx|js|mjs|css)$/;

/** Every source file of the project by its path from the root. */
export function readSources(root: string = process.cwd()): Sources {
  const files = [
    ...readdirSync(root).filter((name) => /\.(ts|js|mjs)$/.test(name) && !name.endsWith(".d.ts")),
    ...TOPS.flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && IS_SOURCE.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/")),
    ),
  ];
  return new Map(files.sort().map((file) => [file, readFileSync(join(root, file), "utf8")]));
}
