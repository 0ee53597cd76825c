import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUILD } from "./build";

/** Migrates and seeds one database, which every shop of the run copies; afterwards takes them away again. */
export default function prepare(): () => void {
  if (!existsSync(join(BUILD, "BUILD_ID")))
    throw new Error("The browser tests run on a production build and there is none: npm run build");
  const folder = mkdtempSync(join(tmpdir(), "amefon-e2e-"));
  process.env.AMEFON_E2E_FOLDER = folder;
  const clearAway = () => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(
      join(process.cwd(), "node_modules/.bin/tsx"),
      ["--conditions=react-server", "lib/commands/seed.ts"],
      { env: { ...process.env, DATA_DIR: join(folder, "template"), STORE_SANDBOX: "true" }, stdio: "pipe" },
    );
  } catch (error) {
    clearAway(); // Playwright runs no clean-up of a run that never began
    throw error;
  }
  return clearAway;
}
