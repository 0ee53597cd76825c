import type { NextRequest } from "next/server";
import { z } from "zod";
import { env } from "@/lib/env";
import { noticeWishes } from "@/lib/sandbox/ksher/book";
import {
  answerKsher,
  decisions,
  findKsherPage,
  isHome,
  type KsherPayer,
  reasons,
} from "@/lib/sandbox/ksher/payer";
import { postForm } from "../../post-form";

const form = z.object({
  decision: z.enum(decisions),
  channel: z.string().max(100).default(""),
  webhook: z.enum(noticeWishes).default("prompt"),
  code: z.enum(reasons).default("payment_rejected"),
  /** Of a code: the number under which the telephone has its page. */
  number: z.string().max(64).optional(),
});

/** Where the payer is sent after his answer; null leaves him on the page. */
function wayBack(decision: string, payer: KsherPayer | null): string | null {
  if (decision === "approve") return payer?.state === "paid" ? payer.successUrl : null;
  return decision === "decline" || decision === "cancel" ? (payer?.failUrl ?? null) : null;
}

/** The answer on a payment page or on the telephone, which its address names. */
export async function POST(request: NextRequest): Promise<Response> {
  const uuid = request.nextUrl.searchParams.get("order_uuid") ?? "";
  const pages = `${env().baseUrl}/sandbox/ksher`;
  const page = `${pages}/ua?order_uuid=${encodeURIComponent(uuid)}`;
  return postForm(request, page, form, async ({ number, ...answer }) => {
    if (!(await answerKsher(uuid, answer))) return null;
    if (number !== undefined) return `${pages}/scan/${encodeURIComponent(number)}`;
    const back = wayBack(answer.decision, await findKsherPage(uuid));
    // A form may be answered with a redirect within this site only; to other shops the page itself offers the way.
    return back !== null && isHome(back) ? back : page;
  });
}
