import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { say } from "@/lib/commands/progress";
import { BUILD } from "@/tests/e2e/support/build";

/** The production build that the servers run: made anew, or the one that is there where the caller knows it to be right. */
export function buildShop(unlessThere: boolean): void {
  if (unlessThere && existsSync(join(BUILD, "BUILD_ID"))) return;
  say("Building for production");
  execFileSync(join(process.cwd(), "node_modules/.bin/next"), ["build"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      PATH: `${join(process.cwd(), "node_modules/.bin")}:${process.env.PATH}`,
    },
  });
}
