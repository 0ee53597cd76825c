import "server-only";
import { fail, type Result } from "../result";
import { cancelPayment } from "./close-unpaid-order";
import type { CancelPaymentError, PaymentView, StartPaymentError, StartPaymentInput } from "./payment-view";
import { getPaymentsOf } from "./queries";
import { startPayment } from "./start-payment";

interface RenewInput
  extends Pick<StartPaymentInput, "orderId" | "idempotencyKey" | "clientIp" | "device" | "platform"> {
  /** Whether a payment is the one whose code was shown: only that one is ended. */
  readonly isOld: (paymentId: string) => boolean;
}

/**
 * A fresh code for the same order, paid the same way. The old attempt is ended first, and never a newer one: a form that is
 * sent twice makes one new code. Money for the old code still counts whenever it comes.
 */
export async function renewCode({
  orderId,
  isOld,
  ...start
}: RenewInput): Promise<Result<PaymentView, StartPaymentError | CancelPaymentError>> {
  const old = (await getPaymentsOf(orderId)).find(({ id }) => isOld(id));
  if (!old) return fail({ code: "rejected", failureCode: "bad_request" });
  const ended = await cancelPayment(orderId, { only: old.id });
  if (!ended.ok) return ended;
  return startPayment({ orderId, method: old.method, ...start });
}
