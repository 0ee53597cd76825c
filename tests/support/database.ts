import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { inject } from "vitest";
import { closeDatabase, type Database, useDatabase, wrapEmbedded } from "@/lib/db/client";
import { EMBEDDED_EXTENSIONS } from "@/lib/db/embedded-extensions";

/*
 * Starting an embedded database takes a second or two, emptying one a few milliseconds: a process has one, which every test
 * that wants a fresh one gets emptied.
 */

declare global {
  var amefonTestDatabase: Promise<Reusable> | undefined;
}

interface Reusable {
  readonly pglite: PGlite;
  /** What tells that a test has changed the schema. */
  readonly schema: string;
  /** The statement that empties it. */
  readonly emptying: string;
}

/** Everything that the migrations make, in short. */
const SCHEMA = `select md5(string_agg(line, ' ' order by line)) as schema from (
  select format('%s.%s %s', attrelid, attname, atttypid) as line from pg_attribute where attrelid >= 16384
  union all select format('%s %s', conrelid, conname) from pg_constraint
  union all select format('%s %s', tgrelid, tgname) from pg_trigger where tgenabled = 'O'
  union all select format('%s %s', indrelid, indexrelid) from pg_index) as lines`;

/** Empties the tables that hold rows, past the journal's guard, and sets the sequences back to where they stand now. */
async function emptyingOf(pglite: PGlite): Promise<string> {
  const tables = await pglite.query<{ name: string }>(
    "select format('%I', tablename) as name from pg_tables where schemaname = 'public'",
  );
  const sequences = await pglite.query<{ name: string }>(
    "select seqrelid::regclass::text as name from pg_sequence",
  );
  const restarts = await Promise.all(
    sequences.rows.map(async ({ name }) => {
      const { rows } = await pglite.query<{ at: string }>(`select last_value::text as at from ${name}`);
      return `perform setval('${name}', ${rows[0]?.at}, false);`;
    }),
  );
  const counts = tables.rows.map(
    ({ name }) => `if exists (select from ${name}) then filled := filled || '${name}'::text; end if;`,
  );
  return `do $$
    declare filled text[] := '{}';
    begin
      set local session_replication_role = replica;
      ${counts.join("\n")}
      if filled <> '{}' then execute 'truncate ' || array_to_string(filled, ', ') || ' cascade'; end if;
      ${restarts.join("\n")}
    end $$`;
}

async function schemaOf(pglite: PGlite): Promise<string> {
  return String((await pglite.query<{ schema: string }>(SCHEMA)).rows[0]?.schema);
}

async function open(): Promise<Reusable> {
  const template = new Blob([new Uint8Array(await readFile(inject("databaseTemplate")))]);
  const pglite = await PGlite.create({ loadDataDir: template, extensions: EMBEDDED_EXTENSIONS });
  return { pglite, schema: await schemaOf(pglite), emptying: await emptyingOf(pglite) };
}

/** The process's database, emptied; another one when a test has changed the schema or shut it. */
async function emptied(): Promise<PGlite> {
  globalThis.amefonTestDatabase ??= open();
  const { pglite, schema, emptying } = await globalThis.amefonTestDatabase;
  if (!pglite.closed) {
    await pglite.exec(emptying);
    if ((await schemaOf(pglite)) === schema) return pglite;
    await pglite.close();
  }
  globalThis.amefonTestDatabase = open();
  return (await globalThis.amefonTestDatabase).pglite;
}

/** An empty, migrated in-memory database, installed as the process's own. The one before it is gone. */
export async function freshDatabase(): Promise<Database> {
  const database = wrapEmbedded(await emptied());
  useDatabase({ ...database, close: async () => undefined });
  return database.handle;
}

export { closeDatabase };
