"use client";

import { unstable_rethrow } from "next/navigation";
import {
  type FormEvent,
  type RefObject,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { isStalePage } from "@/components/ui/is-stale-page";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { WholeFigures } from "@/components/ui/whole-figures";
import { fill } from "@/lib/i18n/fill";
import type { CardBrand } from "@/lib/payments/methods/card-brands";
import { BrandMark } from "./brand-mark";
import { formatExpiry } from "./card-expiry";
import { CardField } from "./card-field";
import type { CardFormWords } from "./card-form-words";
import { brandOf, codeLength, digitsOf, groupNumber, MAX_CARD_DIGITS } from "./card-number";
import { type CardErrors, type CardTexts, checkCard } from "./check-card";
import { createToken, type TokenError } from "./create-token";
import { regroup } from "./grouped-input";
import { loadOmise } from "./omise-library";
import type { PayAction, PayState } from "./pay-state";
import { PayTrouble } from "./pay-trouble";
import { useFreshAfterReturn } from "./use-fresh-after-return";

interface CardFormProps {
  action: PayAction;
  orderId: string;
  locale: string;
  idempotencyKey: string;
  /** What went wrong before this page was opened, if anything did. */
  initial?: PayState;
  omise: { scriptUrl: string; publicKey: string };
  /** The brands that the shop takes. */
  accepted: readonly CardBrand[];
  /** Asks whether the card may be kept for next time; absent where no card can be. */
  remember?: { label: string; hint: string; privacy: string; privacyUrl: string };
  words: CardFormWords;
  /** Replaces `location.assign` in tests. */
  leave?: (url: string) => void;
}

/** What the button says, keys of `payment` › `busy`; idle is when it can be pressed. */
type Phase = "idle" | "checking_card" | "asking_bank" | "going";

const NO_STATE: PayState = {};
const NOTHING_WRONG: { fields: CardErrors; token: TokenError | null } = { fields: {}, token: null };

function textsIn(form: HTMLFormElement): CardTexts {
  const text = (id: string) => form.querySelector<HTMLInputElement>(`#card-${id}`)?.value ?? "";
  return { number: text("number"), expiry: text("expiry"), code: text("code"), name: text("name") };
}

/** After a decline the form is ready for another card; the name is likely to stay. */
function clearCard(form: HTMLFormElement | null): void {
  for (const id of ["number", "expiry", "code"]) {
    const input = form?.querySelector<HTMLInputElement>(`#card-${id}`);
    if (input) input.value = "";
  }
}

function goTo(url: string): void {
  window.location.assign(url);
}

function phaseOf(state: PayState, asking: boolean, checking: boolean): Phase {
  if (state.redirectUrl) return "going";
  if (asking) return "asking_bank";
  return checking ? "checking_card" : "idle";
}

const groupCard = (text: string) => groupNumber(digitsOf(text).slice(0, MAX_CARD_DIGITS));

/** What a quick shopper, or the browser, had written before the script was there is put into groups too. */
function regroupAll(form: HTMLFormElement | null): void {
  const groups: Record<string, (text: string) => string> = {
    number: groupCard,
    expiry: formatExpiry,
    code: digitsOf,
  };
  for (const [id, group] of Object.entries(groups)) {
    const input = form?.querySelector<HTMLInputElement>(`#card-${id}`);
    if (input) regroup(input, group);
  }
}

/** Each new set of troubles moves the focus once; what the page began with does not take it from somebody who types already. */
function useFocusOnTrouble(form: RefObject<HTMLFormElement | null>, troubles: unknown, has: boolean): void {
  const beginning = useRef(troubles);
  useEffect(() => {
    const busyTyping = troubles === beginning.current && form.current?.contains(document.activeElement);
    if (has && !busyTyping)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-trouble]")?.focus();
  }, [troubles]);
}

/**
 * The card form. What is typed goes from here to Omise's vault and nowhere else: the inputs have no names, the texts never
 * enter React's state, and our server gets the order, the form's key and a `tokn_…`.
 */
export function CardForm({
  action,
  orderId,
  locale,
  idempotencyKey,
  initial = NO_STATE,
  omise,
  accepted,
  remember,
  words,
  leave = goTo,
}: CardFormProps) {
  const [state, dispatch, asking] = useActionState<PayState, FormData>(async (before, post) => {
    try {
      const answer = await action(before, post);
      // At once: a remembered card sets a cookie, with which the page is drawn anew and this form is gone.
      if (answer.redirectUrl) leave(answer.redirectUrl);
      return answer;
    } catch (error) {
      unstable_rethrow(error); // the way on to the order
      const sent = before.idempotencyKey ?? idempotencyKey; // the same: what was started is found by it
      return { error: { code: isStalePage(error) ? "stale_page" : "unavailable" }, idempotencyKey: sent };
    }
  }, initial);
  const [checking, setChecking] = useState(false);
  const [brand, setBrand] = useState<CardBrand | null>(null);
  const [wrong, setWrong] = useState(NOTHING_WRONG);
  const [attempts, setAttempts] = useState(0);
  const hydrated = useHydrated();
  const form = useRef<HTMLFormElement>(null);
  const beginning = useRef(state);
  const phase = phaseOf(state, asking, checking);
  const busy = phase !== "idle";
  const key = state.idempotencyKey ?? idempotencyKey;
  const troubled = Object.keys(wrong.fields).length > 0 || wrong.token !== null;

  useFreshAfterReturn(true);
  useFocusOnTrouble(form, attempts, troubled);
  useFocusOnTrouble(form, state, Boolean(state.error));

  useEffect(() => {
    regroupAll(form.current);
    if (form.current) setBrand(brandOf(digitsOf(textsIn(form.current).number)));
  }, []);

  useEffect(() => {
    // Early, so that paying is quick, but not for those who pay otherwise; a failure is told when paying.
    const load = () => void loadOmise(omise.scriptUrl).catch(() => undefined);
    const row = form.current?.closest("details");
    if (!row || row.open) return load();
    row.addEventListener("toggle", load, { once: true });
    return () => row.removeEventListener("toggle", load);
  }, [omise.scriptUrl]);

  useEffect(() => {
    // What the page began with is old news: by now a quick shopper, or a browser, may have filled in the next card.
    if (state === beginning.current || state.error?.code !== "declined") return;
    clearCard(form.current);
    setBrand(null);
  }, [state]);

  function refuse(troubles: typeof NOTHING_WRONG) {
    setWrong(troubles);
    setAttempts((count) => count + 1);
  }

  async function pay(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const texts = textsIn(event.currentTarget);
    const wishes = new FormData(event.currentTarget);
    const fields = checkCard(texts, new Date(), accepted);
    if (Object.keys(fields).length > 0) return refuse({ fields, token: null });
    setWrong(NOTHING_WRONG);
    setChecking(true);
    const made = await createToken(texts, omise);
    setChecking(false);
    if (!made.ok) return refuse({ fields: made.fields, token: made.error });
    const post = new FormData();
    for (const [name, value] of Object.entries({ orderId, locale, key, method: "card", token: made.token }))
      post.set(name, value);
    if (wishes.has("remember")) post.set("remember", "yes");
    startTransition(() => dispatch(post));
  }

  // What is being mended is not held against anybody any longer.
  const forgive = (field: keyof CardErrors) => {
    if (!wrong.fields[field]) return;
    const { [field]: _, ...fields } = wrong.fields;
    setWrong({ ...wrong, fields });
  };
  const errorOf = (field: keyof CardErrors) => {
    const code = wrong.fields[field];
    return code && words.fieldError[code];
  };
  const front = brand !== null && accepted.includes(brand) && codeLength(brand) === 4;

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={pay}
      noValidate
      className="flex flex-col gap-5 noscript:hidden"
    >
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="method" value="card" />
      {wrong.token ? (
        <Notice tone="bad" role="alert" tabIndex={-1} data-trouble>
          {words.tokenError[wrong.token]}
        </Notice>
      ) : null}
      {state.error && !troubled && !busy ? <PayTrouble error={state.error} words={words.trouble} /> : null}
      <fieldset className="flex flex-col gap-4">
        <legend className="unseen">{words.legend}</legend>
        <CardField
          id="card-number"
          label={words.number}
          error={errorOf("number")}
          mark={brand ? <BrandMark brand={brand} /> : null}
          type="text"
          inputMode="numeric"
          autoComplete="cc-number"
          required
          readOnly={busy}
          maxLength={MAX_CARD_DIGITS + 8}
          onInput={(event) => {
            forgive("number");
            regroup(event.currentTarget, groupCard);
            setBrand(brandOf(digitsOf(event.currentTarget.value)));
          }}
        />
        <p aria-live="polite" className="unseen">
          {brand ? fill(words.recognised, { brand: words.brands[brand] }) : ""}
        </p>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(8.5rem,100%),1fr))] gap-4">
          <CardField
            id="card-expiry"
            label={words.expiry}
            hint={words.expiryHint}
            error={errorOf("expiry")}
            type="text"
            inputMode="numeric"
            autoComplete="cc-exp"
            required
            readOnly={busy}
            maxLength={9}
            onInput={(event) => {
              forgive("expiry");
              regroup(event.currentTarget, formatExpiry);
            }}
          />
          <CardField
            id="card-code"
            label={words.code}
            hint={front ? words.codeHintFront : words.codeHint}
            error={errorOf("code")}
            type="text"
            inputMode="numeric"
            autoComplete="cc-csc"
            required
            readOnly={busy}
            maxLength={4}
            onInput={(event) => {
              forgive("code");
              regroup(event.currentTarget, digitsOf);
            }}
          />
        </div>
        <CardField
          id="card-name"
          label={words.name}
          error={errorOf("name")}
          type="text"
          onInput={() => forgive("name")}
          autoComplete="cc-name"
          autoCapitalize="characters"
          spellCheck={false}
          required
          readOnly={busy}
          maxLength={80}
        />
      </fieldset>
      {remember ? (
        <div className="flex flex-col gap-1">
          <label className="flex min-h-11 items-center gap-3 font-medium">
            <input
              type="checkbox"
              name="remember"
              value="yes"
              aria-describedby="remember-hint"
              className="size-5 shrink-0"
            />
            {remember.label}
          </label>
          <p id="remember-hint" className="text-sm text-soft">
            {remember.hint}{" "}
            <a className="link" href={remember.privacyUrl}>
              {remember.privacy}
            </a>
          </p>
        </div>
      ) : null}
      {/* Until the script is there a press would send a form without a card: so it cannot be pressed. */}
      <Button
        type="submit"
        size="large"
        disabled={!hydrated}
        aria-disabled={busy}
        aria-describedby="card-safe"
        className="w-full py-2"
      >
        {busy ? <Icon name="clock" className="size-5" /> : <Icon name="lock" className="size-5" />}
        <span className="text-balance">
          <WholeFigures>{phase === "idle" ? words.pay : words.busy[phase]}</WholeFigures>
        </span>
      </Button>
      <p role="status" className="unseen">
        {phase === "idle" ? "" : words.busy[phase]}
      </p>
      <p id="card-safe" className="flex gap-2 text-sm text-soft">
        <Icon name="lock" className="mt-1 size-4" />
        {words.safe}
      </p>
    </form>
  );
}
