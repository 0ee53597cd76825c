import { refreshUnwatchedPages } from "@/app/refresh-pages";
import { log } from "@/lib/log";
import { mayReconcile } from "@/lib/reconcile/authorize";
import { reconcile } from "@/lib/reconcile/run";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export const maxDuration = 60;

const headers = { "cache-control": "no-store" };

async function pass(request: Request): Promise<Response> {
  if (!mayReconcile(request.headers))
    return Response.json(
      { error: "not_allowed" },
      { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } },
    );
  try {
    const report = await reconcile();
    await refreshUnwatchedPages();
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
