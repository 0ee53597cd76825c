"use client";

import { type ComponentProps, type RefObject, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ALERT, CHECK } from "@/components/ui/buying-icons";
import { DrawnIcon } from "@/components/ui/drawn-icon";
import { Field } from "@/components/ui/field";
import { WholeFigures } from "@/components/ui/whole-figures";
import { fill } from "@/lib/i18n/fill";
import type { CodeNews } from "./code-words";

/** The part of the `cart` messages that a code's form speaks with. */
export interface CodeWords {
  label: string;
  apply: string;
  remove: string;
  removeNamed: string;
  problem: Record<string, string>;
}

/** Its form's own button: what it is called in the post, what it does beside that. */
type Send = Pick<ComponentProps<"button">, "name" | "value" | "aria-disabled">;

/** Where a code is typed in. */
export function CodeEntry({
  words,
  error,
  typed,
  send,
}: {
  words: CodeWords;
  error: string | undefined;
  typed: string;
  send: Send;
}) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div className="flex items-start gap-2">
      <Field
        label={words.label}
        name="code"
        id="discount-code"
        className="min-w-0 flex-1"
        error={error}
        defaultValue={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        // Without JavaScript this is what takes the reader to it.
        autoFocus={error !== undefined}
        // In a larger form Enter would send all of it.
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          button.current?.form?.requestSubmit(button.current);
        }}
      />
      <Button ref={button} type="submit" variant="secondary" className="beside-field shrink-0" {...send}>
        {words.apply}
      </Button>
    </div>
  );
}

/** The code that is in the cart, what it does, and the way to take it out. */
export function CodeKept({
  words,
  news,
  said,
  send,
}: {
  words: CodeWords;
  news: CodeNews;
  /** Said in place of what it does: that it could not be taken out. */
  said?: string | undefined;
  send: Send;
}) {
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-3">
        <span className="figures min-w-0 truncate font-medium">{news.text}</span>
        <Button
          type="submit"
          variant="quiet"
          size="small"
          aria-label={fill(words.removeNamed, { code: news.text })}
          className="-mr-2 shrink-0"
          {...send}
        >
          {words.remove}
        </Button>
      </div>
      <p
        role="status"
        className={`flex items-start gap-1.5 text-sm ${news.counts && !said ? "text-moss" : "text-clay"}`}
      >
        <DrawnIcon path={news.counts && !said ? CHECK : ALERT} className="mt-0.5 size-5" />
        <span>
          <WholeFigures>{said ?? news.words}</WholeFigures>
        </span>
      </p>
    </div>
  );
}

/** When one of the two takes the other's place the focus would be lost with the button that was pressed. */
export function useFocusAfterChange(place: RefObject<HTMLElement | null>, code: string | undefined): void {
  const known = useRef(code);
  useEffect(() => {
    if (known.current === code) return;
    known.current = code;
    if (document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>("input:not([type=hidden]), button")?.focus();
  }, [place, code]);
}
