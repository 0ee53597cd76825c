"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, Fragment, useActionState, useEffect, useRef, useState, useTransition } from "react";
import { CodeEntry, CodeKept, type CodeWords, useFocusAfterChange } from "@/components/cart/code-parts";
import type { CodeNews } from "@/components/cart/code-words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { isStalePage } from "@/components/ui/is-stale-page";
import { fill } from "@/lib/i18n/fill";
import type { FormState } from "@/lib/session/form";
import { type CheckoutField, CheckoutInput } from "./checkout-input";
import { CheckoutTrouble, type CheckoutTroubleWords } from "./checkout-trouble";
import { ShippingChoices, type ShippingOption, type ShippingWords } from "./shipping-choices";
import { keepTyped, putBackTyped } from "./typed-values";
import { type Suggestions, useAddressCompletion } from "./use-address-completion";
import { useKeptDraft } from "./use-kept-draft";
import { useMended } from "./use-mended";

export interface CheckoutFormProps {
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
  /** What was typed at an earlier visit, by field. */
  kept: Readonly<Record<string, string | undefined>>;
  /** Digits of a postcode from which the rest of an address can be told; 0 where nothing can. */
  postcodeDigits: number;
  /** Names to choose from, by what was typed at an earlier visit. */
  suggestions: Suggestions;
  /** Empty where nothing ships. */
  shipping: readonly ShippingOption[];
  shippingMethod: string;
  code: CodeNews | null;
  words: {
    contact: string;
    address: string;
    countryLine: string;
    submit: string;
    submitting: string;
    promise: string;
    lookup: { button: string; filled: string; unknown: string; elsewhere: string };
    shipping: ShippingWords;
    code: CodeWords;
    trouble: CheckoutTroubleWords;
  };
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
  kept,
  postcodeDigits,
  suggestions: first,
  shipping,
  shippingMethod,
  code,
  words,
}: CheckoutFormProps) {
  // The first answers a plain form; where JavaScript runs, the second keeps what was typed even if nobody answers.
  const [plain, dispatch] = useActionState(action, initial);
  const [answer, setAnswer] = useState<FormState | null>(null);
  const [pending, startPosting] = useTransition();
  const [placing, setPlacing] = useState(false);
  const state = answer ?? plain;
  const form = useRef<HTMLFormElement>(null);
  const fields = [...contact, ...address];
  const firstWrong = fields.find((field) => state.fieldErrors?.[field.name] !== undefined)?.name;
  const keep = useKeptDraft(form);
  const { shown, begun, look } = useMended(form, state, kept);
  const { suggestions, news, onInput } = useAddressCompletion(form, {
    ...{ locale, first },
    digits: postcodeDigits,
  });
  const codePlace = useRef<HTMLDivElement>(null);
  useFocusAfterChange(codePlace, code?.text);
  const names = { city: suggestions.cities, area: suggestions.areas };
  const input = (field: CheckoutField) => (
    <CheckoutInput
      key={field.name}
      field={field}
      state={shown}
      kept={kept[field.name] ?? ""}
      first={field.name === firstWrong}
      suggestions={field.name === "city" || field.name === "area" ? names[field.name] : []}
    />
  );

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
    const { nativeEvent } = event;
    const pressed = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    post(new FormData(event.currentTarget, pressed));
  };

  const post = (fields: FormData) => {
    setPlacing(!fields.get("step"));
    startPosting(async () => {
      try {
        setAnswer(await action(state, fields));
      } catch (error) {
        unstable_rethrow(error); // the way on to the pay page
        setAnswer({ error: { code: isStalePage(error) ? "stale_page" : "unavailable" } });
      }
    });
  };

  /** The total beside the form follows the choice at once; what was typed meanwhile stays. */
  const choose = () => {
    if (!form.current) return;
    const fields = new FormData(form.current);
    fields.set("step", "shipping");
    post(fields);
  };

  /** What the postcode told; without JavaScript the button that asks. Takes no room while it has nothing to say. */
  const lookup = (
    <div className={`sm:col-span-2 ${news ? "" : "-mt-5 noscript:mt-0"}`}>
      <span className="hidden noscript:inline">
        <Button type="submit" name="step" value="lookup" variant="quiet" size="small">
          {words.lookup.button}
        </Button>
      </span>
      <p role="status" className={news ? "text-sm text-soft" : "unseen"}>
        {news ? fill(words.lookup[news.kind], news) : ""}
      </p>
    </div>
  );

  const refusal = shown.fieldErrors?.code;
  const codeError =
    refusal === undefined
      ? undefined
      : fill(words.code.problem[refusal] ?? words.code.problem.unknown ?? "", {
          when: state.error?.when ?? "",
        });

  const reload = () => {
    if (form.current) keepTyped(form.current);
    window.location.reload();
  };

  return (
    <form
      ref={form}
      action={dispatch}
      noValidate
      onSubmit={submit}
      onInput={({ target }) => {
        onInput(target);
        look();
      }}
      onBlur={() => {
        keep();
        look(); // what was filled in for the shopper makes no input of its own
      }}
      className="flex flex-col gap-10"
    >
      {/* The first button of a form is the one that Enter presses. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="unseen" />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="seenTotal" value={seenTotal} />
      <input type="hidden" name="seenCart" value={seenCart} />
      <input type="hidden" name="broughtCart" value={broughtCart} />
      <CheckoutTrouble state={shown} spoken={!begun} words={words.trouble} reload={reload} />
      <fieldset className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        <legend className="display mb-4 text-xl">{words.contact}</legend>
        {contact.map(input)}
      </fieldset>
      {address.length > 0 ? (
        <fieldset className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          <legend className="display mb-1 text-xl">{words.address}</legend>
          <p className="-mt-1 mb-1 text-sm text-soft sm:col-span-2">{words.countryLine}</p>
          {address.map((field) => (
            <Fragment key={field.name}>
              {input(field)}
              {field.name === "postcode" && postcodeDigits > 0 ? lookup : null}
            </Fragment>
          ))}
        </fieldset>
      ) : null}
      {shipping.length > 0 ? (
        <ShippingChoices
          options={shipping}
          chosen={shippingMethod}
          words={words.shipping}
          disabled={pending}
          onChoose={choose}
        />
      ) : null}
      <div ref={codePlace}>
        {code ? (
          <CodeKept
            words={words.code}
            news={code}
            send={{ name: "step", value: "uncode", "aria-disabled": pending }}
          />
        ) : (
          <CodeEntry
            words={words.code}
            error={codeError}
            typed={state.values?.code ?? ""}
            send={{ name: "step", value: "code", "aria-disabled": pending }}
          />
        )}
      </div>
      <div className="flex flex-col gap-3">
        <Button type="submit" size="large" aria-disabled={pending} className="w-full">
          <span>{pending && placing ? words.submitting : words.submit}</span>
          {pending && placing ? null : <Icon name="arrow-right" className="size-5" />}
        </Button>
        <p className="text-center text-sm text-soft">{words.promise}</p>
      </div>
    </form>
  );
}
