import type { OrderView } from "../../orders/queries";
import type { FieldName } from "./method-table";
import { phoneDigits } from "./read-fields";

/** What the order knows already of a method's fields, for their first values. The payer may change them. */
export function prefillOf({
  email,
  address,
}: Pick<OrderView, "email" | "address">): Partial<Record<FieldName, string>> {
  const phone = address && phoneDigits(address.phone);
  // A slip's name has ten letters at most: a longer one is cut rather than refused.
  const name = address && Array.from(address.name).slice(0, 10).join("").trim();
  return { email, ...(phone ? { phone_number: phone } : {}), ...(name ? { name } : {}) };
}
