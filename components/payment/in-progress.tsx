"use client";

import { useActionState, useEffect } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { WholeFigures } from "@/components/ui/whole-figures";
import type { PayAction } from "./pay-state";

interface InProgressProps {
  cancelAction: PayAction;
  orderId: string;
  locale: string;
  /** The bank's page; null while there is nothing for the payer to do. */
  url: string | null;
  words: {
    text: string;
    until: string | null;
    continue: string;
    cancel: string;
    error: Record<string, string>;
  };
}

/** A payment is under way: go on with it, by an ordinary link, or end it. Works without JavaScript. */
export function InProgress({ cancelAction, orderId, locale, url, words }: InProgressProps) {
  const [state, dispatch, pending] = useActionState(cancelAction, {});
  // Back from the bank a browser may show this page as it was: ask how things stand instead.
  useEffect(() => {
    const refresh = (event: PageTransitionEvent) => event.persisted && window.location.reload();
    window.addEventListener("pageshow", refresh);
    return () => window.removeEventListener("pageshow", refresh);
  }, []);
  return (
    <section className="flex flex-col gap-5 rounded-lg bg-raised p-6 shadow-raised sm:p-8">
      <div className="flex items-start gap-4">
        <span className="grid size-12 shrink-0 place-items-center rounded-full bg-rain-tint text-rain">
          <Icon name={url ? "bank" : "clock"} />
        </span>
        <p className="min-w-0 pt-1 text-lg">
          <WholeFigures>{words.text}</WholeFigures>
        </p>
      </div>
      {words.until ? <p className="figures text-sm text-soft">{words.until}</p> : null}
      {state.error ? (
        <Notice tone="bad" role="alert">
          {words.error[state.error.code] ?? words.error.unavailable}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        {url ? (
          <a
            href={url}
            rel="noreferrer"
            className={buttonClass({ size: "large", className: "py-2 text-balance" })}
          >
            {words.continue}
            <Icon name="arrow-right" className="size-5" />
          </a>
        ) : null}
        <form action={dispatch}>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="locale" value={locale} />
          <Button
            type="submit"
            variant="secondary"
            size="large"
            className="py-2 text-balance"
            aria-disabled={pending}
          >
            {words.cancel}
          </Button>
        </form>
      </div>
    </section>
  );
}
