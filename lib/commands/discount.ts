import { closeDatabase, opened } from "../db/client";
import { readWish, USAGE } from "../discounts/read-wish";
import { saveDiscount } from "../discounts/save-discount";
import { env } from "../env";
import { loadEnvFiles } from "./env-files";
import { giveUp, say } from "./progress";

/*
 * Writes a discount code down, or changes one. The embedded database serves one process: stop the shop first.
 */

loadEnvFiles("production");

async function write(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes("--help")) return say(USAGE);
  const wish = readWish(args, env().country);
  if (!wish.ok) throw new Error(`${wish.error}\n\n${USAGE}`);
  try {
    const database = await opened();
    await database.migrate();
    await saveDiscount(database.handle, wish.value);
    say(`${wish.value.code} can be used.`);
  } finally {
    await closeDatabase();
  }
}

write(process.argv.slice(2)).catch(giveUp);
