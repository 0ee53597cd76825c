import { seedCatalogue } from "@/lib/catalog/seed";
import { seedMany } from "@/lib/catalog/seed-many";
import { closeDatabase, opened, openPostgres, useDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { loadEnvFiles } from "./env-files";
import { elapsed, giveUp, say } from "./progress";
import { progressBar } from "./progress-bar";

/*
 * Fills the shop with as many products as one likes, to see how it fares: `npm run seed:catalogue -- --products 100000`.
 * With 24, or any smaller number than before, what is too many goes again.
 */

const MOST = 1_000_000;
const PATIENCE_MS = 600_000;

function askedFor(argv: readonly string[]): number {
  const text = argv[argv.indexOf("--products") + 1] ?? "";
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (!argv.includes("--products") || count < 24 || count > MOST)
    throw new Error(`Say how many: npm run seed:catalogue -- --products 10000 (from 24 to ${MOST}).`);
  return count;
}

async function fill(): Promise<void> {
  const count = askedFor(process.argv.slice(2));
  const { databaseUrl } = env();
  if (databaseUrl) useDatabase(openPostgres(databaseUrl, PATIENCE_MS));
  try {
    const database = await opened();
    await database.migrate();
    await seedCatalogue(database.handle);
    await seedMany(count, progressBar("products"));
    say(`${count} products are in the catalogue (${elapsed()}).`);
  } finally {
    await closeDatabase();
  }
}

loadEnvFiles("production");
fill().catch(giveUp);
