import { draftOf, writeDraft } from "@/lib/session/checkout-draft";
import { isSameOrigin } from "@/lib/session/same-origin";
import { readForm } from "../cart/read-form";

const BODY_LIMIT = 16 * 1024;

/** Keeps what has been typed into the checkout form so far. */
export async function POST(request: Request): Promise<Response> {
  const answer = (status: number) => new Response(null, { status, headers: { "cache-control": "no-store" } });
  if (!isSameOrigin(request.headers)) return answer(403);
  const form = await readForm(request, BODY_LIMIT);
  if (!form.ok) return answer(form.error === "too_large" ? 413 : form.error === "bad_request" ? 400 : 415);
  await writeDraft(draftOf(form.value));
  return answer(204);
}
