import type { OfferedMethod } from "./offer-methods";

export type NextLine =
  | "card"
  | "redirect"
  | "app"
  | "scan"
  | "bank"
  | "installment"
  | "later"
  | "konbini"
  | "slip";

/** Which of the messages' `methods.next` says what happens when this method is chosen, on this device. */
export function nextLineOf({
  id,
  flow,
  group,
  fields,
}: Pick<OfferedMethod, "id" | "flow" | "group" | "fields">): NextLine {
  if (id === "econtext") return "konbini";
  if (flow === "voucher") return "slip";
  if (group === "installment" || group === "later") return group;
  return fields.includes("bank") ? "bank" : flow;
}
