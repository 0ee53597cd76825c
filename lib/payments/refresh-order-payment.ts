import "server-only";
import { now } from "../clock";
import { db } from "../db/client";
import { isId } from "../ids";
import { paymentsOfOrder } from "./payment-rows";
import { isLive } from "./payment-status";
import type { PaymentView } from "./payment-view";
import { syncPayment } from "./sync-payment";

/**
 * For the order's page and the return from the bank: asks about the attempt that may still bring money. With `force` (the
 * return) also about one that we ended and still watch: the payer may have been quicker than our clock. Null when there is
 * nothing to ask about.
 */
export async function refreshOrderPayment(
  orderId: string,
  { force = false }: { force?: boolean } = {},
): Promise<PaymentView | null> {
  if (!isId("order", orderId)) return null;
  const rows = await paymentsOfOrder(await db(), orderId);
  const at = now();
  const live = rows.find((row) => isLive(row.status));
  const watched = rows.find((row) => row.status !== "captured" && row.watchUntil && row.watchUntil > at);
  const payment = live ?? (force ? watched : undefined);
  return payment ? syncPayment(payment.id, { via: force ? "return" : "poll", force }) : null;
}
