import "server-only";
import { db } from "../db/client";
import { isId } from "../ids";
import { log } from "../log";
import type { CodeImage } from "./gateway";
import { GatewayUnreachable } from "./gateway-error";
import { codeImageOf } from "./next-action";
import { findLivePayment, paymentsOfOrder } from "./payment-rows";
import { toPaymentView } from "./queries";
import { gatewayOf } from "./registry";

/** Pictures of the latest codes: one that is shown again, on another device or after a reload, is not fetched again. */
const shown = new Map<string, CodeImage>();
const MAX_SHOWN = 100;

function remember(address: string, image: CodeImage): CodeImage {
  shown.set(address, image);
  const [oldest] = shown.keys();
  if (shown.size > MAX_SHOWN && oldest !== undefined) shown.delete(oldest);
  return image;
}

/**
 * The picture by which the order's live payment is paid: a code to scan, a bar code. `none`: nothing was ever to be paid so.
 * `over`: no longer, for whoever asks from a page that was written just before the news. `unavailable`: the gateway does not
 * give it just now.
 */
export async function codeImage(orderId: string): Promise<CodeImage | "none" | "over" | "unavailable"> {
  if (!isId("order", orderId)) return "none";
  const live = await findLivePayment(await db(), orderId);
  const address = live && codeImageOf(toPaymentView(live).nextAction);
  if (!live || !address) return (await paymentsOfOrder(await db(), orderId)).length > 0 ? "over" : "none";
  const known = shown.get(address);
  if (known) return known;
  try {
    return remember(address, await gatewayOf(live.gateway).fetchImage(address));
  } catch (error) {
    if (!(error instanceof GatewayUnreachable)) throw error;
    log.warn("code_unavailable", { payment: live.id, error });
    return "unavailable";
  }
}
