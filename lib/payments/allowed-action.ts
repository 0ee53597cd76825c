import "server-only";
import type { PaymentGateway } from "./gateway";
import type { NextAction } from "./next-action";

/**
 * What of the action may be done: addresses that the gateway's list does not allow are left out, and with them the action
 * where nothing remains to be done. The very same object where all is well.
 */
export function allowedAction(gateway: PaymentGateway, action: NextAction): NextAction | null {
  if (action.kind === "scan") return gateway.allowsImage(action.image) ? action : null;
  if (action.kind !== "voucher") return gateway.allowsRedirect(action.url) ? action : null;
  const { url, barcode, references } = action;
  const goodUrl = url === null || gateway.allowsRedirect(url);
  const goodCode = barcode === null || gateway.allowsImage(barcode);
  if (goodUrl && goodCode) return action;
  const rest = { ...action, url: goodUrl ? url : null, barcode: goodCode ? barcode : null };
  return rest.url === null && rest.barcode === null && references.length === 0 ? null : rest;
}

/** Where the action leads, for the log. */
export function hostsOf(action: NextAction): string[] {
  const addresses =
    action.kind === "voucher"
      ? [action.url, action.barcode]
      : [action.kind === "scan" ? action.image : action.url];
  return addresses.flatMap((address) => (address === null ? [] : [URL.parse(address)?.host ?? "unreadable"]));
}
