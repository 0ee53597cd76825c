import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { type Place, startOwnPostgres } from "./own-postgres";
import { runTool } from "./processes";
import { giveUp, say } from "./progress";

/*
 * The database suites on a real Postgres: in a database of their own on the server of DATABASE_URL, else on a server
 * that is started for them and gone afterwards. `--project servers`: those that kill and crowd the production build.
 */

/** A new, empty database beside the one that DATABASE_URL names, which itself is never touched. */
async function besideExisting(address: string): Promise<Place> {
  const name = `amefon_test_${randomBytes(6).toString("hex")}`;
  const asOwner = async (statement: string) => {
    const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await asOwner(`create database ${name}`).catch((error) => {
    const why = error instanceof Error ? error.message : "unknown reason";
    throw new Error(
      `The tests need a database of their own on the server of DATABASE_URL and could not make one: ${why}`,
    );
  });
  const url = new URL(address);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => asOwner(`drop database if exists ${name} with (force)`) };
}

/** Nothing there outlives the run, so nothing needs to reach the disk. */
const FORGETFUL = ["fsync=off", "synchronous_commit=off", "max_connections=200"];

async function startOwn(): Promise<Place> {
  return startOwnPostgres(FORGETFUL).catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\nGive the tests one through DATABASE_URL.`);
  });
}

async function testPostgres(): Promise<number> {
  const given = process.env.DATABASE_URL;
  const place = given ? await besideExisting(given) : await startOwn();
  const args = process.argv.slice(2);
  const project = args.includes("--project") ? [] : ["--project", "postgres"];
  say(
    given ? "Postgres: a database of its own on the server of DATABASE_URL" : "Postgres: a server of its own",
  );
  try {
    return await runTool("vitest", ["run", ...project, ...args], {
      ...process.env,
      DATABASE_URL: undefined,
      TEST_DATABASE_URL: place.url,
    });
  } finally {
    await place.remove();
  }
}

testPostgres().then((code) => process.exit(code), giveUp);
