import { cpSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { Client } from "pg";

/*
 * The databases that the shops of a run keep their books in, each a copy of one that is filled once (prepare.ts). Most shops
 * use Postgres, into which a test can look while the shop goes on; a shop on the embedded database must be shut for it.
 */

export type Row = Record<string, unknown>;
export type DatabaseKind = "postgres" | "embedded";

export interface Books {
  /** What the shop is told of them. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether they open for one process at a time. */
  readonly isExclusive: boolean;
  read(query: string, values: readonly unknown[]): Promise<Row[]>;
  remove(): Promise<void>;
}

/** The address of a database on the same server. */
export function besideOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onServer(address: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function postgresBooks(server: string, template: string, name: string): Promise<Books> {
  await onServer(server, `create database ${name} template ${template}`);
  const url = besideOn(server, name);
  const reader = new Client({ connectionString: url });
  await reader.connect();
  return {
    settings: { DATABASE_URL: url },
    isExclusive: false,
    read: async (query, values) => (await reader.query<Row>(query, [...values])).rows,
    remove: async () => {
      await reader.end();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

function embeddedBooks(template: string, dataDir: string): Books {
  cpSync(template, dataDir, { recursive: true });
  return {
    settings: {},
    isExclusive: true,
    async read(query, values) {
      const database = await PGlite.create(join(dataDir, "postgres"), { extensions: { pg_trgm } });
      const { rows } = await database.query<Row>(query, [...values]);
      await database.close();
      return rows;
    },
    remove: async () => undefined, // they go with the shop's folder
  };
}

/** Books with nothing in them but the catalogue. */
export async function openBooks(kind: DatabaseKind, folder: string, name: string): Promise<Books> {
  if (kind === "embedded") return embeddedBooks(join(folder, "template"), join(folder, name));
  const server = process.env.AMEFON_E2E_POSTGRES;
  const template = process.env.AMEFON_E2E_TEMPLATE;
  if (!server || !template) throw new Error("The run was not prepared (support/prepare.ts).");
  return postgresBooks(server, template, `${template}_${name.replaceAll("-", "_")}`);
}
