"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages";
import type { FormState } from "@/lib/session/form";

export interface FindOrderState extends FormState {
  /** The address that was asked for. Whether there are orders with it nobody is told here. */
  sentTo?: string;
}

type Words = Messages["orders"]["find"];

interface FindOrderFormProps {
  action: (state: FindOrderState, formData: FormData) => Promise<FindOrderState>;
  locale: Locale;
  words: Words;
}

function isKeyOf<T extends object>(texts: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(texts, key);
}

function fieldWords({ fieldError }: Words, code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  return isKeyOf(fieldError, code) ? fieldError[code] : fieldError.invalid;
}

/** What is wrong apart from the field, which speaks for itself. */
function refusal({ error: texts }: Words, { error, fieldErrors }: FindOrderState): string | undefined {
  if (!error || fieldErrors) return undefined;
  const minutes = Math.ceil((error.retryAfterSeconds ?? 0) / 60);
  return fill(isKeyOf(texts, error.code) ? texts[error.code] : texts.unavailable, { minutes });
}

/** One field. Works without JavaScript; with it the answer is read out. */
export function FindOrderForm({ action, locale, words }: FindOrderFormProps) {
  const [state, dispatch, pending] = useActionState(action, {});
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.fieldErrors) field.current?.focus();
  }, [state]);
  const refused = refusal(words, state);
  return (
    <form action={dispatch} noValidate className="flex max-w-lg flex-col gap-5">
      {state.sentTo === undefined ? null : (
        <Notice tone="info" role="status" title={words.sentTitle}>
          <p className="wrap-anywhere">{fill(words.sentText, { email: state.sentTo })}</p>
          <p className="mt-3 text-sm">{words.sentHelp}</p>
        </Notice>
      )}
      {refused === undefined ? null : (
        <Notice tone="bad" role="alert">
          {refused}
        </Notice>
      )}
      <input type="hidden" name="locale" value={locale} />
      <Field
        ref={field}
        label={words.email}
        hint={words.hint}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.values?.email}
        error={fieldWords(words, state.fieldErrors?.email)}
      />
      <Button type="submit" size="large" aria-disabled={pending} className="self-start">
        {pending ? words.submitting : words.submit}
      </Button>
    </form>
  );
}
