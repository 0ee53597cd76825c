import "server-only";
import { now } from "../clock";
import { db } from "../db/client";
import { inTransaction } from "../db/transaction";
import { log } from "../log";
import type { Currency } from "../money/currency";
import { fail, ok, type Result } from "../result";
import type { ChargeSnapshot, PaymentGateway } from "./gateway";
import { GatewayRejected, GatewayUnreachable } from "./gateway-error";
import { writeJournalOnce } from "./journal";
import { findPayment, lockPayment } from "./payment-rows";
import type { PaymentView } from "./payment-view";
import { toPaymentView } from "./queries";
import { gatewayOf } from "./registry";
import { settleCharge } from "./settle-charge";
import { askGateway } from "./sync-payment";

export interface SettleError {
  /** `checking`: no answer came; the next look at the charge tells. */
  readonly code: "not_authorized" | "bad_amount" | "only_whole" | "refused" | "checking";
  readonly failureCode?: string;
}

/** A part can be captured of a pre-authorisation alone, which Omise has in Thailand only; the rest is let go (reference §5.1). */
const PARTLY_CAPTURED: readonly Currency[] = ["THB"];

/** Three beats around one call that ends an authorisation. */
async function finish(
  paymentId: string,
  reference: string,
  amount: number | undefined,
  call: (gateway: PaymentGateway, chargeId: string) => Promise<ChargeSnapshot>,
): Promise<Result<PaymentView, SettleError>> {
  const intent = await inTransaction(async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    const payment = locked?.payment;
    if (payment?.status !== "authorized" || payment.chargeId === null)
      return fail<SettleError>({ code: "not_authorized" });
    if (amount !== undefined && (!Number.isSafeInteger(amount) || amount < 1 || amount > payment.amount))
      return fail<SettleError>({ code: "bad_amount" });
    if (amount !== undefined && amount < payment.amount && !PARTLY_CAPTURED.includes(payment.currency))
      return fail<SettleError>({ code: "only_whole" });
    await writeJournalOnce(tx, { paymentId, kind: "submitted", reference, via: "action", at: now() });
    return ok({ gateway: payment.gateway, chargeId: payment.chargeId });
  });
  if (!intent.ok) return intent;
  try {
    const { gateway, chargeId } = intent.value;
    await settleCharge(paymentId, await call(gatewayOf(gateway), chargeId), "action");
  } catch (error) {
    if (error instanceof GatewayUnreachable) {
      log.warn("authorization_unanswered", { payment: paymentId, error });
      return fail({ code: "checking" });
    }
    if (!(error instanceof GatewayRejected)) throw error;
    await askGateway(paymentId, { via: "action", force: true }); // a no may mean that it has been done already
    const payment = await findPayment(await db(), paymentId);
    if (payment?.status === "authorized") return fail({ code: "refused", failureCode: error.code });
  }
  const payment = await findPayment(await db(), paymentId);
  return payment ? ok(toPaymentView(payment)) : fail({ code: "not_authorized" });
}

/** Takes the money of an authorised payment, all of it or a part (minor units); either pays the order. */
export async function capturePayment(
  paymentId: string,
  amount?: number,
): Promise<Result<PaymentView, SettleError>> {
  return finish(paymentId, `capture:${amount ?? "all"}`, amount, (gateway, chargeId) =>
    gateway.captureCharge(chargeId, amount),
  );
}

/** Lets an authorised payment go; nothing is charged. */
export async function reversePayment(paymentId: string): Promise<Result<PaymentView, SettleError>> {
  return finish(paymentId, "reverse", undefined, (gateway, chargeId) => gateway.reverseCharge(chargeId));
}
