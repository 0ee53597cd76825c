"use client";

import { startTransition, useEffect, useLayoutEffect, useRef, useState } from "react";
import { announceCart } from "@/components/layout/cart-count";
import { Button } from "@/components/ui/button";
import { ALERT } from "@/components/ui/buying-icons";
import { DrawnIcon } from "@/components/ui/drawn-icon";
import { SoftLink } from "@/components/ui/intent-link";
import { Price } from "@/components/ui/price";
import { Stepper } from "@/components/ui/stepper";
import { isCounted } from "@/lib/cart/is-counted";
import type { QuoteLine } from "@/lib/cart/quote";
import { fill } from "@/lib/i18n/fill";
import { formatMoney } from "@/lib/money/format";
import { multiply } from "@/lib/money/money";
import { useRoom, useTelling } from "./cart-room";
import { onlyLeft } from "./only-left";
import { type CartAction, useCartAction } from "./use-cart-action";

/** The part of the `cart` messages that a line speaks with; placeholders still in them. */
interface CartLineWords {
  each: string;
  quantityOf: string;
  less: string;
  more: string;
  update: string;
  remove: string;
  removeNamed: string;
  settling: string;
  problem: Record<NonNullable<QuoteLine["problem"]> | "take" | "only_one", string>;
  error: Record<string, string>;
}

interface CartLineProps {
  line: QuoteLine;
  locale: string;
  words: CartLineWords;
  /** Which of the cart's lines it is. */
  place: number;
  /** That its price has changed since it went in. */
  priceNews: string | null;
  changeQuantity: CartAction;
}

/** Of one thing, as the cart allows it. */
const MAX_QUANTITY = 99;
/** Several presses of + in a row are one change. */
const REST_MS = 350;

function postOf(line: QuoteLine, locale: string, quantity: number): FormData {
  const post = new FormData();
  post.set("variant", line.variantId);
  post.set("locale", locale);
  post.set("quantity", String(quantity));
  return post;
}

/** The quantity shown: the shopper's wish at once, the server's answer when it comes. */
function useQuantity(line: QuoteLine, locale: string, changeQuantity: CartAction) {
  const [state, dispatch, pending] = useCartAction(changeQuantity);
  const [wish, setWish] = useState<number | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [drawn, setDrawn] = useState({ times: 0, quantity: line.quantity });
  const wished = useRef(line.quantity);

  const sendNothing = () => {
    clearTimeout(rest.current);
    rest.current = undefined;
  };
  const send = (quantity: number) => {
    sendNothing();
    wished.current = quantity;
    startTransition(() => dispatch(postOf(line, locale, quantity)));
  };
  const ask = (quantity: number) => {
    sendNothing();
    if (quantity === wished.current && wish === null) return;
    setWish(quantity);
    rest.current = setTimeout(() => send(quantity), REST_MS);
  };

  useEffect(() => () => clearTimeout(rest.current), []);
  useEffect(announceCart, [state, line.quantity]);
  // An answer, whatever it says, ends the wish; not one that was pressed since and is yet to be sent. The number goes back in the
  // picture that tells why.
  useLayoutEffect(() => {
    if (rest.current !== undefined) return;
    setWish(null);
    if (wished.current === line.quantity) return;
    wished.current = line.quantity; // the server says otherwise: draw the field anew
    setDrawn(({ times }) => ({ times: times + 1, quantity: line.quantity }));
  }, [state, line.quantity]);

  return {
    state,
    dispatch,
    ask,
    drawn: drawn.times,
    quantity: wish ?? line.quantity,
    settling: pending || wish !== null,
  };
}

/** The very thing that is in the cart, on its product's page. */
const hrefOf = ({ slug, variantId }: QuoteLine, locale: string) =>
  `/${locale}/products/${slug}?v=${variantId}`;

/** Why the line is as it is, in words: what the last answer said, else what is wrong with it. */
function troubleOf(
  line: QuoteLine,
  words: CartLineWords,
  code: string | undefined,
  max: number,
): string | null {
  const { problem, available, quantity } = line;
  const facts = { left: available, max };
  if (code === "only_left") return fill(words.error[onlyLeft(available, quantity)] ?? "", facts);
  if (code) return fill(words.error[code] ?? words.error.bad_request ?? "", facts);
  if (problem === "only_left" && available === 1) return words.problem.only_one;
  return problem && fill(words.problem[problem], facts);
}

/** How many lines stand in the first screen of a phone. */
const IN_SIGHT = 3;

function Picture({ line, locale, place }: Pick<CartLineProps, "line" | "locale" | "place">) {
  if (!line.image) return <span className="block aspect-[4/5] self-start rounded-md bg-sunk" />;
  return (
    <SoftLink
      href={hrefOf(line, locale)}
      tabIndex={-1}
      aria-hidden="true"
      className="block self-start overflow-hidden rounded-md bg-sunk"
    >
      <img
        src={line.image}
        alt=""
        width={160}
        height={200}
        loading={place < IN_SIGHT ? "eager" : "lazy"}
        fetchPriority={place === 0 ? "high" : undefined}
        decoding="async"
        className="aspect-[4/5] w-full object-cover"
      />
    </SoftLink>
  );
}

/** One thing in the cart: its quantity, what it comes to, what is wrong with it. Everything works as a plain form too. */
export function CartLine({ line, locale, words, place, priceNews, changeQuantity }: CartLineProps) {
  const { state, dispatch, ask, drawn, quantity, settling } = useQuantity(line, locale, changeQuantity);
  const room = useRoom();
  const [wrong, setWrong] = useState(false);
  const leaving = room.leaving.includes(line.variantId);
  const name = line.name || "…";
  const title = line.title || "…";
  const gone = line.problem === "gone";
  const code = state.error?.code;
  const counts = isCounted(line);
  const most = line.available > 0 ? Math.min(line.available, MAX_QUANTITY) : MAX_QUANTITY;
  const field = `quantity-${line.variantId}`;
  const refusal = most === 1 ? words.problem.only_one : fill(words.error.bad_quantity ?? "", { max: most });
  const isWrong = counts && wrong && !leaving;
  const trouble = isWrong ? refusal : troubleOf(line, words, code, most);
  useTelling(line.variantId, {
    settling: settling || leaving,
    refused: code !== undefined,
    wrong: isWrong ? field : null,
  });
  const removal = useRef<HTMLFormElement>(null);
  const news = useRef<HTMLParagraphElement>(null);
  const known = useRef(trouble);
  // On a phone the keyboard may stand in front of what was said.
  useEffect(() => {
    if (trouble && trouble !== known.current) news.current?.scrollIntoView?.({ block: "nearest" });
    known.current = trouble;
  }, [trouble, state]);
  // As many as are shown: what was just pressed comes back, too.
  const removed = { variant: line.variantId, name, quantity: String(quantity), place: String(place) };

  return (
    <li
      hidden={leaving}
      data-settling={settling || leaving || undefined}
      className="grid grid-cols-[5.5rem_1fr] gap-x-4 gap-y-3 border-b border-line py-6 transition-opacity data-settling:opacity-70 sm:grid-cols-[7rem_1fr] sm:gap-x-6"
    >
      <Picture line={line} locale={locale} place={place} />
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <h2 className="min-w-0 flex-1 basis-32 text-base font-medium">
            {line.slug && !gone ? (
              <SoftLink
                href={hrefOf(line, locale)}
                className="decoration-lamp decoration-2 underline-offset-4 hover:underline"
              >
                {title}
              </SoftLink>
            ) : (
              title
            )}
            {line.choices ? (
              <span className="mt-0.5 block text-sm font-normal text-soft">{line.choices}</span>
            ) : null}
          </h2>
          {counts ? <Price money={multiply(line.unit, quantity)} className="ml-auto text-lg" /> : null}
        </div>
        {!counts || quantity < 2 ? null : (
          <p className="figures -mt-3 text-sm text-soft">
            {fill(words.each, { price: formatMoney(line.unit) })}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {counts ? (
            <form action={dispatch} className="flex flex-wrap items-center gap-2">
              <input type="hidden" name="variant" value={line.variantId} />
              <input type="hidden" name="locale" value={locale} />
              <Stepper
                key={drawn}
                id={field}
                name="quantity"
                label={fill(words.quantityOf, { name })}
                lessLabel={fill(words.less, { name })}
                moreLabel={fill(words.more, { name })}
                initial={line.quantity}
                max={most}
                refusal={refusal}
                onChange={ask}
                onNone={() => removal.current?.requestSubmit()}
                onWrong={setWrong}
              />
              <span className="hidden noscript:inline">
                <Button type="submit" variant="quiet" size="small">
                  {words.update}
                </Button>
              </span>
            </form>
          ) : null}
          {line.problem === "only_left" ? (
            <form action={dispatch}>
              <input type="hidden" name="variant" value={line.variantId} />
              <input type="hidden" name="locale" value={locale} />
              <input type="hidden" name="quantity" value={line.available} />
              <Button type="submit" variant="secondary" size="small">
                {fill(words.problem.take, { left: line.available })}
              </Button>
            </form>
          ) : null}
          <form
            ref={removal}
            action={room.remove}
            className="ml-auto"
            onSubmit={() => room.showRemoved(removed)}
          >
            <input type="hidden" name="locale" value={locale} />
            {Object.entries(removed).map(([field, value]) => (
              <input key={field} type="hidden" name={field} value={value} />
            ))}
            <Button
              type="submit"
              variant="quiet"
              size="small"
              data-remove={line.variantId}
              aria-label={fill(words.removeNamed, { name })}
            >
              {words.remove}
            </Button>
          </form>
        </div>
        {priceNews && !gone ? <p className="text-sm text-soft">{priceNews}</p> : null}
        <p
          ref={news}
          id={`${field}-error`}
          role="status"
          className={
            trouble ? "flex scroll-my-6 items-start gap-1.5 text-sm font-medium text-clay" : "unseen"
          }
        >
          {trouble ? <DrawnIcon path={ALERT} className="mt-0.5 size-5" /> : null}
          {trouble ? <span>{trouble}</span> : settling ? words.settling : ""}
        </p>
      </div>
    </li>
  );
}
