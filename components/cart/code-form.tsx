"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { WholeFigures } from "@/components/ui/whole-figures";
import { fill } from "@/lib/i18n/fill";
import type { CartAction } from "./cart-line";
import type { CodeNews } from "./code-words";

/** The part of the `cart` messages that the form speaks with. */
export interface CodeFormWords {
  label: string;
  apply: string;
  remove: string;
  removeNamed: string;
  problem: Record<string, string>;
  /** Sentence per error code of any of the cart's forms. */
  error: Record<string, string>;
}

interface CodeFormProps {
  locale: string;
  news: CodeNews | null;
  words: CodeFormWords;
  apply: CartAction;
  remove: CartAction;
}

function Entry({ locale, words, action }: { locale: string; words: CodeFormWords; action: CartAction }) {
  const [state, dispatch, pending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  const code = state.error?.code;
  const refusal = code && (words.problem[code] ?? words.error[code] ?? words.error.bad_request);
  useEffect(() => {
    if (state.error) form.current?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
  }, [state]);
  return (
    <form ref={form} action={dispatch} className="flex flex-col" data-settling={pending || undefined}>
      <input type="hidden" name="locale" value={locale} />
      <div className="flex items-start gap-2">
        <Field
          label={words.label}
          name="code"
          id="discount-code"
          className="min-w-0 flex-1"
          error={refusal ? fill(refusal, { when: state.error?.when ?? "" }) : undefined}
          defaultValue={state.values?.code ?? ""}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
        />
        <Button type="submit" variant="secondary" aria-disabled={pending} className="mt-[1.625rem] shrink-0">
          {words.apply}
        </Button>
      </div>
    </form>
  );
}

function Kept({
  locale,
  news,
  words,
  action,
}: {
  locale: string;
  news: CodeNews;
  words: CodeFormWords;
  action: CartAction;
}) {
  const [state, dispatch, pending] = useActionState(action, {});
  const code = state.error?.code;
  return (
    <form action={dispatch} data-settling={pending || undefined} className="flex flex-col gap-1">
      <input type="hidden" name="locale" value={locale} />
      <div className="flex items-center justify-between gap-3">
        <span className="figures min-w-0 truncate font-medium">{news.text}</span>
        <Button
          type="submit"
          variant="quiet"
          size="small"
          aria-label={fill(words.removeNamed, { code: news.text })}
          aria-disabled={pending}
          className="-mr-2 shrink-0"
        >
          {words.remove}
        </Button>
      </div>
      <p
        role="status"
        className={`flex items-start gap-1.5 text-sm ${news.counts ? "text-moss" : "text-clay"}`}
      >
        <Icon name={news.counts ? "check" : "alert"} className="mt-0.5 size-5" />
        <span>
          <WholeFigures>
            {code ? (words.error[code] ?? words.error.bad_request ?? "") : news.words}
          </WholeFigures>
        </span>
      </p>
    </form>
  );
}

/** Where a code is typed in, or the one that is in the cart with what it does. A plain form without JavaScript. */
export function CodeForm({ locale, news, words, apply, remove }: CodeFormProps) {
  if (news) return <Kept locale={locale} news={news} words={words} action={remove} />;
  return <Entry locale={locale} words={words} action={apply} />;
}
