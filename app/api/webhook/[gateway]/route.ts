import { after } from "next/server";
import { refreshUnwatchedPages } from "@/app/refresh-pages";
import { oneRun } from "@/lib/one-run";
import { deliverMail } from "@/lib/reconcile/deliver-mail";
import { receiveWebhook } from "@/lib/webhooks/receive";
import { hasRoomFor, workOff } from "@/lib/webhooks/work-off";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
/** The look at the gateway comes after the answer, and may take its whole deadline. */
export const maxDuration = 60;

/** Of many webhooks at once each would otherwise write to the same buyers. */
const deliverMailOnce = oneRun(deliverMail);

async function receive(request: Request, context: { params: Promise<{ gateway: string }> }) {
  const { gateway } = await context.params;
  const { response, eventId } = await receiveWebhook(request, gateway);
  // Nothing is kept for later where it would find no room: of a burst that is most.
  if (eventId !== null && hasRoomFor(eventId))
    after(async () => {
      await workOff(eventId, deliverMailOnce);
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
