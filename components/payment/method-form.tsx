"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { isStalePage } from "@/components/ui/is-stale-page";
import { WholeFigures } from "@/components/ui/whole-figures";
import type { TroubleWords } from "./card-form-words";
import { type MethodField, MethodFieldInput } from "./method-fields";
import type { PayAction, PayState } from "./pay-state";
import { PayTrouble } from "./pay-trouble";
import { useFreshAfterReturn } from "./use-fresh-after-return";

export interface MethodFormWords {
  busy: string;
  going: string;
  fieldError: Readonly<Record<string, string>>;
  trouble: TroubleWords;
}

interface MethodFormProps {
  action: PayAction;
  /** Unique among the page's forms: ids of fields begin with it. */
  id: string;
  /** What is posted besides the fields: the order, its language, the method, of a saved card which. */
  posts: Readonly<Record<string, string>>;
  idempotencyKey: string;
  fields?: readonly MethodField[];
  /** The button's words: "Pay ฿1,240.00 with PromptPay". */
  pay: string;
  /** What went wrong before this page was opened, if anything did. */
  initial?: PayState;
  words: MethodFormWords;
  /** Replaces `location.assign` in tests. */
  leave?: (url: string) => void;
}

/** What is wrong with a field, in words. What one picks is chosen, what one types is filled in. */
function errorOf(
  { name, choices }: MethodField,
  state: PayState,
  words: MethodFormWords["fieldError"],
): string | undefined {
  const code = state.fieldErrors?.[name];
  if (code === undefined) return undefined;
  const told = code === "required" && choices.length > 0 ? "required_choice" : code;
  return words[told] ?? words.invalid;
}

const NO_STATE: PayState = {};
const NO_FIELDS: readonly MethodField[] = [];

function goTo(url: string): void {
  window.location.assign(url);
}

/** Pays by anything but a new card. A plain form: without JavaScript the pay page itself shows how to go on. */
export function MethodForm({
  action,
  id,
  posts,
  idempotencyKey,
  fields = NO_FIELDS,
  pay,
  initial = NO_STATE,
  words,
  leave = goTo,
}: MethodFormProps) {
  // The first answers a plain form; where JavaScript runs, the second keeps what was typed even if nobody answers.
  const [plain, dispatch] = useActionState(action, initial);
  const [answer, setAnswer] = useState<PayState | null>(null);
  const [pending, startPaying] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const state = answer ?? plain;
  const told = useRef(state);
  const key = state.idempotencyKey ?? idempotencyKey;
  const going = state.redirectUrl !== undefined;
  const busy = pending || going;
  const wrong = fields.filter(({ name }) => state.fieldErrors?.[name] !== undefined).map(({ name }) => name);

  useFreshAfterReturn(going);
  // Each new trouble takes the focus once, when it is there to be read.
  useEffect(() => {
    if (busy || state === told.current) return;
    told.current = state;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-trouble]")?.focus();
  }, [state, busy]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const post = new FormData(event.currentTarget);
    startPaying(async () => {
      try {
        const next = await action(state, post);
        if (next.redirectUrl) leave(next.redirectUrl);
        setAnswer(next);
      } catch (error) {
        unstable_rethrow(error); // the way on to the order, or to this page with its code
        setAnswer({
          error: { code: isStalePage(error) ? "stale_page" : "unavailable" },
          idempotencyKey: key,
        }); // the same: what was started is found by it
      }
    });
  };

  return (
    <form ref={form} action={dispatch} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {Object.entries({ ...posts, key }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.error && wrong.length === 0 && !busy ? (
        <PayTrouble error={state.error} words={words.trouble} />
      ) : null}
      {fields.map((field) => (
        <MethodFieldInput
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          value={state.values?.[field.name] ?? field.value}
          error={errorOf(field, state, words.fieldError)}
          first={field.name === wrong[0]}
        />
      ))}
      <Button type="submit" size="large" aria-disabled={busy} className="w-full py-2">
        <Icon name={busy ? "clock" : "lock"} className="size-5" />
        <span className="min-w-0 text-balance">
          <WholeFigures>{going ? words.going : pending ? words.busy : pay}</WholeFigures>
        </span>
      </Button>
      <p role="status" className="unseen">
        {going ? words.going : pending ? words.busy : ""}
      </p>
    </form>
  );
}
