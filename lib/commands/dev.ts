import { env } from "@/lib/env";
import { loadEnvFiles } from "./env-files";
import { prepareDatabase } from "./prepare-database";
import { elapsed, giveUp, say } from "./progress";
import { requireFreePort, serve } from "./serve";

/** The demo with hot reload instead of a build. */
async function dev(): Promise<number> {
  loadEnvFiles("development");
  process.env.STORE_SANDBOX ??= "true";
  await requireFreePort(env().port, "dev");
  say("1/2  Preparing the database");
  const { place, products, variants } = await prepareDatabase();
  say(`     ${products} products in ${variants} variants are in ${place} (${elapsed()})`);
  say("2/2  Starting with hot reload");
  return serve("dev");
}

dev().then((code) => process.exit(code), giveUp);
