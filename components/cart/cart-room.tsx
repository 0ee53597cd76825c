"use client";

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { announceCart } from "@/components/layout/cart-count";
import { Button } from "@/components/ui/button";
import { fill } from "@/lib/i18n/fill";
import type { FormState } from "@/lib/session/form";
import { type CartAction, useCartAction } from "./use-cart-action";
import { type PartNews, useChanges } from "./use-changes";

/** A line that was taken out, as forms carry it. */
export interface RemovedLine {
  variant: string;
  name: string;
  quantity: string;
  place: string;
}

/** What was taken out last, in the fields of the form that puts it back. */
type Out = { kind: "line"; fields: RemovedLine } | { kind: "all"; fields: { emptied: string } };

interface Room {
  /** Of a line's form. */
  remove: (formData: FormData) => void;
  /** Shows the line as taken out before the server has said so. */
  showRemoved: (line: RemovedLine) => void;
  /** The lines that are on their way out. */
  leaving: readonly string[];
  /** Of the form that takes all of them out. */
  empty: (formData: FormData) => void;
  emptying: boolean;
  tell: (name: string, news: PartNews | null) => void;
  keep: (href: string) => boolean;
  stay: () => void;
}

const RoomContext = createContext<Room | null>(null);

/** What the parts of the cart's page share. */
export function useRoom(): Room {
  const room = use(RoomContext);
  if (!room) throw new Error("A part of the cart stands in the cart's room.");
  return room;
}

/** Tells how it stands with a part of the page: before the next event, for a press may follow at once. */
function useTold(tell: Room["tell"], name: string, { settling, refused, wrong = null }: PartNews): void {
  useLayoutEffect(() => tell(name, { settling, refused, wrong }), [tell, name, settling, refused, wrong]);
  useLayoutEffect(() => () => tell(name, null), [tell, name]);
}

/** Tells the room how it stands with a part of the page. */
export function useTelling(name: string, news: PartNews): void {
  useTold(useRoom().tell, name, news);
}

const newsOf = (settling: boolean, { error }: FormState): PartNews => ({
  settling,
  refused: error !== undefined,
});

function lineIn({ values }: FormState): Out | null {
  const { variant, name, quantity, place } = values ?? {};
  if (variant === undefined || name === undefined || quantity === undefined || place === undefined)
    return null;
  return { kind: "line", fields: { variant, name, quantity, place } };
}

function allIn({ values }: FormState): Out | null {
  const { emptied } = values ?? {};
  return emptied === undefined ? null : { kind: "all", fields: { emptied } };
}

/** Calls with each answer as it comes; not with what the page was drawn with. */
function useAnswer(state: FormState, hear: (answer: FormState) => void): void {
  const heard = useRef(state);
  useEffect(() => {
    if (heard.current === state) return;
    heard.current = state;
    hear(state);
  });
}

interface RoomProps {
  locale: string;
  words: {
    removed: string;
    putBack: string;
    emptied: string;
    putAllBack: string;
    error: Record<string, string>;
  };
  actions: Record<"removeLine" | "restoreLine" | "emptyCart" | "refillCart", CartAction>;
  children: ReactNode;
}

/**
 * What stays when a line goes, and when the last one goes: the word of what is out, and the way to put it back. All of it are
 * plain forms too.
 */
export function CartRoom({ locale, words, actions, children }: RoomProps) {
  const [removal, remove, removing] = useCartAction(actions.removeLine);
  const [restoration, restore, restoring] = useCartAction(actions.restoreLine);
  const [emptied, empty, emptying] = useCartAction(actions.emptyCart);
  const [refill, fillAgain, refilling] = useCartAction(actions.refillCart);
  const [out, setOut] = useState(() => lineIn(removal) ?? allIn(emptied));
  const [trouble, setTrouble] = useState(
    () => [removal, restoration, emptied, refill].find(({ error }) => error)?.error?.code,
  );
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const back = useRef<HTMLButtonElement>(null);
  const room = useRef<HTMLDivElement>(null);
  /** What is to have the focus once it is there again. */
  const returning = useRef<string | null>(null);
  const { tell, keep, stay } = useChanges();
  const showRemoved = useCallback((fields: RemovedLine) => {
    setOut({ kind: "line", fields });
    setLeaving((others) => [...others, fields.variant]);
  }, []);

  useEffect(() => {
    if (!removing) setLeaving([]);
  }, [removing]);
  useAnswer(removal, ({ error }) => {
    announceCart();
    setTrouble(error?.code);
    if (error) setOut(null);
  });
  useAnswer(emptied, (answer) => {
    announceCart();
    setTrouble(answer.error?.code);
    if (!answer.error) setOut(allIn(answer));
  });
  const hearOfReturn = ({ error }: FormState, wanted: string) => {
    announceCart();
    setTrouble(error?.code);
    if (error) return;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement === back.current) returning.current = wanted;
    setOut(null);
  };
  useAnswer(restoration, (answer) => hearOfReturn(answer, `[data-remove="${answer.values?.variant ?? ""}"]`));
  useAnswer(refill, (answer) => hearOfReturn(answer, "[data-empty]"));
  useTold(tell, "removal", newsOf(removing, removal));
  useTold(tell, "restoration", newsOf(restoring, restoration));
  useTold(tell, "emptying", newsOf(emptying, emptied));
  useTold(tell, "refill", newsOf(refilling, refill));
  // It may be there with the answer or one drawing later.
  useEffect(() => {
    if (returning.current === null) return;
    const wanted = room.current?.querySelector<HTMLElement>(returning.current);
    if (!wanted) return;
    returning.current = null;
    wanted.focus();
  });
  // The button that was pressed is gone with what it took out, and the focus with it.
  const outKey = out?.kind === "line" ? out.fields.variant : out?.fields.emptied;
  useEffect(() => {
    if (outKey !== undefined) back.current?.focus({ preventScroll: true });
  }, [outKey]);

  const said = trouble === undefined ? "" : (words.error[trouble] ?? words.error.bad_request ?? "");
  const news =
    out?.kind === "line" ? fill(words.removed, { name: out.fields.name }) : out ? words.emptied : "";
  return (
    <RoomContext
      value={{
        ...{ remove, showRemoved, leaving: removing ? leaving : [], empty, emptying },
        ...{ tell, keep, stay },
      }}
    >
      <div ref={room} className="peer contents">
        {children}
      </div>
      {/* Beside the sums, on a phone above them: it hides none. */}
      <div
        className={
          out || said
            ? "pointer-events-none sticky bottom-4 z-20 flex flex-col items-center lg:peer-has-[#cart-summary]:mr-100 xl:peer-has-[#cart-summary]:mr-108"
            : "contents"
        }
      >
        <p role="status" className="unseen">
          {news}
        </p>
        <div role="alert" className={said ? "mb-2 rounded-md bg-clay-tint p-4 shadow-raised" : "unseen"}>
          {said}
        </div>
        {out ? (
          <form
            action={out.kind === "line" ? restore : fillAgain}
            className="pointer-events-auto flex w-full max-w-xl items-center justify-between gap-4 rounded-lg border border-line bg-raised py-2 pr-2 pl-5 shadow-raised"
          >
            <input type="hidden" name="locale" value={locale} />
            {Object.entries(out.fields).map(([name, value]) => (
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
              aria-disabled={restoring || refilling}
            >
              {out.kind === "line" ? words.putBack : words.putAllBack}
            </Button>
          </form>
        ) : null}
      </div>
    </RoomContext>
  );
}
