import { after } from "next/server";
import { deliverMail } from "@/lib/reconcile/deliver-mail";
import { processEventSoon } from "@/lib/webhooks/process-event";
import { receiveWebhook } from "@/lib/webhooks/receive";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

async function receive(request: Request, context: { params: Promise<{ gateway: string }> }) {
  const { gateway } = await context.params;
  const { response, eventId } = await receiveWebhook(request, gateway);
  if (eventId !== null)
    after(async () => {
      await processEventSoon(eventId);
      await deliverMail();
    });
  return response;
}

// Every verb is answered here, so that the refusal of the wrong ones names the right one.
export {
  receive as DELETE,
  receive as GET,
  receive as HEAD,
  receive as OPTIONS,
  receive as PATCH,
  receive as POST,
  receive as PUT,
};
