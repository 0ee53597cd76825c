import type { NextRequest } from "next/server";
import { z } from "zod";
import { webhookWishes } from "@/lib/sandbox/omise/book";
import { decisions, declineCodes, type PayerAnswer } from "@/lib/sandbox/omise/payer";
import { postForm } from "../../post-form";

const form = z.object({
  decision: z.enum(decisions),
  webhook: z.enum(webhookWishes).default("prompt"),
  code: z.enum(declineCodes).default("payment_rejected"),
});

/** The payer's answer on one of the pages of Omise's pretend banks. */
export function postAnswer(
  request: NextRequest,
  page: string,
  give: (answer: PayerAnswer) => Promise<string | null>,
): Promise<Response> {
  return postForm(request, page, form, give);
}
