import { existsSync } from "node:fs";
import { join } from "node:path";
import { BUILD } from "@/tests/e2e/support/build";

/** These tests start what a merchant starts. */
export default function requireBuild(): void {
  if (!existsSync(join(BUILD, "BUILD_ID")))
    throw new Error("The tests of whole servers run on a production build and there is none: npm run build");
}
