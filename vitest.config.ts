import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = { "@": root.replace(/\/$/, ""), "server-only": `${root}tests/support/empty-module.ts` };
const setupFiles = ["tests/support/console-guard.ts"];
const serverSetupFiles = ["tests/support/own-modules.ts", ...setupFiles, "tests/support/log-canary.ts"];

export default defineConfig({
  resolve: { alias },
  test: {
    restoreMocks: true,
    // Much of a file's time is waiting: a small machine carries a worker more than it has cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "node",
          environment: "node",
          isolate: false, // what files must not share all the same: tests/support/own-modules.ts
          include: ["tests/unit/**/*.test.ts", "tests/integration/**/*.test.ts"],
          setupFiles: serverSetupFiles,
          globalSetup: ["tests/support/scratch-folder.ts", "tests/support/database-template.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: "jsdom",
          environment: "jsdom",
          include: ["tests/components/**/*.test.tsx"],
          setupFiles: [...setupFiles, "tests/support/dom.ts"],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "postgres",
          environment: "node",
          include: ["tests/postgres/**/*.test.ts"],
          setupFiles: serverSetupFiles,
          globalSetup: ["tests/support/scratch-folder.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "servers",
          environment: "node",
          include: ["tests/crash/**/*.test.ts", "tests/concurrency/**/*.test.ts"],
          setupFiles: serverSetupFiles,
          globalSetup: ["tests/support/scratch-folder.ts", "tests/support/servers/require-build.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
