import type { ShownCart } from "@/lib/cart/shown-cart";

export type CartAnswer = { ok: true; cart: ShownCart | null } | { ok: false; message: string | null };

/** Our own server's word, in our own form: the schema library would weigh more than the rest of the product page's script. */
function isShownCart(value: unknown): value is ShownCart {
  return typeof value === "object" && value !== null && "lines" in value && Array.isArray(value.lines);
}

function readAnswer(body: unknown): CartAnswer {
  if (typeof body !== "object" || body === null) return { ok: false, message: null };
  if ("count" in body && typeof body.count === "number")
    return { ok: true, cart: "cart" in body && isShownCart(body.cart) ? body.cart : null };
  return { ok: false, message: "message" in body && typeof body.message === "string" ? body.message : null };
}

/** Whoever waits longer is told that it did not work, and changes behind this one go on. */
const LONGEST_MS = 20_000;

async function ask(url: string, init: RequestInit): Promise<CartAnswer> {
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const response = await fetch(url, { ...init, signal, headers: { Accept: "application/json" } });
    return readAnswer(await response.json());
  } catch {
    return { ok: false, message: null }; // offline, or an answer that is not JSON
  }
}

/** The change before: the cart is one cookie, and of two changes at the same moment one would be lost. */
let before: Promise<unknown> = Promise.resolve();
/** By variant, the quantity asked for last: one that waits behind it need not be sent. */
const newest = new Map<string, Promise<CartAnswer | null>>();

/** A change's answer; that of the newer one where one took its place. */
async function answerOf(turn: Promise<CartAnswer | null>, key: string): Promise<CartAnswer> {
  const own = await turn;
  const newer = newest.get(key);
  if (own) return own;
  return newer ? answerOf(newer, key) : { ok: false, message: null };
}

/**
 * Sends a change of the cart once those before it have been answered; of several quantities for one thing in a row the last.
 * Never throws: no network is an answer too.
 */
export function sendChange(fields: URLSearchParams): Promise<CartAnswer> {
  fields.set("show", "lines");
  const key = fields.get("action") === "change" ? (fields.get("variant") ?? "") : "";
  const turn: Promise<CartAnswer | null> = before.then(() =>
    key !== "" && newest.get(key) !== turn
      ? null
      : // Goes on where the page is left meanwhile.
        ask("/api/cart", { method: "POST", body: fields, keepalive: true }),
  );
  before = turn;
  if (key !== "") newest.set(key, turn);
  return answerOf(turn, key);
}

/** What is in the cart now. */
export function askForCart(locale: string): Promise<CartAnswer> {
  return ask(`/api/cart?show=${locale}`, {});
}
