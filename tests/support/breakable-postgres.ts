import { connect, createServer, type Socket } from "node:net";
import { openPostgres, useDatabase } from "@/lib/db/client";

/** A connection to Postgres that a test can break and mend, as a network does. */
export interface BreakablePostgres {
  /** Cuts every connection and takes no new ones. */
  away(): Promise<void>;
  back(): Promise<void>;
  /** Ends the way between for good; the database is the process's to close. */
  close(): Promise<void>;
}

/** Goes between the process and the database at `url`, and installs what it opens as the process's database. */
export async function breakablePostgres(url: string): Promise<BreakablePostgres> {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  const listen = (port: number) =>
    new Promise<number>((resolve) =>
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      }),
    );
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  const port = await listen(0);
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(port);
  useDatabase(openPostgres(through.href));
  return {
    away: shut,
    back: async () => {
      await listen(port);
    },
    close: shut,
  };
}
