import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { mayReconcile } from "@/lib/reconcile/authorize";
import { reconcile } from "@/lib/reconcile/run";
import { refreshPages } from "../refresh-pages";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export const maxDuration = 60;

/** Longer than the pause between two calls of the hosting's cron. */
const CRON_WINDOW_SECONDS = 600;

const headers = { "cache-control": "no-store" };

async function pass(request: Request): Promise<Response> {
  if (!mayReconcile(request.headers))
    return Response.json(
      { error: "not_allowed" },
      { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } },
    );
  try {
    const report = await reconcile();
    // Where no server runs long enough to watch the catalogue, the cron's visit makes its pages new.
    if (env().onVercel) await refreshPages(CRON_WINDOW_SECONDS);
    return Response.json(report, { headers });
  } catch (error) {
    log.error("reconcile_failed", { error });
    return Response.json(
      { error: "unavailable" },
      { status: 503, headers: { ...headers, "retry-after": "60" } },
    );
  }
}

/** As a hosting cron sends it, and as everything else does. */
export const GET = pass;
export const POST = pass;
