"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field, SelectField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { isStalePage } from "@/components/ui/is-stale-page";
import { fill } from "@/lib/i18n/fill";
import type { AddressFieldName, FieldProblem } from "@/lib/orders/address-fields";
import type { FormState } from "@/lib/session/form";
import { CheckoutTrouble, type CheckoutTroubleWords } from "./checkout-trouble";
import { keepTyped, putBackTyped } from "./typed-values";

export type CheckoutFieldName = AddressFieldName | "email";

/** A field with its words, in the order in which the country writes an address. */
export interface CheckoutField {
  name: CheckoutFieldName;
  label: string;
  hint?: string | undefined;
  /** "optional", where it is. */
  note?: string | undefined;
  required: boolean;
  autoComplete: string;
  inputMode: "text" | "tel" | "numeric" | "email";
  maxLength: number;
  /** Half a row beside its neighbour. */
  half: boolean;
  startsRow?: boolean;
  /** The choices, where it is a list. The first, empty one says "choose". */
  options?: { choose: string; names: readonly string[] } | undefined;
  errors: Record<FieldProblem, string>;
}

interface CheckoutFormProps {
  action: (state: FormState, formData: FormData) => Promise<FormState>;
  locale: string;
  /** Minor units of the total shown beside the form: the price the shopper agrees to. */
  seenTotal: number;
  /** Sign of the cart shown beside the form. */
  seenCart: string;
  /** That cart itself, sealed: should another tab order it meanwhile, this form is led to the same order. */
  broughtCart: string;
  /** What is known to be wrong before anything was sent. */
  initial?: FormState;
  contact: readonly CheckoutField[];
  /** Empty where nothing ships. */
  address: readonly CheckoutField[];
  words: {
    contact: string;
    address: string;
    countryLine: string;
    submit: string;
    submitting: string;
    promise: string;
    trouble: CheckoutTroubleWords;
  };
}

function errorOf(field: CheckoutField, state: FormState): string | undefined {
  const code = state.fieldErrors?.[field.name];
  if (code === undefined) return undefined;
  const known: Partial<Record<string, string>> = field.errors;
  return fill(known[code] ?? field.errors.invalid, { max: field.maxLength });
}

function Input({ field, state, first }: { field: CheckoutField; state: FormState; first: boolean }) {
  const value = state.values?.[field.name] ?? "";
  const common = {
    name: field.name,
    label: field.label,
    note: field.note,
    hint: field.hint,
    error: errorOf(field, state),
    required: field.required,
    autoComplete: field.autoComplete,
    className: field.half ? (field.startsRow ? "sm:col-start-1" : "") : "sm:col-span-2",
    // Without JavaScript this is what takes the reader to the first thing to mend.
    autoFocus: first,
    defaultValue: value,
  };
  if (field.options)
    return (
      <SelectField {...common}>
        <option value="">{field.options.choose}</option>
        {field.options.names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
    );
  return (
    <Field
      {...common}
      type={field.name === "email" ? "email" : field.name === "phone" ? "tel" : "text"}
      inputMode={field.inputMode}
      spellCheck={false}
      {...(field.name === "email" && { autoCapitalize: "none" })}
    />
  );
}

const NO_STATE: FormState = {};

/** Who and where. A plain form; with JavaScript the answers come without a new page and the focus goes where it is needed. */
export function CheckoutForm({
  action,
  locale,
  seenTotal,
  seenCart,
  broughtCart,
  initial = NO_STATE,
  contact,
  address,
  words,
}: CheckoutFormProps) {
  // The first answers a plain form; where JavaScript runs, the second keeps what was typed even if nobody answers.
  const [plain, dispatch] = useActionState(action, initial);
  const [answer, setAnswer] = useState<FormState | null>(null);
  const [pending, startPlacing] = useTransition();
  const state = answer ?? plain;
  const form = useRef<HTMLFormElement>(null);
  const fields = [...contact, ...address];
  const firstWrong = fields.find((field) => state.fieldErrors?.[field.name] !== undefined)?.name;
  const section = (list: readonly CheckoutField[]) =>
    list.map((field) => (
      <Input key={field.name} field={field} state={state} first={field.name === firstWrong} />
    ));

  useEffect(() => {
    if (form.current) putBackTyped(form.current);
  }, []);

  useEffect(() => {
    if (!state.error) return;
    const find = (mark: string) => form.current?.querySelector<HTMLElement>(mark);
    (find("[aria-invalid=true]") ?? find("[data-trouble]"))?.focus();
  }, [state]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const post = new FormData(event.currentTarget);
    startPlacing(async () => {
      try {
        setAnswer(await action(state, post));
      } catch (error) {
        unstable_rethrow(error); // the way on to the pay page
        setAnswer({ error: { code: isStalePage(error) ? "stale_page" : "unavailable" } });
      }
    });
  };

  const reload = () => {
    if (form.current) keepTyped(form.current);
    window.location.reload();
  };

  return (
    <form ref={form} action={dispatch} noValidate onSubmit={submit} className="flex flex-col gap-10">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="seenTotal" value={seenTotal} />
      <input type="hidden" name="seenCart" value={seenCart} />
      <input type="hidden" name="broughtCart" value={broughtCart} />
      <CheckoutTrouble state={state} words={words.trouble} reload={reload} />
      <fieldset className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        <legend className="display mb-4 text-xl">{words.contact}</legend>
        {section(contact)}
      </fieldset>
      {address.length > 0 ? (
        <fieldset className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          <legend className="display mb-1 text-xl">{words.address}</legend>
          <p className="-mt-1 mb-1 text-sm text-soft sm:col-span-2">{words.countryLine}</p>
          {section(address)}
        </fieldset>
      ) : null}
      <div className="flex flex-col gap-3">
        <Button type="submit" size="large" aria-disabled={pending} className="w-full">
          <span>{pending ? words.submitting : words.submit}</span>
          {pending ? null : <Icon name="arrow-right" className="size-5" />}
        </Button>
        <p className="text-center text-sm text-soft">{words.promise}</p>
      </div>
    </form>
  );
}
