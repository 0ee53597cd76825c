"use client";

import { type MouseEvent, useEffect, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { ALERT, CHECK, CLOSE } from "@/components/ui/buying-icons";
import { DrawnIcon } from "@/components/ui/drawn-icon";
import { Price } from "@/components/ui/price";
import { Stepper } from "@/components/ui/stepper";
import type { ShownLine } from "@/lib/cart/shown-cart";
import { fill } from "@/lib/i18n/fill";
import { type Money, multiply, sum } from "@/lib/money/money";
import type { DrawerTexts } from "./drawer-texts";
import type { Lines, LiveCart } from "./use-cart";

function sumOf(lines: Lines): Money | null {
  const [first] = lines;
  return first
    ? sum(
        lines.filter(({ soldOut }) => !soldOut).map(({ unit, quantity }) => multiply(unit, quantity)),
        first.unit.currency,
      )
    : null;
}

interface DrawerProps {
  open: boolean;
  onClose: () => void;
  cart: LiveCart;
  /** What has just gone in: it stands first, on the ground of its page. */
  added: { variant: string; ground: string } | null;
  cartHref: string;
  texts: DrawerTexts;
}

interface LineProps {
  line: ShownLine;
  added: DrawerProps["added"];
  cart: LiveCart;
  texts: DrawerTexts;
  onRemove: () => void;
  onRefused: (message: string | null) => void;
}

function Line({ line, added, cart, texts, onRemove, onRefused }: LineProps) {
  const { variant, name, title, choices, image, href, quantity, max, unit, news, soldOut } = line;
  const isAdded = added?.variant === variant;
  const [drawn, setDrawn] = useState(0);
  const wished = useRef(quantity);
  const ask = async (wanted: number) => {
    if (wanted === wished.current) return;
    wished.current = wanted;
    onRefused(null);
    const draw = (lines: Lines) =>
      lines.map((one) => (one.variant === variant ? { ...one, quantity: wanted } : one));
    const fields = { action: "change", variant, quantity: String(wanted) };
    const answer = await cart.change(fields, wanted - quantity, draw);
    if (!answer.ok) onRefused(answer.message ?? texts.failed);
  };
  // The server, or another press of "add", says otherwise: the field is drawn anew.
  useEffect(() => {
    if (wished.current === quantity) return;
    wished.current = quantity;
    setDrawn((times) => times + 1);
  }, [quantity]);
  return (
    <li className="flex gap-4 border-b border-line py-4">
      <span
        className="block aspect-4/5 w-20 shrink-0 self-start overflow-hidden rounded-md bg-sunk"
        style={isAdded ? { backgroundColor: added.ground } : undefined}
      >
        <img src={image} alt="" width={400} height={500} className="size-full object-cover" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div className="flex items-baseline justify-between gap-3">
          <p id={isAdded ? "drawer-added" : undefined} className="min-w-0 font-medium">
            <a href={href} className="decoration-lamp decoration-2 underline-offset-4 hover:underline">
              {title}
            </a>
          </p>
          {soldOut ? null : <Price money={multiply(unit, quantity)} />}
        </div>
        {choices ? <p className="-mt-2 text-sm text-soft">{choices}</p> : null}
        <div className="flex flex-wrap items-center justify-between gap-x-2">
          {soldOut ? null : (
            <Stepper
              key={drawn}
              id={`drawer-${variant}`}
              name="quantity"
              label={fill(texts.quantityOf, { name })}
              lessLabel={fill(texts.less, { name })}
              moreLabel={fill(texts.more, { name })}
              initial={quantity}
              max={max}
              refusal={max === 1 ? texts.quantityOnlyOne : fill(texts.quantityRefused, { max })}
              onChange={ask}
              onNone={onRemove}
            />
          )}
          <Button
            variant="quiet"
            size="small"
            className="ml-auto"
            data-remove={variant}
            aria-label={fill(texts.removeNamed, { name })}
            onClick={onRemove}
          >
            {texts.remove}
          </Button>
        </div>
        {news ? <p className="text-sm font-medium text-clay">{news}</p> : null}
      </div>
    </li>
  );
}

interface Removed {
  line: ShownLine;
  name: string;
  /** Among the rows here, and in the cart. */
  row: number;
  place: number;
}

/** What was taken out, and the way back. It takes the focus, which would be lost with the line's own button. */
function RemovedLine({
  removed,
  texts,
  onBack,
}: {
  removed: Removed;
  texts: DrawerTexts;
  onBack: () => void;
}) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <li className="flex items-center justify-between gap-4 border-b border-line py-4">
      <p className="min-w-0 text-sm">{fill(texts.removed, { name: removed.name })}</p>
      <Button ref={back} variant="secondary" size="small" className="shrink-0" onClick={onBack}>
        {texts.putBack}
      </Button>
    </li>
  );
}

/**
 * What is in the cart, at the side of the page; a sheet from below on a phone. It opens with what has just gone in, before
 * the server has said so, and can be changed as it stands; what the server says counts.
 */
export function CartDrawer({ open, onClose, cart, added, cartHref, texts }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const focusLater = useRef<string | null>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
    setRemoved(null);
    setRefusal(null);
    setLeaving(false);
  }, [open]);
  useEffect(() => {
    if (!leaving || cart.settling) return;
    setLeaving(false); // who comes back finds the page as it was, and leaves it no second time
    window.location.assign(cartHref);
  }, [leaving, cart.settling, cartHref]);
  useEffect(() => {
    if (removed || focusLater.current === null) return;
    dialog.current?.querySelector<HTMLElement>(`[data-remove="${focusLater.current}"]`)?.focus();
    focusLater.current = null;
  }, [removed]);

  const remove = async (line: ShownLine, row: number) => {
    const { variant, quantity } = line;
    setRemoved({ line, name: line.name, row, place: cart.lines.indexOf(line) });
    setRefusal(null);
    const draw = (lines: Lines) => lines.filter((one) => one.variant !== variant);
    const answer = await cart.change({ action: "remove", variant }, -quantity, draw);
    if (answer.ok) return;
    setRemoved((last) => (last?.line.variant === variant ? null : last));
    setRefusal(answer.message ?? texts.failed);
  };
  const putBack = async ({ line, place }: Removed) => {
    const { variant, quantity } = line;
    focusLater.current = variant;
    setRemoved(null);
    // Where it could not be taken out it is there already.
    const draw = (lines: Lines) =>
      lines.some((one) => one.variant === variant) ? lines : lines.toSpliced(place, 0, line);
    const fields = { action: "restore", variant, quantity: String(quantity), place: String(place) };
    const answer = await cart.change(fields, quantity, draw);
    if (!answer.ok) setRefusal(answer.message ?? texts.failed);
  };
  const stayUntilSettled = (event: MouseEvent) => {
    const { metaKey, ctrlKey, shiftKey, altKey } = event;
    if (metaKey || ctrlKey || shiftKey || altKey) return;
    const wrong = dialog.current?.querySelector<HTMLElement>("[aria-invalid]");
    if (!wrong && !cart.settling) return;
    event.preventDefault();
    wrong?.focus();
    setLeaving(!wrong);
  };

  // What has just gone in stands first.
  const lines = cart.lines.toSorted(
    (a, b) => Number(b.variant === added?.variant) - Number(a.variant === added?.variant),
  );
  const rows = lines.map((line, row) => (
    <Line
      key={line.variant}
      line={line}
      added={added}
      cart={cart}
      texts={texts}
      onRemove={() => remove(line, row)}
      onRefused={setRefusal}
    />
  ));
  const subtotal = sumOf(lines);
  const said = refusal ?? cart.gone;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click closes from outside; Escape does the same by itself
    <dialog
      ref={dialog}
      aria-labelledby="drawer-title"
      aria-describedby={added ? "drawer-added" : undefined}
      data-settling={cart.settling || undefined}
      onClose={onClose}
      // The second click of two in a row was meant for what lay there before.
      onClick={(event) => event.target === event.currentTarget && event.detail < 2 && onClose()}
      className="group/drawer m-0 mt-auto max-h-[85dvh] w-full max-w-none rounded-t-lg bg-raised p-0 text-ink shadow-raised backdrop:bg-scrim md:mt-0 md:mr-0 md:ml-auto md:h-dvh md:max-h-none md:max-w-md md:rounded-none"
    >
      {open ? (
        <div className="flex max-h-[85dvh] flex-col md:h-full md:max-h-none [@media(max-height:30rem)]:h-auto [@media(max-height:30rem)]:max-h-none">
          <div className="flex items-center justify-between gap-4 px-6 pt-5 pb-2 md:px-8 md:pt-8">
            <h2 id="drawer-title" className="flex items-center gap-2 font-semibold">
              <DrawnIcon path={CHECK} className="size-6 text-moss" />
              {texts.added}
            </h2>
            <button
              type="button"
              onClick={onClose}
              aria-label={texts.keepLooking}
              className="-mr-2 grid size-11 place-items-center rounded-full hover:bg-sunk"
            >
              <DrawnIcon path={CLOSE} />
            </button>
          </div>
          <p role="status" className="unseen">
            {removed ? fill(texts.removed, { name: removed.name }) : ""}
          </p>
          <p
            role="alert"
            className={
              said ? "flex items-start gap-1.5 px-6 pb-2 text-sm font-medium text-clay md:px-8" : "unseen"
            }
          >
            {said ? <DrawnIcon path={ALERT} className="mt-0.5 size-5" /> : null}
            {said}
          </p>
          <ul className="min-h-0 flex-1 overflow-y-auto border-t border-line px-6 md:px-8 [@media(max-height:30rem)]:overflow-visible">
            {removed
              ? rows.toSpliced(
                  removed.row,
                  0,
                  <RemovedLine
                    key={`removed-${removed.line.variant}`}
                    removed={removed}
                    texts={texts}
                    onBack={() => putBack(removed)}
                  />,
                )
              : rows}
            {lines.length === 0 && !removed ? <li className="py-6 text-soft">{texts.emptyTitle}</li> : null}
          </ul>
          <div className="flex flex-col gap-3 border-t border-line px-6 pt-4 pb-6 md:px-8 md:pb-8">
            {subtotal ? (
              <p className="flex items-baseline justify-between gap-4">
                <span className="text-soft">{texts.subtotal}</span>
                <Price
                  money={subtotal}
                  className="text-lg font-semibold transition-opacity group-data-settling/drawer:opacity-50"
                />
              </p>
            ) : null}
            <a href={cartHref} onClick={stayUntilSettled} className={buttonClass({ size: "large" })}>
              {texts.toCart}
            </a>
            <Button variant="secondary" onClick={onClose}>
              {texts.keepLooking}
            </Button>
          </div>
        </div>
      ) : null}
    </dialog>
  );
}
