import "server-only";
import { recentChanges } from "../catalog/changes";
import { SECOND } from "../clock";
import { db } from "../db/client";
import { log } from "../log";
import { callOwnRoute } from "./call-own-route";

const EVERY_MS = 400;
const ANSWER_WITHIN_MS = 5 * SECOND;
/** A page that was being made while the change was committed may be stored, old, just after its invalidation. */
const ONCE_MORE_AFTER_MS = 2 * SECOND;

/** Longer than any transaction lasts (`lib/db/transaction.ts`) and than an invalidation that failed takes to be tried again. */
export const CHANGE_WINDOW_SECONDS = 30;

/**
 * In a long-running server: looks for changes of the catalogue, by whomever they were made, and has its static pages made
 * new. Each server has pages of its own, so each watches. Returns its stop.
 */
export function startCatalogueWatch(): () => void {
  let seen = new Set<number>();
  let stopped = false;
  let failing = false;
  let onceMoreAt = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    try {
      const changes = await recentChanges(await db(), CHANGE_WINDOW_SECONDS);
      const fresh = changes.some(({ id }) => !seen.has(id));
      if (fresh || performance.now() >= onceMoreAt) {
        const status = await callOwnRoute("/api/cron/catalogue", ANSWER_WITHIN_MS);
        if (status !== 200) throw new Error(`The route answered ${status}.`);
        onceMoreAt = fresh ? performance.now() + ONCE_MORE_AFTER_MS : Number.POSITIVE_INFINITY;
      }
      seen = new Set(changes.map(({ id }) => id));
      failing = false;
    } catch (error) {
      if (!failing && !stopped) log.warn("catalogue_watch_failed", { error }); // once, not every 400 ms
      failing = true;
    }
    if (!stopped) timer = setTimeout(look, EVERY_MS).unref();
  };
  timer = setTimeout(look, EVERY_MS).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
