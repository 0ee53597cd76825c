import "server-only";
import { createHash } from "node:crypto";
import type { Cart } from "@/lib/session/cart-cookie";

/** A short sign of what is in a cart: a form that carries it tells whether the cart is still the one beside it. */
export function cartMark({ lines }: Cart): string {
  return createHash("sha256").update(JSON.stringify(lines)).digest("base64url").slice(0, 16);
}
