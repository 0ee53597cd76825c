import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startOwnPostgres } from "@/lib/commands/own-postgres";
import { besideOn, onServer } from "./books";
import { BUILD } from "./build";

/** Nothing on the server outlives the run, so nothing needs to reach the disk. */
const FORGETFUL = ["fsync=off", "synchronous_commit=off", "max_connections=200"];

async function fill(place: Record<string, string>): Promise<void> {
  await promisify(execFile)(
    join(process.cwd(), "node_modules/.bin/tsx"),
    ["--conditions=react-server", "lib/commands/seed.ts"],
    { env: { ...process.env, DATABASE_URL: undefined, STORE_SANDBOX: "true", ...place } },
  );
}

/**
 * Migrates and seeds one database of each kind, which every shop of the run copies; afterwards takes them away again. The
 * Postgres server is that of DATABASE_URL, on which the run has databases of its own, else one that is started for the run.
 */
export default async function prepare(): Promise<() => Promise<void>> {
  if (!existsSync(join(BUILD, "BUILD_ID")))
    throw new Error("The browser tests run on a production build and there is none: npm run build");
  const folder = mkdtempSync(join(tmpdir(), "amefon-e2e-"));
  const template = `amefon_e2e_${randomBytes(6).toString("hex")}`;
  const clearing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const clearAway = async () => {
    for (const clear of clearing.reverse()) await clear();
  };
  const preparePostgres = async () => {
    const given = process.env.DATABASE_URL;
    const place = given ? undefined : await startOwnPostgres(FORGETFUL);
    const server = given ?? place?.url ?? "";
    if (place) clearing.push(() => place.remove());
    await onServer(server, `create database ${template}`);
    if (given) clearing.push(() => onServer(server, `drop database ${template} with (force)`));
    await fill({ DATABASE_URL: besideOn(server, template) });
    process.env.AMEFON_E2E_POSTGRES = server;
  };
  try {
    await Promise.all([preparePostgres(), fill({ DATA_DIR: join(folder, "template") })]);
  } catch (error) {
    await clearAway(); // Playwright runs no clean-up of a run that never began
    throw error;
  }
  process.env.AMEFON_E2E_FOLDER = folder;
  process.env.AMEFON_E2E_TEMPLATE = template;
  return clearAway;
}
