import "server-only";
import { log } from "../log";
import { findGateway } from "../payments/registry";
import { readBody } from "./read-body";
import { recordEvent } from "./record-event";
import { receiving } from "./work-off";

const MOST_BYTES = 256 * 1024;

export interface Received {
  readonly response: Response;
  /** The event to process after the answer; null when nothing was stored. */
  readonly eventId: string | null;
}

function refuse(status: number, error: string, headers: Record<string, string> = {}): Received {
  return {
    response: Response.json({ error }, { status, headers: { "cache-control": "no-store", ...headers } }),
    eventId: null,
  };
}

/**
 * Proves, stores and acknowledges a webhook: 2xx only once it is durable. What it says is not looked at here. The caller
 * processes the event after the answer.
 */
export async function receiveWebhook(request: Request, gatewayName: string): Promise<Received> {
  const gateway = findGateway(gatewayName);
  if (!gateway) return refuse(404, "unknown_gateway");
  const { verbs, takes, answer } = gateway.webhooks;
  if (!verbs.includes(request.method)) return refuse(405, "wrong_verb", { allow: verbs.join(", ") });
  // What has no body has no type, whatever some clients say of it.
  if (request.method !== "GET" && !takes(request.headers.get("content-type") ?? ""))
    return refuse(415, "wrong_type");
  const body = await readBody(request, MOST_BYTES);
  if (!body.ok) return refuse(413, "too_large");
  const parsed = gateway.parseWebhook({
    method: request.method,
    query: new URL(request.url).searchParams,
    headers: request.headers,
    body: body.bytes,
  });
  if (!parsed.ok) {
    log.warn("webhook_refused", { gateway: gatewayName, reason: parsed.error });
    return refuse(parsed.error === "bad_signature" ? 401 : 400, parsed.error);
  }
  try {
    const { eventId, duplicate } = await receiving(() => recordEvent(gateway.name, parsed.value));
    const said = answer ?? { received: true, ...(duplicate && { duplicate }) };
    return { response: Response.json(said, { headers: { "cache-control": "no-store" } }), eventId };
  } catch (error) {
    log.error("webhook_not_stored", { gateway: gatewayName, error });
    return refuse(503, "not_stored", { "retry-after": "30" });
  }
}
