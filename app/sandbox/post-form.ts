import { after, type NextRequest } from "next/server";
import type { z } from "zod";
import { env } from "@/lib/env";
import { deliverDue } from "@/lib/sandbox/deliver-webhook";

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });

/** A page of another site may not answer for the payer. Programs, which send no Origin, may: the address is the key. */
function isForeign(request: NextRequest): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && origin !== "null" && !env().allowedOrigins.includes(origin);
}

/**
 * The payer's answer out of a form. `give` does it, and says where the browser goes then, or null when there is no such
 * page. What makes no sense leads back to `page`.
 */
export async function postForm<T>(
  request: NextRequest,
  page: string,
  schema: z.ZodType<T>,
  give: (answer: T) => Promise<string | null>,
): Promise<Response> {
  if (!env().sandbox) return new Response("Not found", { status: 404 });
  if (isForeign(request)) return new Response("Not from this page", { status: 403 });
  const fields = await request.formData().catch(() => new FormData());
  const parsed = schema.safeParse(Object.fromEntries(fields));
  if (!parsed.success) return seeOther(page);
  const next = await give(parsed.data);
  if (next === null) return new Response("Not found", { status: 404 });
  if (env().onVercel) after(() => deliverDue()); // no worker lives on there
  return seeOther(next);
}
