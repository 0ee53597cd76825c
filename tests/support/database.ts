import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { inject } from "vitest";
import { closeDatabase, type Database, useDatabase, wrapEmbedded } from "@/lib/db/client";

/** An empty, migrated in-memory database for the test file, installed as the process's own. */
export async function freshDatabase(): Promise<Database> {
  const template = new Blob([new Uint8Array(await readFile(inject("databaseTemplate")))]);
  const database = wrapEmbedded(await PGlite.create({ loadDataDir: template }));
  useDatabase(database);
  return database.handle;
}

export { closeDatabase };
