import { after, type NextRequest } from "next/server";
import { z } from "zod";
import { env } from "@/lib/env";
import { deliverDue } from "@/lib/sandbox/deliver-webhook";
import { answerAuthorization, findAuthorization } from "@/lib/sandbox/omise/authorize";
import { webhookWishes } from "@/lib/sandbox/omise/book";

const form = z.object({
  decision: z.enum(["approve", "decline", "cancel"]),
  webhook: z.enum(webhookWishes).default("prompt"),
});

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });

/** A page of another site may not answer for the payer. Programs, which send no Origin, may: the address is the key. */
function isForeign(request: NextRequest): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && origin !== "null" && !env().allowedOrigins.includes(origin);
}

export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ paymId: string }> },
): Promise<Response> {
  const { paymId } = await params;
  if (!env().sandbox) return new Response("Not found", { status: 404 });
  if (isForeign(request)) return new Response("Not from this page", { status: 403 });
  const fields = await request.formData().catch(() => new FormData());
  const parsed = form.safeParse(Object.fromEntries(fields));
  const page = `${env().baseUrl}/sandbox/omise/authorize/${encodeURIComponent(paymId)}`;
  if (!parsed.success) return seeOther(page);
  const { decision, webhook } = parsed.data;
  if (!(await answerAuthorization(paymId, decision, webhook)))
    return new Response("Not found", { status: 404 });
  if (env().onVercel) after(() => deliverDue()); // no worker lives on there
  const answered = await findAuthorization(paymId);
  // A form may be answered with a redirect within this site only; to other shops the page itself offers the way.
  return seeOther(answered?.returnsHome ? answered.returnUri : page);
}
