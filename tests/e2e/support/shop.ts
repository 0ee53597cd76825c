import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import { type Books, type DatabaseKind, openBooks, type Row } from "./books";
import { BUILD } from "./build";

/*
 * A shop of its own for a group of tests: the production build behind `next start`, with a database that nobody else
 * touches, on a free port of this machine. The build is shared: finished pages are kept in each server's memory.
 */

export type Settings = Readonly<Record<string, string>>;

/** What lib/env.ts gives a sandbox without keys. */
const SANDBOX_KEY = "skey_test_amefonsandbox000000";
const events = z.object({
  data: z.array(z.object({ webhook_deliveries: z.array(z.object({ status: z.number().nullable() })) })),
});
const charges = z.object({ data: z.array(z.object({ id: z.string() })) });
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
  /** How often it was shut to look into its books. */
  timesShut = 0;
  private server: ChildProcess | undefined;
  private build = BUILD;

  private constructor(
    private readonly port: number,
    private readonly dataDir: string,
    private readonly books: Books,
    private readonly settings: Settings,
  ) {
    this.url = `http://localhost:${port}`;
  }

  static async open(settings: Settings = {}, kind: DatabaseKind = "postgres"): Promise<Shop> {
    const folder = process.env.AMEFON_E2E_FOLDER;
    if (!folder) throw new Error("The run was not prepared (support/prepare.ts).");
    opened += 1;
    const name = `shop-${process.pid}-${opened}`;
    const dataDir = join(folder, name);
    mkdirSync(dataDir);
    const shop = new Shop(await freePort(), dataDir, await openBooks(kind, folder, name), settings);
    try {
      await shop.start();
    } catch (error) {
      await shop.close(); // its books are gone before their server is
      throw error;
    }
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
          ...this.books.settings,
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

  private async stop(how: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once("close", resolve));
    server.kill(how);
    const impatience = setTimeout(() => server.kill("SIGKILL"), 8_000);
    await gone;
    clearTimeout(impatience);
  }

  /** The same shop on another build, as after a deployment: the pages that are open are of the old one. */
  async renew(build: string): Promise<void> {
    await this.stop();
    this.build = build;
    await this.start();
  }

  /** What is written in the shop's database. A shop on the embedded one is shut meanwhile. */
  async lookInto(query: string, values: readonly unknown[] = []): Promise<Row[]> {
    if (!this.books.isExclusive) return this.books.read(query, values);
    this.timesShut += 1;
    await this.stop();
    const rows = await this.books.read(query, values);
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

  /** HTTP statuses with which the shop answered the gateway's webhooks so far, oldest first. Null: not answered (yet). */
  async webhookAnswers(): Promise<(number | null)[]> {
    const { data } = events.parse(await this.askGateway("GET", "/events?limit=100"));
    return data.flatMap((event) => event.webhook_deliveries.map(({ status }) => status));
  }

  /** A call to the emulated gateway, as from its dashboard. */
  private async askGateway(
    method: "GET" | "POST",
    path: string,
    fields?: Record<string, string>,
  ): Promise<unknown> {
    const response = await fetch(`${this.url}/api/sandbox/omise${path}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${SANDBOX_KEY}:`).toString("base64")}` },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    });
    if (!response.ok) throw new Error(`The gateway refused ${path}: ${await response.text()}`);
    return response.json();
  }

  private async latestCharge(): Promise<string> {
    const newest = charges.parse(
      await this.askGateway("GET", "/charges?order=reverse_chronological&limit=1"),
    );
    const [charge] = newest.data;
    if (!charge) throw new Error("The gateway has no charge.");
    return charge.id;
  }

  async captureLatest(): Promise<void> {
    await this.askGateway("POST", `/charges/${await this.latestCharge()}/capture`);
  }

  async reverseLatest(): Promise<void> {
    await this.askGateway("POST", `/charges/${await this.latestCharge()}/reverse`);
  }

  async refund(charge: string, amount: number): Promise<void> {
    await this.askGateway("POST", `/charges/${charge}/refunds`, { amount: String(amount) });
  }

  /** What the shop has written to shoppers: of each mail its kind and its page. */
  mails(): { kind: string; html: string }[] {
    const folder = join(this.dataDir, "mail");
    if (!existsSync(folder)) return [];
    return readdirSync(folder).flatMap((file) => {
      const kind = /^AM-\d+-(.+)-mail_\w+\.html$/.exec(file)?.[1];
      return kind ? [{ kind, html: readFileSync(join(folder, file), "utf8") }] : [];
    });
  }

  /** Whether every webhook that was taken in has been acted upon. */
  async hasReadItsMail(): Promise<boolean> {
    const health = await fetch(`${this.url}/api/health`);
    return z.object({ oldestEventSeconds: z.literal(0) }).safeParse(await health.json()).success;
  }

  async close(): Promise<void> {
    await this.stop("SIGKILL"); // nobody will ask what became of its work
    await this.books.remove();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
