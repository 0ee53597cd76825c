import { PGlite } from "@electric-sql/pglite";
import { closeDatabase, type Database, useDatabase, wrapEmbedded } from "@/lib/db/client";

/** An empty, migrated in-memory database for the test file, installed as the process's own. */
export async function freshDatabase(): Promise<Database> {
  const database = wrapEmbedded(await PGlite.create());
  await database.migrate();
  useDatabase(database);
  return database.handle;
}

export { closeDatabase };
