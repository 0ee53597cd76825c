import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { BUILD, COPY_PREFIX } from "./build";

/*
 * A shop of its own for a group of tests: the production build behind `next start`, with a database and page caches that
 * nobody else touches, on a free port of this machine.
 */

export type Settings = Readonly<Record<string, string>>;
type Row = Record<string, unknown>;

const READY_WITHIN_MS = 40_000;
let opened = 0;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

export class Shop {
  readonly url: string;
  /** Everything that the server wrote. */
  log = "";
  private server: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly dataDir: string,
    private readonly build: string,
    private readonly settings: Settings,
  ) {
    this.url = `http://localhost:${port}`;
  }

  static async open(settings: Settings = {}): Promise<Shop> {
    const folder = process.env.AMEFON_E2E_FOLDER;
    if (!folder) throw new Error("The run was not prepared (support/prepare.ts).");
    opened += 1;
    // The runner's own process prepared the folder and takes the copies away; its workers are its children.
    const name = `${process.pid}-${opened}`;
    const dataDir = join(folder, `shop-${name}`);
    cpSync(join(folder, "template"), dataDir, { recursive: true });
    const build = `${COPY_PREFIX}${process.ppid}-${name}`;
    mkdirSync(build);
    cpSync(BUILD, build, {
      recursive: true,
      filter: (path) =>
        !/^(cache|dev|trace|diagnostics|types)$/.test(basename(path)) || path.includes("server"),
    });
    const shop = new Shop(await freePort(), dataDir, build, settings);
    await shop.start();
    return shop;
  }

  private async start(): Promise<void> {
    const server = spawn(
      process.execPath,
      ["node_modules/next/dist/bin/next", "start", "-p", String(this.port)],
      {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          TZ: "UTC",
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
          NEXT_DIST_DIR: this.build,
          PORT: String(this.port),
          DATA_DIR: this.dataDir,
          STORE_SANDBOX: "true",
          STORE_BASE_URL: this.url,
          ...this.settings,
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    this.server = server;
    for (const stream of [server.stdout, server.stderr])
      stream?.on("data", (text) => {
        this.log += String(text);
      });
    const deadline = performance.now() + READY_WITHIN_MS;
    while (!(await this.answers())) {
      if (server.exitCode !== null || performance.now() > deadline)
        throw new Error(`The shop did not start:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/api/health`)).ok;
    } catch {
      return false; // not listening yet
    }
  }

  private async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once("close", resolve));
    server.kill("SIGTERM");
    const impatience = setTimeout(() => server.kill("SIGKILL"), 8_000);
    await gone;
    clearTimeout(impatience);
  }

  /** What is written in the shop's database. The shop is shut meanwhile: the embedded database serves one process. */
  async lookInto(query: string, values: unknown[] = []): Promise<Row[]> {
    await this.stop();
    const database = await PGlite.create(join(this.dataDir, "postgres"));
    const { rows } = await database.query<Row>(query, values);
    await database.close();
    await this.start();
    return rows;
  }

  /** Switches of the emulated gateway (lib/sandbox/control.ts). */
  async sandbox(command: Record<string, unknown>): Promise<void> {
    const response = await fetch(`${this.url}/api/sandbox/control`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(command),
    });
    if (!response.ok) throw new Error(`The sandbox refused: ${await response.text()}`);
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.build, { recursive: true, force: true });
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
