import type { OfferedMethod } from "./offer-methods";

export type NextLine =
  | "card"
  | "cardPage"
  | "redirect"
  | "app"
  | "scan"
  | "bank"
  | "installment"
  | "installmentPage"
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
  if (group === "installment") return fields.includes("term") ? "installment" : "installmentPage";
  if (group === "later") return "later";
  if (id === "card") return flow === "card" ? "card" : "cardPage";
  return fields.includes("bank") ? "bank" : flow;
}
