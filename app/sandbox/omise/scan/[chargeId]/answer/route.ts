import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { answerScan } from "@/lib/sandbox/omise/scan";
import { postAnswer } from "../../../parts/post-answer";

export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ chargeId: string }> },
): Promise<Response> {
  const { chargeId } = await params;
  const page = `${env().baseUrl}/sandbox/omise/scan/${encodeURIComponent(chargeId)}`;
  return postAnswer(request, page, async (answer) => ((await answerScan(chargeId, answer)) ? page : null));
}
