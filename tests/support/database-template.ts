import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { wrapEmbedded } from "@/lib/db/client";
import { EMBEDDED_EXTENSIONS } from "@/lib/db/embedded-extensions";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of a migrated, empty embedded database: loading it takes a tenth of making one. */
    databaseTemplate: string;
  }
}

/** Runs once before the suites, after `scratch-folder.ts`. */
export default async function setup(project: TestProject): Promise<void> {
  const pglite = await PGlite.create({ extensions: EMBEDDED_EXTENSIONS });
  const database = wrapEmbedded(pglite);
  await database.migrate();
  const file = join(project.getProvidedContext().scratchFolder, "database.tar");
  await writeFile(file, Buffer.from(await (await pglite.dumpDataDir("none")).arrayBuffer()));
  await database.close();
  project.provide("databaseTemplate", file);
}
