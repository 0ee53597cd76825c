import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Whatever the tests of a run write goes below this folder, which goes away with the run. */
    scratchFolder: string;
  }
}

/** Runs once before the suites; returns its own clean-up. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "amefon-scratch-"));
  project.provide("scratchFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
