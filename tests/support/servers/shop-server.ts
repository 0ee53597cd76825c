import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { freePort } from "@/lib/commands/own-postgres";
import { BUILD } from "@/tests/e2e/support/build";

/*
 * The shop's production build in a process of its own, as `npm start` runs it, which a test can end in the middle of a
 * statement (`killable.ts`).
 */

/** Where a server is to end itself, by SIGKILL. */
export interface Trap {
  readonly name: string;
  readonly at: "before" | "after" | "sent";
  readonly what: string;
  readonly within?: string;
}

export interface ServerWishes {
  /** The address that shoppers and gateways know; several servers may stand behind it. */
  readonly baseUrl: string;
  readonly dataDir: string;
  /** Without one the embedded database of `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly clockAheadMs?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

export const CRON_SECRET = "cron-secret-of-the-tests";
const SESSION_SECRET = "0123456789abcdef-session-secret-of-the-tests";
const READY_WITHIN_MS = 90_000;
const BETWEEN_LOOKS_MS = 25;
const KILLABLE = join(import.meta.dirname, "killable.ts");

const heard = z.union([
  z.object({ armed: z.string() }),
  z.object({ looking: z.literal(true) }),
  z.object({ id: z.number(), rows: z.array(z.unknown()).optional(), error: z.string().optional() }),
]);
/** Answers a statement with its rows. */
export type Ask = (text: string, values: readonly unknown[], rows: "array" | "object") => Promise<unknown[]>;

export class ShopServer {
  /** Everything that the server wrote. */
  log = "";
  /** Milliseconds from its start until it said that it is well. */
  readyAfterMs = 0;
  /** Settles when the process is gone. */
  readonly gone: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private readonly open = new Map<
    number,
    { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }
  >();
  private readonly armed = new Map<string, () => void>();
  private looking: () => void = () => undefined;
  private asked = 0;

  private constructor(
    readonly port: number,
    readonly process: ChildProcess,
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on("data", (text) => {
        this.log += String(text);
      });
    this.gone = new Promise((resolve) =>
      process.once("exit", (code, signal) => {
        for (const { reject } of this.open.values()) reject(new Error("The server is gone."));
        resolve({ code, signal });
      }),
    );
    process.on("message", (message) => this.hear(message));
  }

  /** Starts a server and does not wait for it. */
  static async launch({
    baseUrl,
    dataDir,
    databaseUrl,
    clockAheadMs = 0,
    settings = {},
  }: ServerWishes): Promise<ShopServer> {
    const port = await freePort();
    const child = spawn(
      process.execPath,
      [
        "--import",
        KILLABLE,
        "node_modules/next/dist/bin/next",
        "start",
        "-p",
        String(port),
        "-H",
        "127.0.0.1",
      ],
      {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          TZ: "UTC",
          NODE_ENV: "production",
          NODE_NO_WARNINGS: "1",
          NEXT_TELEMETRY_DISABLED: "1",
          NEXT_DIST_DIR: BUILD,
          PORT: String(port),
          DATA_DIR: dataDir,
          STORE_SANDBOX: "true",
          STORE_BASE_URL: baseUrl,
          SESSION_SECRET,
          CRON_SECRET,
          // What a server that ended in order has compiled, those after it need not: a quarter less for each of many starts.
          NODE_COMPILE_CACHE: join(dataDir, "compiled"),
          AMEFON_TEST_CLOCK_AHEAD_MS: String(clockAheadMs),
          ...(databaseUrl && { DATABASE_URL: databaseUrl }),
          ...settings,
        },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        serialization: "advanced",
      },
    );
    return new ShopServer(port, child);
  }

  static async start(wishes: ServerWishes): Promise<ShopServer> {
    const server = await ShopServer.launch(wishes);
    await server.ready();
    return server;
  }

  get isAlive(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  async ready(): Promise<void> {
    const began = performance.now();
    while (!(await this.isWell())) {
      if (!this.isAlive || performance.now() - began > READY_WITHIN_MS)
        throw new Error(`The shop did not start:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
    this.readyAfterMs = performance.now() - began;
  }

  private async isWell(): Promise<boolean> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}/api/health`, {
        signal: AbortSignal.timeout(10_000),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false; // not listening yet
    }
  }

  private hear(message: unknown): void {
    const news = heard.parse(message);
    if ("armed" in news) {
      this.armed.get(news.armed)?.();
      return;
    }
    if ("looking" in news) {
      this.looking();
      return;
    }
    const waiting = this.open.get(news.id);
    this.open.delete(news.id);
    if (news.error !== undefined) waiting?.reject(new Error(news.error));
    else waiting?.resolve(news.rows ?? []);
  }

  /** From the moment this settles the server ends itself where the trap says. */
  async arm(trap: Trap): Promise<void> {
    const armed = new Promise<void>((resolve) => this.armed.set(trap.name, resolve));
    this.process.send({ trap: { ...trap } });
    await Promise.race([armed, this.gone]);
  }

  /** Reads the embedded database that this server has open; meanwhile nobody writes there. */
  async look<T>(read: (ask: Ask) => Promise<T>): Promise<T> {
    const begun = new Promise<void>((resolve) => {
      this.looking = resolve;
    });
    this.process.send({ look: "begin" });
    await Promise.race([begun, this.gone]);
    try {
      return await read((text, values, rows) => this.ask(text, values, rows));
    } finally {
      if (this.isAlive) this.process.send({ look: "end" });
    }
  }

  private ask(...[text, values, rows]: Parameters<Ask>): Promise<unknown[]> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      this.process.send({ question: { id, text, values: [...values], rows } });
    });
  }

  /** One pass of the reconciler. */
  async reconcile(): Promise<unknown> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/cron/reconcile`, {
      method: "POST",
      headers: { authorization: `Bearer ${CRON_SECRET}` },
      signal: AbortSignal.timeout(120_000),
    });
    if (!answer.ok) throw new Error(`The pass was answered with ${answer.status}.`);
    return answer.json();
  }

  async kill(): Promise<void> {
    this.process.kill("SIGKILL");
    await this.gone;
  }

  /** As a deployment ends it. Answers its exit code; null where it had to be killed. */
  async stop(patienceMs = 30_000): Promise<number | null> {
    this.process.kill("SIGTERM");
    const impatience = setTimeout(() => this.process.kill("SIGKILL"), patienceMs);
    const { code } = await this.gone;
    clearTimeout(impatience);
    return code;
  }
}
