import "server-only";
import { deviceOf, platformOf } from "@/lib/payments/methods/device";
import type { StartPaymentInput } from "@/lib/payments/payment-view";
import { clientIp } from "@/lib/session/client-ip";

/** Who pays, as far as a request tells: from where, and on what. */
export function payerOf(
  headers: Headers,
): Required<Pick<StartPaymentInput, "clientIp" | "device" | "platform">> {
  return { clientIp: clientIp(headers), device: deviceOf(headers), platform: platformOf(headers) };
}
