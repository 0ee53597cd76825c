import "server-only";
import { SECOND } from "../clock";
import { log } from "../log";
import { callOwnRoute } from "./call-own-route";

const PACE = { firstAfterMs: 5 * SECOND, everyMs: 30 * SECOND };
const ANSWER_WITHIN_MS = 120 * SECOND;

/**
 * In a long-running server: a pass every half minute, through the server's own route, because pages can be invalidated only inside
 * a request. Returns its stop.
 */
export function startReconcileTimer({ firstAfterMs, everyMs } = PACE): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const next = (ms: number) => {
    if (!stopped) timer = setTimeout(pass, ms).unref();
  };
  const pass = async () => {
    try {
      const status = await callOwnRoute("/api/cron/reconcile", ANSWER_WITHIN_MS);
      if (status !== 200) log.warn("reconcile_pass_refused", { status });
    } catch (error) {
      log.warn("reconcile_pass_failed", { error }); // the server is busy starting or stopping: the next one comes
    }
    next(everyMs);
  };
  next(firstAfterMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
