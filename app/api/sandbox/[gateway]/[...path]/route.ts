import { after, type NextRequest } from "next/server";
import { env } from "@/lib/env";
import { deliverDue } from "@/lib/sandbox/deliver-webhook";
import { handleOmise } from "@/lib/sandbox/omise/handle";
import type { OmiseHost } from "@/lib/sandbox/omise/routes";

/*
 * The emulators over HTTP, for any client: `/api/sandbox/omise/…` is api.omise.co, `/api/sandbox/omise-vault/…` is
 * vault.omise.co. As on the real hosts, a page of any origin may call them.
 */

const HOSTS = new Map<string, OmiseHost>([
  ["omise", "api"],
  ["omise-vault", "vault"],
]);

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, PATCH, DELETE, OPTIONS",
  "access-control-allow-headers": "Authorization, Content-Type, Omise-Version",
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
  const host = HOSTS.get(gateway);
  if (!env().sandbox || !host) return new Response("Not found", { status: 404 });
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: CORS });

  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(`/api/sandbox/${gateway}`.length);
  const response = await handleOmise(request, host, new URL(`${path}${search}`, `https://${host}.omise.co`));
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
