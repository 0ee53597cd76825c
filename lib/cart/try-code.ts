import "server-only";
import { HOUR } from "../clock";
import { hit, type RateAnswer } from "../db/rate-limit";
import { normaliseCode } from "../discounts/code";
import { type DiscountProblem, isOfTheCart } from "../discounts/discount";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { fail, ok, type Result } from "../result";
import type { Cart } from "../session/cart-cookie";
import { clientKey, isUnlimited } from "../session/client-ip";
import { withCode } from "./cart";
import { quoteCart } from "./quote";

export type CodeRefusal = DiscountProblem | { code: "missing" | "too_many_tries" };

/** Tries in an hour of all clients together whose address is unknown: codes can be guessed no faster, whoever guesses. */
const UNKNOWN_CLIENTS_HOUR = 1_000;

/** Counts a try. Where a client's address is not known its cart is counted, and all such clients together. */
async function countTry(cart: Cart, clientIp: string | null): Promise<RateAnswer> {
  const limit = env().limits.codesPerClientHour;
  if (isUnlimited(clientIp)) return { allowed: true, retryAfterSeconds: 0 };
  const client = clientKey(clientIp);
  if (client !== null) return hit(`codes:${client}`, limit, HOUR);
  const ofCart = await hit(`codes:${cart.id}`, limit, HOUR);
  return ofCart.allowed ? hit("codes:unknown", UNKNOWN_CLIENTS_HOUR, HOUR) : ofCart;
}

/**
 * The cart with the code that was typed. One that counts for nothing in this cart stays with it all the same; one that
 * counts for none does not, and the answer says why.
 */
export async function tryCode(
  cart: Cart,
  typed: string,
  who: { locale: Locale; email: string | null; clientIp: string | null },
): Promise<Result<Cart, CodeRefusal>> {
  if (typed.trim() === "") return fail({ code: "missing" });
  if (!(await countTry(cart, who.clientIp)).allowed) return fail({ code: "too_many_tries" });
  const code = normaliseCode(typed);
  if (code === null) return fail({ code: "unknown" });
  const next = withCode(cart, code);
  const problem = (await quoteCart(next, who.locale, who.email)).code?.problem ?? null;
  return problem === null || isOfTheCart(problem) ? ok(next) : fail(problem);
}
