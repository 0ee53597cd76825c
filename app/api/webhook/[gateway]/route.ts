import { after } from "next/server";
import { refreshUnwatchedPages } from "@/app/refresh-pages";
import { deliverMail } from "@/lib/reconcile/deliver-mail";
import { processEventSoon } from "@/lib/webhooks/process-event";
import { receiveWebhook } from "@/lib/webhooks/receive";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
/** The look at the gateway comes after the answer, and may take its whole deadline. */
export const maxDuration = 60;

async function receive(request: Request, context: { params: Promise<{ gateway: string }> }) {
  const { gateway } = await context.params;
  const { response, eventId } = await receiveWebhook(request, gateway);
  if (eventId !== null)
    after(async () => {
      await processEventSoon(eventId);
      await deliverMail();
      await refreshUnwatchedPages();
    });
  return response;
}

// Every verb is answered here, so that the refusal of the wrong ones names the right one.
export const POST = receive;
export const GET = receive;
export const HEAD = receive;
export const PUT = receive;
export const PATCH = receive;
export const DELETE = receive;
export const OPTIONS = receive;
