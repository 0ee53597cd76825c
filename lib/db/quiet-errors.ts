import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/*
 * What drizzle throws carries every value of the statement, and the server's error below it quotes the row: shoppers' mail
 * and home addresses, which whoever logs or prints an error would write down. So no such error leaves the database's door.
 */

/** A statement that failed: its text with `$1` for each value, and what the server said that cannot quote one. */
export class QueryFailed extends Error {
  override name = "QueryFailed";
  /** The SQLSTATE where there is a `severity`; else what the network said, such as `ECONNRESET`. */
  readonly code: string | undefined;
  /** Set where the server itself refused. */
  readonly severity: string | undefined;
  readonly constraint: string | undefined;

  constructor(query: string, cause: unknown) {
    const severity = textIn(cause, "severity");
    const code = textIn(cause, "code");
    const said = cause instanceof Error ? cause.message : "";
    // Errors about data (class 22) quote the datum.
    const words = severity !== undefined && code?.startsWith("22") ? "invalid data" : said;
    super(`${[code, words].filter(Boolean).join(" ") || "no answer"}: ${query}`);
    this.code = code;
    this.severity = severity;
    this.constraint = textIn(cause, "constraint");
  }
}

function textIn(error: unknown, key: string): string | undefined {
  const value: unknown = error instanceof Error ? Reflect.get(error, key) : undefined;
  return typeof value === "string" ? value : undefined;
}

const withoutValues = (error: unknown) =>
  error instanceof DrizzleQueryError ? new QueryFailed(error.query, error.cause) : error;

const quiet = new WeakSet<object>();

/** The same database, whose statements, inside transactions too, fail with QueryFailed instead. */
export function withQuietErrors<D extends PgDatabase<PgQueryResultHKT, Record<string, never>>>(
  database: D,
): D {
  const { session } = database._;
  if (quiet.has(session)) return database; // a transaction on one connection works on its very session
  quiet.add(session);
  const prepare = session.prepareQuery.bind(session);
  const transact = session.transaction.bind(session);
  Object.defineProperty(session, "prepareQuery", {
    value: (...query: Parameters<typeof prepare>) => {
      const prepared = prepare(...query);
      const execute = prepared.execute.bind(prepared);
      const value = (...values: Parameters<typeof execute>) =>
        execute(...values).catch((error: unknown) => Promise.reject(withoutValues(error)));
      return Object.defineProperty(prepared, "execute", { value });
    },
  });
  Object.defineProperty(session, "transaction", {
    value: (...[work, config]: Parameters<typeof transact>) =>
      transact((tx) => work(withQuietErrors(tx)), config),
  });
  return database;
}
