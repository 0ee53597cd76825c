import { refreshPages } from "@/app/refresh-pages";
import { mayReconcile } from "@/lib/reconcile/authorize";
import { CHANGE_WINDOW_SECONDS } from "@/lib/reconcile/catalogue-watch";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** The server's own watch (`lib/reconcile/catalogue-watch.ts`) calls this when the catalogue has changed. */
export async function POST(request: Request): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (!mayReconcile(request.headers))
    return Response.json({ error: "not_allowed" }, { status: 401, headers });
  await refreshPages(CHANGE_WINDOW_SECONDS);
  return Response.json({ refreshed: true }, { headers });
}
