import "server-only";
import { log } from "../../log";
import { handleMch } from "./mch/handle";
import { pageUrl } from "./page-url";
import { handleVip } from "./vip/handle";
import { troubleResponse } from "./vip/trouble";

async function answerCall(request: Request, url: URL): Promise<Response> {
  if (url.pathname.startsWith("/api/v1/")) return handleVip(request, url);
  const uuid = url.pathname === "/ua" && url.searchParams.get("order_uuid");
  if (uuid)
    return new Response(null, { status: 302, headers: { location: pageUrl(encodeURIComponent(uuid)) } });
  return handleMch(request, url);
}

/**
 * Ksher's APIs in their wire formats. `mountedUrl` is the call's address with the path it has on Ksher's own hosts (`/api/v1/…`,
 * `/api/…`, `/KsherPay/…`), where the request itself came by another way. Answers `Response.error()` where a fault asks for
 * a connection that is cut.
 */
export async function handleKsher(request: Request, mountedUrl?: URL): Promise<Response> {
  try {
    return await answerCall(request, mountedUrl ?? new URL(request.url));
  } catch (error) {
    log.error("sandbox_ksher_failed", { error });
    return troubleResponse(500, "internal error");
  }
}
