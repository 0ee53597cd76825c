import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { setEnv } from "@/lib/env";
import { clientMayTry, countDecline } from "@/lib/payments/decline-limits";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { openStore } from "@/tests/support/shop";

beforeAll(() => freshDatabase());
afterAll(closeDatabase);
afterEach(() => setEnv());

test("A41 somebody who tries stolen cards does not stop the payers whose address nobody knows either", async () => {
  openStore({ LIMIT_LOOPBACK: "true", LIMIT_DECLINES_PER_CLIENT: "1" });
  for (let count = 0; count < 3; count += 1) await countDecline(null);
  expect(await clientMayTry(null, "card")).toEqual({ allowed: true, retryAfterSeconds: 0 });
  await countDecline("203.0.113.7");
  expect((await clientMayTry("203.0.113.7", "card")).allowed).toBe(false);
});
