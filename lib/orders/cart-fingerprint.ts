import "server-only";
import { createHash } from "node:crypto";
import type { Address } from "../db/schema/orders";
import type { Currency } from "../money/currency";
import type { Cart } from "../session/cart-cookie";

/**
 * What the shopper asked for, as one text. The same cart with the same fingerprint is a replay of one submission; with
 * another it is a correction. Prices are not in it: a replay is answered whatever has happened to them.
 */
export function cartFingerprint(
  { lines, code, shipping = "standard" }: Pick<Cart, "lines" | "code" | "shipping">,
  email: string,
  address: Address | null,
  currency: Currency,
): string {
  const request = {
    lines: lines.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    email: email.toLowerCase(),
    address: address && Object.entries(address).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    shipping: address ? (shipping === "standard" ? "parcel" : shipping) : "nothing",
    discount: code ?? 0,
    currency,
  };
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}
