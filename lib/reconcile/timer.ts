import "server-only";
import { SECOND } from "../clock";
import { env } from "../env";
import { log } from "../log";
import { cronSecret } from "../secrets";

const PACE = { firstAfterMs: 5 * SECOND, everyMs: 60 * SECOND };
const ANSWER_WITHIN_MS = 120 * SECOND;

/**
 * In a long-running server: a pass every minute, through the server's own route, because pages can be invalidated only inside
 * a request. Returns its stop.
 */
export function startReconcileTimer({ firstAfterMs, everyMs } = PACE): () => void {
  const address = `http://127.0.0.1:${env().port}/api/cron/reconcile`;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const next = (ms: number) => {
    if (!stopped) timer = setTimeout(pass, ms).unref();
  };
  const pass = async () => {
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { authorization: `Bearer ${cronSecret()}` },
        cache: "no-store",
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await response.body?.cancel();
      if (!response.ok) log.warn("reconcile_pass_refused", { status: response.status });
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
