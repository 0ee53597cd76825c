import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { answerAuthorization, findAuthorization } from "@/lib/sandbox/omise/authorize";
import { postAnswer } from "../../../parts/post-answer";

export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ paymId: string }> },
): Promise<Response> {
  const { paymId } = await params;
  const page = `${env().baseUrl}/sandbox/omise/authorize/${encodeURIComponent(paymId)}`;
  return postAnswer(request, page, async (answer) => {
    if (!(await answerAuthorization(paymId, answer))) return null;
    // Nobody comes back from a page that he let expire.
    if (answer.decision === "expire" || answer.decision === "late") return page;
    const answered = await findAuthorization(paymId);
    // A form may be answered with a redirect within this site only; to other shops the page itself offers the way.
    return answered?.returnsHome && answered.returnUri && answered.page !== "konbini"
      ? answered.returnUri
      : page;
  });
}
