import "server-only";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { EMBEDDED_EXTENSIONS } from "./embedded-extensions";
import { lockFolder } from "./folder-lock";

/**
 * Opens the embedded Postgres in `<dataDir>/postgres`. Two processes on one folder would silently lose each other's
 * acknowledged writes, so it is locked first; throws FolderLocked when another process holds it.
 */
export async function openEmbedded(dataDir: string): Promise<{ pglite: PGlite; release: () => void }> {
  const folder = join(dataDir, "postgres");
  mkdirSync(dataDir, { recursive: true });
  const release = lockFolder(folder);
  try {
    return { pglite: await PGlite.create(folder, { extensions: EMBEDDED_EXTENSIONS }), release };
  } catch (error) {
    release();
    throw error;
  }
}
