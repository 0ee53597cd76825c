import { log } from "@/lib/log";
import { mayReconcile } from "@/lib/reconcile/authorize";
import { examine } from "@/lib/reconcile/examine";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export const maxDuration = 60;

/** For `npm run doctor` beside a shop whose embedded database is its own. */
export async function POST(request: Request): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (!mayReconcile(request.headers))
    return Response.json(
      { error: "not_allowed" },
      { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } },
    );
  try {
    return Response.json(await examine(), { headers });
  } catch (error) {
    log.error("examination_failed", { error });
    return Response.json(
      { error: "unavailable" },
      { status: 503, headers: { ...headers, "retry-after": "60" } },
    );
  }
}
