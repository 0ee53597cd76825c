"use client";

import { useActionState } from "react";
import type { PayAction } from "@/components/payment/pay-state";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { WholeFigures } from "@/components/ui/whole-figures";
import type { CodeState } from "./code-news";
import type { EndWords } from "./code-words";
import { Picture } from "./pictures";

export interface CodeForms {
  /** Ends this attempt and starts another of the same method; absent where the payer has to fill something in again. */
  renew?: PayAction;
  /** Ends this attempt, so that another way can be chosen. */
  cancel: PayAction;
  fields: Readonly<Record<string, string>>;
}

interface CodeFormProps {
  action: PayAction;
  fields: CodeForms["fields"];
  label: string;
  error: EndWords["error"];
  variant: "primary" | "secondary" | "quiet";
}

export function CodeForm({ action, fields, label, error, variant }: CodeFormProps) {
  const [state, dispatch, pending] = useActionState(action, {});
  return (
    <form action={dispatch} className="flex flex-col gap-3 print:hidden">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button
        type="submit"
        variant={variant}
        size={variant === "quiet" ? "small" : "large"}
        className={
          variant === "quiet" ? "-ml-2 self-start in-data-ending:ml-0 in-data-ending:self-center" : "w-full"
        }
        aria-disabled={pending}
      >
        {variant === "primary" ? <Icon name="refresh" className="size-5" /> : null}
        {label}
      </Button>
      {state.error ? (
        <Notice tone="bad" role="alert">
          {error[state.error.code] ?? error.unavailable}
        </Notice>
      ) : null}
    </form>
  );
}

const LOOKS: Partial<Record<CodeState, string>> = {
  paid: "bg-moss-tint text-moss",
  late: "bg-moss-tint text-moss",
  returning: "bg-rain-tint text-rain",
  owed: "bg-rain-tint text-rain",
  failed: "bg-clay-tint text-clay",
  closed: "bg-sunk text-soft",
};

/** How the story of a code ended, with the next thing to do. */
export function CodeEnding({
  state,
  words,
  forms,
  orderUrl,
}: {
  state: Exclude<CodeState, "waiting" | "checking" | "expired" | "takenBack" | "elsewhere">;
  words: EndWords;
  forms: CodeForms;
  orderUrl: string;
}) {
  return (
    <section
      data-code-state={state}
      data-ending
      className={`flex flex-col items-center gap-6 rounded-lg p-6 py-10 text-center shadow-raised sm:p-12 print:hidden ${LOOKS[state]}`}
    >
      <Picture state={state} className="size-40" />
      {state === "paid" || state === "late" ? (
        <p className="display figures text-4xl whitespace-nowrap">{words.amount}</p>
      ) : null}
      <p className="max-w-prose text-lg text-ink">
        <WholeFigures>{words.state[state].text}</WholeFigures>
      </p>
      <div className="flex w-full max-w-sm flex-col items-stretch gap-3">
        {state === "failed" ? (
          <>
            {forms.renew ? (
              <CodeForm
                action={forms.renew}
                fields={forms.fields}
                label={words.newCode}
                error={words.error}
                variant="primary"
              />
            ) : null}
            <CodeForm
              action={forms.cancel}
              fields={forms.fields}
              label={words.otherWay}
              error={words.error}
              variant={forms.renew ? "quiet" : "primary"}
            />
          </>
        ) : (
          <a href={orderUrl} data-see-order className={buttonClass({ size: "large" })}>
            {words.seeOrder}
            <Icon name="arrow-right" className="size-5" />
          </a>
        )}
      </div>
    </section>
  );
}
