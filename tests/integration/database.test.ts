import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/lib/db/client";
import { closeDatabase, freshDatabase } from "@/tests/support/database";

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);

test("the schema is there after migration", async () => {
  const tables = await database.execute(sql`select 1 from payments limit 1`);
  expect(tables).toBeDefined();
});
