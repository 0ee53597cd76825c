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
  payerPath,
  reasons,
} from "@/lib/sandbox/ksher/payer";
import { postForm } from "../../post-form";

const form = z.object({
  decision: z.enum(decisions),
  channel: z.string().max(100).default(""),
  webhook: z.enum(noticeWishes).default("prompt"),
  code: z.enum(reasons).default("payment_rejected"),
});

/** Where the payer is sent after his answer; null leaves him on the page. */
function wayBack(decision: string, payer: KsherPayer | null): string | null {
  if (decision === "approve") return payer?.state === "paid" ? payer.successUrl : null;
  return decision === "decline" ? (payer?.failUrl ?? null) : null;
}

/** The answer on a payment page or on the telephone, which its address names. */
export async function POST(request: NextRequest): Promise<Response> {
  const uuid = request.nextUrl.searchParams.get("order_uuid") ?? "";
  const path = env().sandbox ? await payerPath(uuid) : null;
  const page = `${env().baseUrl}${path ?? "/sandbox/ksher/ua"}`;
  return postForm(request, page, form, async (answer) => {
    if (!(await answerKsher(uuid, answer))) return null;
    const back = wayBack(answer.decision, await findKsherPage(uuid));
    // A form may be answered with a redirect within this site only; to other shops the page itself offers the way.
    return back !== null && isHome(back) ? back : page;
  });
}
