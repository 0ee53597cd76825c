import { paymentKey, type StatusAnswer } from "@/components/codes/code-news";
import { isWaiting, payableUntil } from "@/components/orders/order-stage";
import { now } from "@/lib/clock";
import { isId } from "@/lib/ids";
import type { PaymentView } from "@/lib/payments/payment-view";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { orderNow } from "../../../_page/order-at";
import type { OrderParams } from "../../../_page/order-params";

const HEADERS = { "cache-control": "private, no-store", "referrer-policy": "no-referrer" };

function newest(payment: PaymentView | undefined, takenBack: boolean): StatusAnswer["payment"] {
  if (!payment) return null;
  return {
    key: paymentKey(payment.id),
    status: payment.status,
    deadline: payableUntil(payment).toISOString(),
    takenBack,
  };
}

/** How the order stands, for the page that shows it. Asks the gateway on the way, at most as often as its throttle allows. */
export async function GET(_: Request, { params }: OrderParams): Promise<Response> {
  const { orderId } = await params;
  if (isId("order", orderId)) await refreshOrderPayment(orderId);
  const found = await orderNow(orderId);
  if (!found) return Response.json({ error: "not_found" }, { status: 404, headers: HEADERS });
  const { payments, stage, version, tookBack } = found;
  const answer: StatusAnswer = {
    stage,
    version,
    final: !isWaiting(stage),
    now: now().toISOString(),
    payment: newest(payments[0], tookBack),
  };
  return Response.json(answer, { headers: HEADERS });
}
