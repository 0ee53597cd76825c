import "server-only";
import { db } from "../db/client";
import { isId } from "../ids";
import { log } from "../log";
import type { CodeImage } from "./gateway";
import { GatewayUnreachable } from "./gateway-error";
import { codeImageOf } from "./next-action";
import { findLivePayment } from "./payment-rows";
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
 * The picture by which the order's live payment is paid: a code to scan, a bar code. `none`: there is no such payment, or it
 * needs no picture. `unavailable`: the gateway does not give it just now.
 */
export async function codeImage(orderId: string): Promise<CodeImage | "none" | "unavailable"> {
  const live = isId("order", orderId) ? await findLivePayment(await db(), orderId) : null;
  const address = live && codeImageOf(toPaymentView(live).nextAction);
  if (!live || !address) return "none";
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
