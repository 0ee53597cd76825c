import "server-only";
import { now } from "../clock";
import { db } from "../db/client";
import { inTransaction } from "../db/transaction";
import { env } from "../env";
import { isId } from "../ids";
import { closeOrder } from "../orders/close-order";
import { hasMoney } from "../orders/current-order";
import { lockOrder } from "../orders/lock-order";
import { fail, ok, type Result } from "../result";
import { closeAtGateway, endHere } from "./close-payment";
import { findLivePayment, findPayment, paymentsOfOrder } from "./payment-rows";
import { isLive } from "./payment-status";
import type { CancelOrderError, CancelPaymentError, PaymentView } from "./payment-view";
import { toPaymentView } from "./queries";
import { findGateway } from "./registry";
import { askGateway } from "./sync-payment";
import { waitForTurn } from "./turn";

/**
 * The shopper gives up an attempt in order to try another. The gateway is asked to end it: accepted → it is over; refused →
 * it stays live until its own time, because it can still bring money. An authorised payment is the merchant's to let go: a
 * tab that still shows an older state does not end it. With `only` no other attempt than that one. Answers the ended payment,
 * or null where none was live.
 */
export async function cancelPayment(
  orderId: string,
  { only }: { only?: string } = {},
): Promise<Result<PaymentView | null, CancelPaymentError>> {
  if (!isId("order", orderId)) return fail({ code: "order_closed" });
  const database = await db();
  const live = await findLivePayment(database, orderId);
  if (!live || (only !== undefined && live.id !== only)) return ok(null);
  const mayBeAuthorized = !env().autoCapture;
  const asked =
    live.chargeId === null || mayBeAuthorized
      ? await askGateway(live.id, { via: "action", force: true })
      : "idle";
  const known = (await findPayment(database, live.id)) ?? live;
  if (known.chargeId === null && known.status === "submitted")
    return fail({ code: "checking", payment: toPaymentView(known) });
  if (known.status === "submitted" || known.status === "pending") {
    const inTurn = asked === "answered" ? known : await waitForTurn(known.id);
    if (inTurn === null) return fail({ code: "checking", payment: toPaymentView(known) });
    if (inTurn.status === "submitted" || inTurn.status === "pending")
      await closeAtGateway(inTurn, "pending", "action");
  }
  const ended = (await findPayment(database, live.id)) ?? known;
  const view = toPaymentView(ended);
  if (ended.status === "captured" || ended.status === "authorized")
    return fail({ code: "order_paid", payment: view });
  return isLive(ended.status) ? fail({ code: "still_open", payment: view }) : ok(view);
}

/** The shopper does not want the order any more. Only with no live payment; what arrives later is given back. */
export async function cancelOrder(orderId: string): Promise<Result<null, CancelOrderError>> {
  const canceled = await cancelPayment(orderId);
  if (!canceled.ok) {
    const { code, payment } = canceled.error;
    if (code === "order_closed" || code === "order_paid") return fail({ code });
    return fail({ code: "payment_in_progress", ...(payment ? { payment } : {}) });
  }
  return inTransaction(async (tx): Promise<Result<null, CancelOrderError>> => {
    const order = await lockOrder(tx, orderId);
    if (!order || order.status === "expired" || order.status === "canceled")
      return fail({ code: "order_closed" });
    if (order.status !== "pending") return fail({ code: "order_paid" });
    const live = await findLivePayment(tx, orderId);
    if (live) return fail({ code: "payment_in_progress", payment: toPaymentView(live) });
    if (await hasMoney(tx, orderId)) return fail({ code: "order_paid" });
    await closeOrder(tx, order, "canceled", "by_shopper", now());
    return ok(null);
  });
}

/**
 * Ends an attempt whose time is over: asks first, closes it at the gateway, and only then ends it here. False while the
 * gateway cannot be asked.
 */
export async function endLapsedPayment(paymentId: string): Promise<boolean> {
  const database = await db();
  const lapsed = async () => {
    const payment = await findPayment(database, paymentId);
    return payment && isLive(payment.status) && payment.expiresAt <= now() ? payment : null;
  };
  const found = await lapsed();
  if (!found) return true;
  if (!findGateway(found.gateway)) return false;
  const asked = await askGateway(paymentId, { via: "reconcile", force: true });
  if (asked === "unreachable") return false;
  const payment = await lapsed();
  if (!payment) return true;
  if (payment.chargeId === null && asked !== "answered") return false;
  if (payment.chargeId !== null && asked !== "missing") {
    // Whoever asked moments ago saw it live, and may go on asking for ever: closing waits for its turn.
    const inTurn = asked === "answered" ? payment : await waitForTurn(paymentId);
    if (inTurn === null) return false;
    const status = inTurn.status === "authorized" ? "authorized" : "pending";
    if (isLive(inTurn.status) && (await closeAtGateway(inTurn, status, "reconcile")) === "unreachable")
      return false;
  }
  await endHere(paymentId, "reconcile");
  return true;
}

/**
 * Lets an unpaid order go whose time is over: syncs first, closes at the gateway, then releases its pieces once. True when
 * the order expired just now.
 */
export async function closeUnpaidOrder(orderId: string): Promise<boolean> {
  const database = await db();
  for (const payment of await paymentsOfOrder(database, orderId)) {
    if (isLive(payment.status)) {
      if (payment.expiresAt > now() || !(await endLapsedPayment(payment.id))) return false;
    } else if (payment.status !== "captured" && payment.watchUntil && payment.watchUntil > now())
      await askGateway(payment.id, { via: "reconcile", force: true }); // the payer may have been quicker
  }
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const at = now();
    if (order?.status !== "pending" || order.expiresAt > at) return false;
    if ((await findLivePayment(tx, orderId)) || (await hasMoney(tx, orderId))) return false;
    return closeOrder(tx, order, "expired", "unpaid", at);
  });
}
