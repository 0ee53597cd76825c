import { onlyLeft } from "@/components/cart/only-left";
import { countItems } from "@/lib/cart/cart";
import { unlessAway } from "@/lib/db/away";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { type Cart, MAX_LINE_QUANTITY, readCart, writeCart } from "@/lib/session/cart-cookie";
import { safePath } from "@/lib/session/safe-path";
import { isSameOrigin } from "@/lib/session/same-origin";
import { type CartChange, cartChange, changeCart } from "./change-cart";
import { readForm } from "./read-form";
import { showCart } from "./show-cart";

const BODY_LIMIT = 8 * 1024;

const STATUSES = {
  bad_quantity: 400,
  bad_request: 400,
  foreign: 403,
  bad_variant: 404,
  sold_out: 409,
  only_left: 409,
  too_many_lines: 409,
  too_many_pieces: 409,
  too_large: 413,
  unsupported_type: 415,
  unavailable: 503,
} as const;

type Code = keyof typeof STATUSES;

const PRIVATE = { "cache-control": "private, no-store" };

function json(body: unknown): Response {
  return Response.json(body, { headers: PRIVATE });
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, location: path } });
}

/** With `only_left`: pieces there are, and how many of them are in the cart already. */
interface Stock {
  left: number;
  inCart: number;
}

/** To a script: the code and words for it. To a plain form: the cart page, which says it; to strangers: just no. */
function refuse(request: Request, locale: Locale, code: Code, stock?: Stock): Response {
  const words = messages[locale].cart.error;
  const sentence = stock ? onlyLeft(stock.left, stock.inCart) : code;
  const message = fill(sentence === "unsupported_type" ? words.bad_request : words[sentence], {
    left: stock?.left ?? 0,
    max: MAX_LINE_QUANTITY,
  });
  const headers = code === "unavailable" ? { ...PRIVATE, "retry-after": "30" } : PRIVATE;
  if (request.headers.get("accept")?.includes("application/json"))
    return Response.json(
      { error: code, message, ...(stock && { left: stock.left }) },
      { status: STATUSES[code], headers },
    );
  // The cart page would need the database too.
  if (code === "foreign" || code === "too_large" || code === "unsupported_type" || code === "unavailable")
    return new Response(message, { status: STATUSES[code], headers });
  return seeOther(`/${locale}/cart?problem=${sentence}${stock ? `&left=${stock.left}` : ""}`);
}

/** Pieces of what a change is about that the cart has already. */
function piecesOf({ lines }: Cart, change: CartChange): number {
  return "variant" in change ? (lines.find(([id]) => id === change.variant)?.[1] ?? 0) : 0;
}

/** Keeps the changed cart and answers with all that a drawer shows of it; with the count alone where the database is away. */
async function withLines(cart: Cart, locale: Locale): Promise<Response> {
  const found = await unlessAway(showCart(cart, locale));
  const { kept, shown } = found === "away" ? { kept: cart, shown: undefined } : found;
  await writeCart(kept);
  return json({ count: countItems(kept), ...(shown && { cart: shown }) });
}

/**
 * Changes the cart from a static page: fields `action` (add, change, remove, restore, empty), `variant`, `quantity`, `locale`,
 * `return`, and `show=lines` for all that is in the cart in the answer.
 * A server action would draw the whole page into its answer.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(request, env().locale, "foreign");
  const form = await readForm(request, BODY_LIMIT);
  if (!form.ok) return refuse(request, env().locale, form.error);
  const asked = form.value.get("locale");
  const locale = isLocale(asked) ? asked : env().locale;
  const change = cartChange.safeParse(Object.fromEntries(form.value));
  if (!change.success) {
    const field = change.error.issues[0]?.path[0];
    const code = field === "quantity" ? "bad_quantity" : field === "variant" ? "bad_variant" : "bad_request";
    return refuse(request, locale, code);
  }
  const cart = await readCart();
  const changed = await unlessAway(changeCart(cart, change.data, locale));
  if (changed === "away") return refuse(request, locale, "unavailable");
  if (!changed.ok) {
    const { code, left } = changed.error;
    const stock = left === undefined ? undefined : { left, inCart: piecesOf(cart, change.data) };
    return refuse(request, locale, code, stock);
  }
  const asScript = request.headers.get("accept")?.includes("application/json") ?? false;
  if (asScript && form.value.get("show") === "lines") return withLines(changed.value, locale);
  await writeCart(changed.value);
  if (asScript) return json({ count: countItems(changed.value) });
  return seeOther(safePath(form.value.get("return")) ?? `/${locale}/cart`);
}

/** What is in the cart, for a script on a static page; `?show=en` as that language's drawer shows it. */
export async function GET(request: Request): Promise<Response> {
  const cart = await readCart();
  const locale = new URL(request.url).searchParams.get("show");
  if (isLocale(locale)) {
    const found = await unlessAway(showCart(cart, locale));
    if (found !== "away") return json({ count: found.shown.count, cart: found.shown });
  }
  const lines = cart.lines.map(([variant, quantity]) => ({ variant, quantity }));
  return json({ count: countItems(cart), lines });
}
