import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { oldestWaitingEventSeconds } from "@/lib/reconcile/health";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const headers = { "cache-control": "no-store" };

/** Whether the shop can work: the database answers, and webhooks do not pile up. */
export async function GET(): Promise<Response> {
  try {
    const oldestEventSeconds = await oldestWaitingEventSeconds();
    return Response.json(
      { ok: true, mode: env().mode, database: "reachable", oldestEventSeconds },
      { headers },
    );
  } catch (error) {
    log.error("health_failed", { error });
    return Response.json({ ok: false, database: "unreachable" }, { status: 503, headers });
  }
}
