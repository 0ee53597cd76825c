import { connect, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeDatabase, db, openPostgres, useDatabase } from "@/lib/db/client";
import { leases } from "@/lib/db/schema/leases";
import { inTransaction } from "@/lib/db/transaction";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";

/*
 * A network that stops for a while between the shop and its database.
 */

const QUERY_TIMEOUT_MS = 300;
let server: FreshPostgres;
let sockets: Socket[] = [];
let proxy: ReturnType<typeof createServer>;

const stall = () => {
  for (const socket of sockets) socket.pause();
};
const flow = () => {
  for (const socket of sockets) socket.resume();
};

beforeEach(async () => {
  server = await freshPostgres();
  const target = new URL(server.url);
  proxy = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    sockets.push(near, far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (data) => to.write(data));
      from.on("close", () => to.destroy());
      from.on("error", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const through = new URL(server.url);
  through.hostname = "127.0.0.1";
  through.port = String(typeof address === "object" && address ? address.port : 0);
  await closeDatabase();
  useDatabase(openPostgres(through.href, QUERY_TIMEOUT_MS));
});

afterEach(async () => {
  flow();
  await closeDatabase();
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await new Promise((resolve) => proxy.close(resolve));
  await server.drop();
});

const many = (work: () => Promise<unknown>) => Promise.allSettled(Array.from({ length: 10 }, work));

/** Counts, through a connection of its own, what the shop left open. */
async function lookIn(question: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

test("F06 a database that stands still fails what was asked of it, and serves again afterwards", async () => {
  await many(() => inTransaction((tx) => tx.execute(sql`select pg_sleep(0.05)`)));
  stall();
  const meanwhile = await many(() => inTransaction((tx) => tx.execute(sql`select 1`)));
  flow();
  expect(meanwhile.map(({ status }) => status)).toEqual(Array(10).fill("rejected"));
  const after = await many(() => inTransaction((tx) => tx.execute(sql`select 1`)));
  expect(after.map(({ status }) => status)).toEqual(Array(10).fill("fulfilled"));
});

test("F06 what is answered after a stall is kept: no statement lands in a transaction left open", async () => {
  await expect(
    inTransaction(async (tx) => {
      stall();
      await tx.execute(sql`select 1`);
    }),
  ).rejects.toThrow();
  flow();
  await (await db()).insert(leases).values({ name: "kept", holder: "test", until: new Date() });
  expect(await lookIn("select name from leases")).toEqual([{ name: "kept" }]);
});

test("F06 a connection killed in the middle of a transaction fails that transaction alone", async () => {
  const killed = inTransaction((tx) => tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`));
  await expect(killed).rejects.toThrow();
  expect(await inTransaction(async () => "served")).toBe("served");
});
