"use client";

import { useEffect, useRef } from "react";
import { fill } from "@/lib/i18n/fill";
import { useTelling } from "./cart-room";
import { CodeEntry, CodeKept, type CodeWords, useFocusAfterChange } from "./code-parts";
import type { CodeNews } from "./code-words";
import { type CartAction, useCartAction } from "./use-cart-action";

interface CodeFormProps {
  locale: string;
  news: CodeNews | null;
  words: CodeWords & { error: Record<string, string> };
  apply: CartAction;
  remove: CartAction;
}

/** The cart's form for a discount code: one to type it into, or one to take it out with. Plain forms without JavaScript. */
export function CodeForm({ locale, news, words, apply, remove }: CodeFormProps) {
  const [applied, sendCode, applying] = useCartAction(apply);
  const [removed, sendRemoval, removing] = useCartAction(remove);
  useTelling("code", { settling: applying, refused: applied.error !== undefined });
  useTelling("no code", { settling: removing, refused: removed.error !== undefined });
  const place = useRef<HTMLDivElement>(null);
  const said = (code: string | undefined) =>
    code === undefined ? undefined : (words.problem[code] ?? words.error[code] ?? words.error.bad_request);
  const refusal = said(applied.error?.code);
  useFocusAfterChange(place, news?.text);
  useEffect(() => {
    if (applied.error) place.current?.querySelector<HTMLElement>("input[name=code]")?.focus();
  }, [applied]);
  return (
    <div ref={place} data-settling={applying || removing || undefined}>
      {news ? (
        <form action={sendRemoval}>
          <input type="hidden" name="locale" value={locale} />
          <CodeKept
            words={words}
            news={news}
            said={said(removed.error?.code)}
            send={{ "aria-disabled": removing }}
          />
        </form>
      ) : (
        <form action={sendCode}>
          <input type="hidden" name="locale" value={locale} />
          <CodeEntry
            words={words}
            error={refusal && fill(refusal, { when: applied.error?.when ?? "" })}
            typed={applied.values?.code ?? ""}
            send={{ "aria-disabled": applying }}
          />
        </form>
      )}
    </div>
  );
}
