import { seedCatalogue } from "@/lib/catalog/seed";
import { closeDatabase, opened } from "@/lib/db/client";
import { seedDemoCodes } from "@/lib/discounts/demo-codes";
import { env } from "@/lib/env";

/** Brings the schema up to date and closes again: the embedded database belongs to one process at a time. */
export async function migrateDatabase(): Promise<string> {
  try {
    const database = await opened();
    await database.migrate();
    return placeOf(database.kind);
  } finally {
    await closeDatabase();
  }
}

/** Migrates, then fills the catalogue; a sandbox has discount codes to try, too. */
export async function prepareDatabase(): Promise<{ place: string; products: number; variants: number }> {
  try {
    const database = await opened();
    await database.migrate();
    if (env().sandbox) await seedDemoCodes(database.handle);
    return { place: placeOf(database.kind), ...(await seedCatalogue(database.handle)) };
  } finally {
    await closeDatabase();
  }
}

function placeOf(kind: "embedded" | "postgres"): string {
  return kind === "embedded" ? `the embedded database in ${env().dataDir}/` : "the Postgres of DATABASE_URL";
}
