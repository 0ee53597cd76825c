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
const args = process.argv.slice(2);
if (args.length === 0 || args.includes("--help")) {
  say(USAGE);
} else {
  const wish = readWish(args, env().country);
  if (!wish.ok) giveUp(`${wish.error}\n\n${USAGE}`);
  else
    try {
      const database = await opened();
      await database.migrate();
      await saveDiscount(database.handle, wish.value);
      say(`${wish.value.code} can be used.`);
    } finally {
      await closeDatabase();
    }
}
