import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { BUILD } from "./build";

/*
 * The build once more as a later deployment has it: the same pages under another build id, and every action under another id.
 * Made of a copy, in seconds.
 */

const manifest = z.object({ node: z.record(z.string(), z.unknown()) });

/** As long as before, and of the same letters: the first two tell what the action takes. */
const another = (id: string) => id.slice(0, 2) + [...id.slice(2)].reverse().join("");

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(js|mjs|json|html|rsc|meta|body)$|^BUILD_ID$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Writes it into `folder`, which belongs beside the build. */
export function renewBuild(folder: string): void {
  cpSync(BUILD, folder, {
    recursive: true,
    filter: (source) => !/[\\/](cache|types|diagnostics)$/.test(source),
  });
  const buildId = readFileSync(join(BUILD, "BUILD_ID"), "utf8").trim();
  const file = join(BUILD, "server", "server-reference-manifest.json");
  const actions = Object.keys(manifest.parse(JSON.parse(readFileSync(file, "utf8"))).node);
  const next = new Map(
    [buildId, ...actions].map((id) => [id, id === buildId ? [...id].reverse().join("") : another(id)]),
  );
  const old = new RegExp([...next.keys()].join("|"), "g");
  for (const path of filesIn(folder)) {
    const text = readFileSync(path, "utf8");
    const renewed = text.replace(old, (id) => next.get(id) ?? id);
    if (renewed !== text) writeFileSync(path, renewed);
  }
  renameSync(join(folder, "static", buildId), join(folder, "static", next.get(buildId) ?? ""));
}
