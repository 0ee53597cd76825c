import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox } from "@/lib/sandbox/start";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { omiseLibrary, sandboxEnv } from "@/tests/support/omise-emulator";

beforeAll(async () => {
  sandboxEnv();
  await freshDatabase();
});
afterAll(closeDatabase);

test("F19 a shop that is shutting down still asks the emulated gateway, never the real one", async () => {
  const sandbox = startSandbox();
  sandbox.stop();
  expect(await omiseLibrary().capability.retrieve()).toMatchObject({ object: "capability" });
  sandbox.end();
});
