import { isWaiting } from "@/components/orders/order-stage";
import { isId } from "@/lib/ids";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { orderNow } from "../../../_page/order-at";
import type { OrderParams } from "../../../_page/order-params";

const HEADERS = { "cache-control": "private, no-store", "referrer-policy": "no-referrer" };

/** How the order stands, for the page that shows it. Asks the gateway on the way, at most as often as its throttle allows. */
export async function GET(_: Request, { params }: OrderParams): Promise<Response> {
  const { orderId } = await params;
  if (isId("order", orderId)) await refreshOrderPayment(orderId);
  const found = await orderNow(orderId);
  if (!found) return Response.json({ error: "not_found" }, { status: 404, headers: HEADERS });
  const { stage, version } = found;
  return Response.json({ stage, version, final: !isWaiting(stage) }, { headers: HEADERS });
}
