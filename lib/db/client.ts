import "server-only";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { Pool } from "pg";
import { env } from "../env";
import { log } from "../log";
import { openEmbedded } from "./embedded";
import { QueryFailed, withQuietErrors } from "./quiet-errors";

type Schema = Record<string, never>;

/** The database outside a transaction. Inside one use the `tx` you were given: PGlite deadlocks on this one. */
export type Database = PgDatabase<PgQueryResultHKT, Schema>;
export type Tx = PgTransaction<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
/** Either: for queries that may run inside a transaction or not. */
export type Queryable = Database | Tx;

export interface OpenDatabase {
  readonly kind: "embedded" | "postgres";
  readonly handle: Database;
  /** One attempt at one transaction. Use cases go through `inTransaction`, which tries again. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Brings the schema up to date. One process at a time; on Postgres give it a direct address, not a pooler's. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

const POOL_SIZE = 10;
const QUERY_TIMEOUT_MS = 10_000;
const MIGRATIONS = { migrationsFolder: join(process.cwd(), "lib/db/migrations") };

/**
 * A transaction on a connection of its own, which goes back to the pool only when the server has said that nothing is open
 * on it. After a time-out it may not have: the next statement would then run inside a transaction that somebody else rolls
 * back, and an acknowledged row would be gone.
 */
async function transactOn<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw new QueryFailed("connect", error);
  });
  const noteLoss = (error: Error) => log.error("database_connection_lost", { error });
  client.on("error", noteLoss); // a connection that dies meanwhile also fails the query, which is what the caller hears
  let begun = false;
  let failed = true;
  try {
    const result = await withQuietErrors(drizzlePostgres(client)).transaction((tx) => {
      begun = true;
      return work(tx);
    });
    failed = false;
    return result;
  } finally {
    client.off("error", noteLoss);
    const idle = client.getTransactionStatus() === "I";
    client.release(!idle || (failed && !begun));
  }
}

export function openPostgres(url: string, queryTimeoutMs = QUERY_TIMEOUT_MS): OpenDatabase {
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 10_000,
    query_timeout: queryTimeoutMs,
  });
  pool.on("error", (error) => log.error("database_connection_lost", { error }));
  const handle = withQuietErrors(drizzlePostgres(pool));
  return {
    kind: "postgres",
    handle,
    transact: (work) => transactOn(pool, work),
    migrate: () => migratePostgres(handle, MIGRATIONS),
    close: () => pool.end(),
  };
}

export function wrapEmbedded(pglite: PGlite, release: () => void = () => undefined): OpenDatabase {
  const handle = withQuietErrors(drizzlePglite(pglite));
  return {
    kind: "embedded",
    handle,
    transact: (work) => handle.transaction(work),
    migrate: () => migratePglite(handle, MIGRATIONS),
    close: async () => {
      await pglite.close();
      release();
    },
  };
}

/** Opens what the configuration says: Postgres where DATABASE_URL is set, else the embedded database on disk. */
export async function openDatabase(): Promise<OpenDatabase> {
  const { databaseUrl, dataDir } = env();
  if (databaseUrl) return openPostgres(databaseUrl);
  const { pglite, release } = await openEmbedded(dataDir);
  return wrapEmbedded(pglite, release);
}

// Next bundles this file more than once (pages, route handlers, instrumentation); the process has one database.
declare global {
  var amefonDatabase: Promise<OpenDatabase> | undefined;
}

/** The process's database, opened on first use. */
export async function db(): Promise<Database> {
  return (await opened()).handle;
}

export function opened(): Promise<OpenDatabase> {
  globalThis.amefonDatabase ??= openDatabase().catch((error) => {
    globalThis.amefonDatabase = undefined; // the next caller tries again
    throw error;
  });
  return globalThis.amefonDatabase;
}

/** Makes this the process's database (commands and tests bring their own). */
export function useDatabase(database: OpenDatabase): void {
  globalThis.amefonDatabase = Promise.resolve(database);
}

export async function closeDatabase(): Promise<void> {
  const current = globalThis.amefonDatabase;
  globalThis.amefonDatabase = undefined;
  await (await current)?.close();
}
