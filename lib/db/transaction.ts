import "server-only";
import { log } from "../log";
import { opened, type Tx } from "./client";

const ATTEMPTS = 5;
/** Before the second attempt, twice that before the third, and so on; at random below, so that rivals part. */
const FIRST_PAUSE_MS = 40;
const RETRYABLE = new Set(["40001", "40P01"]); // serialization failure, deadlock

/**
 * The SQLSTATE of a database error, through whatever wraps it. Only the server's own errors have a severity: a code such as
 * `EPIPE` is the network's.
 */
export function sqlState(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const fromServer = "severity" in at && typeof at.severity === "string";
    if (fromServer && "code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code))
      return at.code;
  }
  return undefined;
}

/** Whether the error is a unique key's refusal, of the named key where one is given. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== "23505") return false;
  for (let at = error; at instanceof Error; at = at.cause)
    if ("constraint" in at && at.constraint === constraint) return true;
  return constraint === undefined;
}

/**
 * Runs `work` in one transaction, again from the start when the database asks for it. No gateway call and no other
 * outside effect belongs inside. Waits for locks and statements are bounded; both fail rather than queue without end.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const database = await opened();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transact(async (tx) => {
        await tx.execute("set local lock_timeout = '8s'");
        await tx.execute("set local statement_timeout = '9s'");
        return work(tx);
      });
    } catch (error) {
      const state = sqlState(error) ?? "";
      if (attempt >= ATTEMPTS || !RETRYABLE.has(state)) throw error;
      log.warn("transaction_again", { state, attempt }); // one now and then is harmless, many are a lock taken in two orders
      const longest = FIRST_PAUSE_MS * 2 ** (attempt - 1);
      await new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
    }
  }
}
