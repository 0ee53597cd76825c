"use client";

import { type ComponentProps, useRef } from "react";
import { buttonClass } from "@/components/ui/button";
import { FormButton } from "./form-button";

interface CancelOrderProps extends Pick<ComponentProps<typeof FormButton>, "action" | "fields" | "errors"> {
  /** The page itself, which opens with the question folded: without a script that is how the order is kept. */
  pageUrl: string;
  words: { ask: string; text: string; cancel: string; keep: string };
}

/** Cancelling an order takes two presses: the first only asks. */
export function CancelOrder({ pageUrl, words, ...form }: CancelOrderProps) {
  const question = useRef<HTMLDetailsElement>(null);
  return (
    <details
      ref={question}
      data-cancel-order
      // Without a script a refusal is a new page, which shows it though the question is folded.
      className="open:basis-full noscript:has-[[role=alert]]:details-content:[content-visibility:visible]"
    >
      <summary className="link inline-flex min-h-11 list-none items-center">{words.ask}</summary>
      <section
        aria-label={words.ask}
        className="mt-2 flex flex-col gap-4 rounded-lg border border-line bg-raised p-4 text-base text-ink sm:p-6"
      >
        <p>{words.text}</p>
        <div className="flex flex-wrap gap-3">
          <FormButton {...form} label={words.cancel} />
          <a
            href={pageUrl}
            className={buttonClass({ variant: "quiet" })}
            onClick={(event) => {
              event.preventDefault();
              if (!question.current) return;
              question.current.open = false;
              question.current.querySelector("summary")?.focus();
            }}
          >
            {words.keep}
          </a>
        </div>
      </section>
    </details>
  );
}
