import { opened, openPostgres, useDatabase } from "@/lib/db/client";

/** A port that nobody listens at: what a shop meets whose database server is down. */
const NOBODY = "postgres://shop@127.0.0.1:1/shop";

/** Takes the process's database away; returns what brings it back. */
export async function takeDatabaseAway(): Promise<() => Promise<void>> {
  const there = await opened();
  const away = openPostgres(NOBODY);
  useDatabase(away);
  return async () => {
    useDatabase(there);
    await away.close();
  };
}

/** Does `work` while there is no database. */
export async function whileDatabaseAway<T>(work: () => Promise<T>): Promise<T> {
  const bringBack = await takeDatabaseAway();
  try {
    return await work();
  } finally {
    await bringBack();
  }
}
