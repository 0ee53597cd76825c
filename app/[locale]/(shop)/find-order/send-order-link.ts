import "server-only";
import { log } from "@/lib/log";
import { queueOrderLink } from "@/lib/orders/find-orders";
import { deliverMail } from "@/lib/reconcile/deliver-mail";

/** For after the answer: nobody waits for it, so what goes wrong is told in the log alone. */
export async function sendOrderLink(email: string): Promise<void> {
  try {
    if (await queueOrderLink(email)) await deliverMail();
  } catch (error) {
    log.error("order_link_not_sent", { error });
  }
}
