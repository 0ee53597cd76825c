import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { closeDatabase, type Database, openPostgres, useDatabase } from "@/lib/db/client";

function serverAddress(): string {
  const address = process.env.TEST_DATABASE_URL;
  if (!address)
    throw new Error(
      "TEST_DATABASE_URL is not set: these tests need a Postgres server to make their own databases on (npm run test:postgres starts one).",
    );
  return address;
}

async function asOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverAddress(), connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export interface FreshPostgres {
  readonly database: Database;
  /** Its address, for other processes that shall work on the same database. */
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * An empty, migrated database of the test file's own on the server of TEST_DATABASE_URL, installed as the process's.
 * Contention is real here; on the embedded database transactions queue.
 */
export async function freshPostgres(): Promise<FreshPostgres> {
  const name = `amefon_${randomBytes(6).toString("hex")}`;
  const url = new URL(serverAddress());
  url.pathname = `/${name}`;
  await asOwner(`create database ${name}`);
  const opened = openPostgres(url.href);
  await opened.migrate();
  useDatabase(opened);
  return {
    database: opened.handle,
    url: url.href,
    drop: async () => {
      await closeDatabase();
      await asOwner(`drop database if exists ${name}`); // waits by itself for the last connections to go
    },
  };
}
