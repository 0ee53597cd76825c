import { after, type NextRequest } from "next/server";
import { env } from "@/lib/env";
import { deliverDue } from "@/lib/sandbox/deliver-webhook";
import { handleKsher } from "@/lib/sandbox/ksher/handle";
import { handleOmise } from "@/lib/sandbox/omise/handle";
import type { OmiseHost } from "@/lib/sandbox/omise/routes";

/*
 * The emulators over HTTP, for any client: `/api/sandbox/omise/…` is api.omise.co, `/api/sandbox/omise-vault/…` is
 * vault.omise.co. As on the real hosts, a page of any origin may call them. Below `/api/sandbox/ksher` lie all of Ksher's hosts:
 * `/api/v1/…` of the older API, `/api/…` and `/KsherPay/…` of the newer.
 */

/** Answers a call as if it had been made at `path` of the gateway's own host. */
type Emulator = (request: Request, path: string) => Promise<Response>;

const omiseAt =
  (host: OmiseHost): Emulator =>
  (request, path) =>
    handleOmise(request, host, new URL(path, `https://${host}.omise.co`));

const EMULATORS = new Map<string, Emulator>([
  ["omise", omiseAt("api")],
  ["omise-vault", omiseAt("vault")],
  ["ksher", (request, path) => handleKsher(request, new URL(path, "https://ksher.invalid"))],
]);

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
  "access-control-allow-headers": "Authorization, Content-Type, Omise-Version, Ksher-Sign-Version",
  "access-control-max-age": "600",
};

/** A connection that a fault cuts: the answer breaks off before its first byte. */
function cutOff(): Response {
  return new Response(
    new ReadableStream({
      start: (controller) => controller.error(new Error("connection cut on purpose")),
    }),
  );
}

async function answer(
  request: NextRequest,
  { params }: { params: Promise<{ gateway: string }> },
): Promise<Response> {
  const { gateway } = await params;
  const answerAt = EMULATORS.get(gateway);
  if (!env().sandbox || !answerAt) return new Response("Not found", { status: 404 });
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: CORS });

  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(`/api/sandbox/${gateway}`.length);
  const response = await answerAt(request, `${path}${search}`);
  if (env().onVercel) after(() => deliverDue()); // no worker lives on there
  if (response.type === "error") return cutOff();
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(CORS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

export const GET = answer;
export const POST = answer;
export const PATCH = answer;
export const DELETE = answer;
export const PUT = answer;
export const OPTIONS = answer;
