import type { Device } from "./method-table";

const PHONE = /\b(iPhone|iPod|Android.+Mobile|Mobile.+(Firefox|Safari)|Windows Phone)\b/i;

/**
 * Whether the payer holds a phone, whose apps can be opened and whose screen cannot be scanned. A tablet counts as a desk:
 * banks' apps live on phones. A wrong guess costs comfort only, because whatever is offered can be paid.
 */
export function deviceOf(headers: Headers): Device {
  const hint = headers.get("sec-ch-ua-mobile");
  if (hint === "?1") return "phone";
  if (hint === "?0") return "desk";
  return PHONE.test((headers.get("user-agent") ?? "").slice(0, 500)) ? "phone" : "desk";
}

/** The phone's system, by which gateways open the right app; null on a desk. */
export function platformOf(headers: Headers): "IOS" | "ANDROID" | null {
  if (deviceOf(headers) === "desk") return null;
  const agent = (headers.get("user-agent") ?? "").slice(0, 500);
  if (/iPhone|iPod/i.test(agent)) return "IOS";
  return /Android/i.test(agent) ? "ANDROID" : null;
}
