import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pg-proxy";
import { seedCatalogue } from "@/lib/catalog/seed";
import { type OpenDatabase, openPostgres, type Queryable, wrapEmbedded } from "@/lib/db/client";
import { EMBEDDED_EXTENSIONS } from "@/lib/db/embedded-extensions";
import { stockLevels } from "@/lib/db/schema/catalog";
import { parseEnv, setEnv } from "@/lib/env";
import { FrontDoor, type Passed } from "./front-door";
import { ShopServer } from "./shop-server";

/*
 * A shop of several server processes over one database, behind one address; of one process where the database is embedded.
 */

export type Place = { readonly kind: "postgres"; readonly url: string } | { readonly kind: "embedded" };

/** The crowd has the processor meanwhile. */
const LOOKS_WITHIN_MS = 60_000;

interface HouseWishes {
  readonly place: Place;
  readonly note?: (passed: Passed) => void;
  readonly settings?: Readonly<Record<string, string>>;
  /** Pieces on the shelf of every variant. */
  readonly pieces?: number;
}

export class House {
  readonly servers = new Set<ShopServer>();
  /** How far the clocks of servers that are started from now on go ahead. It only grows, as time does. */
  clockAheadMs = 0;

  private constructor(
    readonly place: Place,
    readonly door: FrontDoor,
    readonly dataDir: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async open({ place, note, settings = {}, pieces = 100_000 }: HouseWishes): Promise<House> {
    const dataDir = mkdtempSync(join(tmpdir(), "amefon-house-"));
    const door = await FrontDoor.open(note);
    setEnv(parseEnv({ STORE_SANDBOX: "true", STORE_BASE_URL: door.url, DATA_DIR: dataDir }));
    const house = new House(place, door, dataDir, settings);
    await house.furnish(pieces);
    return house;
  }

  private async furnish(pieces: number): Promise<void> {
    const database =
      this.place.kind === "postgres"
        ? openPostgres(this.place.url)
        : wrapEmbedded(
            await PGlite.create(join(this.dataDir, "postgres"), { extensions: EMBEDDED_EXTENSIONS }),
          );
    try {
      await database.migrate();
      await seedCatalogue(database.handle);
      await database.handle.update(stockLevels).set({ onHand: pieces });
    } finally {
      await database.close();
    }
  }

  /** The clock of the servers that are started now. */
  now(): Date {
    return new Date(Date.now() + this.clockAheadMs);
  }

  launch(): Promise<ShopServer> {
    const { door, dataDir, clockAheadMs, settings, place } = this;
    const databaseUrl = place.kind === "postgres" ? place.url : undefined;
    return ShopServer.launch({ baseUrl: door.url, dataDir, clockAheadMs, settings, databaseUrl });
  }

  /** Starts one more server and lets people in once it is well. */
  async start(): Promise<ShopServer> {
    const server = await this.launch();
    this.servers.add(server);
    void server.gone.then(() => {
      this.servers.delete(server);
      this.letIn();
    });
    await server.ready();
    this.open.add(server);
    this.letIn();
    return server;
  }

  private readonly open = new WeakSet<ShopServer>();

  private letIn(): void {
    this.door.ports = [...this.servers].filter((server) => this.open.has(server)).map(({ port }) => port);
  }

  /** One view of the database at one moment, over a connection of its own. */
  async look<T>(read: (on: Queryable) => Promise<T>): Promise<T> {
    if (this.place.kind === "postgres") {
      const database = openPostgres(this.place.url, LOOKS_WITHIN_MS);
      try {
        return await database.handle.transaction(read, { isolationLevel: "repeatable read" });
      } finally {
        await database.close();
      }
    }
    const [server] = this.servers;
    if (!server) return this.lookMyself(read);
    return server.look((ask) =>
      read(
        drizzle(async (text, values, method) => ({
          rows: await ask(text, values, method === "execute" ? "object" : "array"),
        })),
      ),
    );
  }

  private async lookMyself<T>(read: (on: Queryable) => Promise<T>): Promise<T> {
    const database: OpenDatabase = wrapEmbedded(
      await PGlite.create(join(this.dataDir, "postgres"), { extensions: EMBEDDED_EXTENSIONS }),
    );
    try {
      return await read(database.handle);
    } finally {
      await database.close();
    }
  }

  /** As the merchant changes something by hand. Only where others can have the database open too. */
  async change(work: (on: Queryable) => Promise<unknown>): Promise<void> {
    if (this.place.kind === "embedded") throw new Error("The embedded database is the server's alone.");
    const database = openPostgres(this.place.url);
    try {
      await work(database.handle);
    } finally {
      await database.close();
    }
  }

  /** What a dead process holds is free again at once, rather than after two minutes of the database's own clock. */
  async dropLeases(): Promise<void> {
    if (this.place.kind === "embedded") return; // its clock is the process's, and a start drops them
    await this.change((on) => on.execute(sql`delete from leases`));
  }

  /** Ends every server as a deployment does. Answers their exit codes. */
  async shut(): Promise<(number | null)[]> {
    return Promise.all([...this.servers].map((server) => server.stop()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.servers].map((server) => server.kill()));
    await this.door.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
