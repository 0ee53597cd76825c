"use client";

import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";
import { announceCart } from "@/components/layout/cart-count";
import { Button } from "@/components/ui/button";
import { fill } from "@/lib/i18n/fill";
import type { FormState } from "@/lib/session/form";
import { type CartAction, useCartAction } from "./use-cart-action";

/** A line that was taken out, as forms carry it. */
export interface RemovedLine {
  variant: string;
  name: string;
  quantity: string;
  place: string;
}

interface Removing {
  /** Of a line's form. */
  action: (formData: FormData) => void;
  /** Shows the line as taken out before the server has said so. */
  show: (line: RemovedLine) => void;
  /** The lines that are on their way out. */
  leaving: readonly string[];
}

const RemovingContext = createContext<Removing | null>(null);

/** How a line of the cart is taken out. */
export function useRemoving(): Removing {
  const removing = use(RemovingContext);
  if (!removing) throw new Error("A line of the cart stands in the cart's room.");
  return removing;
}

function removedIn({ values }: FormState): RemovedLine | null {
  const { variant, name, quantity, place } = values ?? {};
  if (variant === undefined || name === undefined || quantity === undefined || place === undefined)
    return null;
  return { variant, name, quantity, place };
}

interface RoomProps {
  locale: string;
  words: { removed: string; putBack: string; error: Record<string, string> };
  removeLine: CartAction;
  restoreLine: CartAction;
  children: ReactNode;
}

/**
 * What stays when a line goes, and when the last one goes: the word that it is out, and the way to put it back. All of it are
 * plain forms too.
 */
export function CartRoom({ locale, words, removeLine, restoreLine, children }: RoomProps) {
  const [removal, remove, removing] = useCartAction(removeLine);
  const [restoration, restore, restoring] = useCartAction(restoreLine);
  const [out, setOut] = useState(() => removedIn(removal));
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const back = useRef<HTMLButtonElement>(null);
  const room = useRef<HTMLDivElement>(null);
  /** The line that was put back and is to have the focus. */
  const returning = useRef<string | null>(null);
  const seen = useRef({ removal, restoration });
  const variant = out?.variant;
  const show = (line: RemovedLine) => {
    setOut(line);
    setLeaving((others) => [...others, line.variant]);
  };

  useEffect(() => {
    if (!removing) setLeaving([]);
  }, [removing]);
  useEffect(() => {
    if (seen.current.removal === removal) return;
    seen.current.removal = removal;
    announceCart();
    if (removal.error) setOut(null);
  }, [removal]);
  useEffect(() => {
    if (seen.current.restoration === restoration) return;
    seen.current.restoration = restoration;
    announceCart();
    if (restoration.error) return;
    if (document.activeElement === document.body || document.activeElement === back.current)
      returning.current = restoration.values?.variant ?? null;
    setOut(null);
  }, [restoration]);
  // The line may be there with the answer or one drawing later.
  useEffect(() => {
    if (returning.current === null) return;
    const line = room.current?.querySelector<HTMLElement>(`[data-remove="${returning.current}"]`);
    if (!line) return;
    returning.current = null;
    line.focus();
  });
  // The button that was pressed is gone with its line, and the focus with it.
  useEffect(() => {
    if (variant !== undefined) back.current?.focus({ preventScroll: true });
  }, [variant]);

  const code = removal.error?.code ?? restoration.error?.code;
  const said = code === undefined ? "" : (words.error[code] ?? words.error.bad_request ?? "");
  const news = out ? fill(words.removed, { name: out.name }) : "";
  return (
    <RemovingContext value={{ action: remove, show, leaving: removing ? leaving : [] }}>
      <div ref={room} className="contents">
        {children}
      </div>
      <div className="pointer-events-none sticky bottom-4 z-20 flex justify-center">
        <p role="status" className="unseen">
          {news}
        </p>
        <div role="alert" className={said ? "mb-2 rounded-md bg-clay-tint p-4 shadow-raised" : "unseen"}>
          {said}
        </div>
        {out ? (
          <form
            action={restore}
            className="pointer-events-auto flex w-full max-w-xl items-center justify-between gap-4 rounded-lg border border-line bg-raised py-2 pr-2 pl-5 shadow-raised"
          >
            <input type="hidden" name="locale" value={locale} />
            {Object.entries(out).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <p aria-hidden="true" className="min-w-0 text-sm">
              {news}
            </p>
            <Button
              ref={back}
              type="submit"
              variant="secondary"
              size="small"
              className="shrink-0"
              aria-disabled={restoring}
            >
              {words.putBack}
            </Button>
          </form>
        ) : null}
      </div>
    </RemovingContext>
  );
}
