import { rmSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";
import { loadEnvFiles } from "./env-files";
import { prepareDatabase } from "./prepare-database";
import { runTool } from "./processes";
import { elapsed, giveUp, say } from "./progress";
import { requireFreePort, serve } from "./serve";

/*
 * The whole shop from nothing: embedded database, emulated gateways, production build.
 */

/** Results cached by an earlier run survive a rebuild, and that run may have been a shop in another currency. */
function forgetCachedPages(): void {
  const built = process.env.NEXT_DIST_DIR ?? ".next";
  for (const folder of ["cache/fetch-cache", "server/app"])
    rmSync(join(built, folder), { recursive: true, force: true });
}

async function demo(): Promise<number> {
  loadEnvFiles("production");
  process.env.STORE_SANDBOX ??= "true";
  const { port } = env();
  await requireFreePort(port, "demo");

  say("1/3  Preparing the database");
  const { place, products, variants } = await prepareDatabase();
  say(`     ${products} products in ${variants} variants are in ${place} (${elapsed()})`);

  say("2/3  Building for production (about half a minute)");
  forgetCachedPages();
  const built = await runTool("next", ["build"]);
  if (built !== 0) throw new Error("The build failed. The lines above say why.");

  say(`3/3  Starting on port ${port} (${elapsed()})`);
  return serve("start");
}

demo().then((code) => process.exit(code), giveUp);
