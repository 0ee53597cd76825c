"use client";

import { type KeyboardEvent, useLayoutEffect, useState } from "react";
import { ALERT, MINUS, PLUS } from "./buying-icons";
import { DrawnIcon } from "./drawn-icon";
import { readQuantity } from "./read-quantity";
import { useAfterPress } from "./use-after-press";
import { useHydrated } from "./use-hydrated";

interface StepperProps {
  name: string;
  label: string;
  /** Names of the buttons, for those who hear them. */
  lessLabel: string;
  moreLabel: string;
  initial?: number;
  min?: number;
  max?: number;
  id?: string;
  /** What is said at the field when it holds no quantity from `min` to `max`. */
  refusal: string;
  /** Says it although the field has not been left: somebody tried to send it. */
  refused?: boolean;
  /** Of a quantity that counts by itself, with no button to send it. */
  onChange?: (quantity: number) => void;
  /** Where given, 0 may be typed too: for taking the thing out. */
  onNone?: () => void;
  /** Where given, the refusal is said elsewhere: in what has the id of the field with `-error` behind it. */
  onWrong?: (wrong: boolean) => void;
}

const BUTTON =
  "scripted-only grid size-12 place-items-center rounded-full text-ink hover:bg-sunk disabled:text-faint disabled:opacity-50 disabled:hover:bg-transparent";

/**
 * A quantity: an ordinary number field without JavaScript, with − and + where there is some. What is typed stays as it is
 * until it can be read; nothing is guessed.
 */
export function Stepper({
  name,
  label,
  lessLabel,
  moreLabel,
  initial = 1,
  min = 1,
  max = 99,
  id = name,
  refusal,
  refused = false,
  onChange,
  onNone,
  onWrong,
}: StepperProps) {
  const hydrated = useHydrated();
  const afterPress = useAfterPress();
  const [text, setText] = useState(String(initial));
  const [settled, setSettled] = useState(initial);
  const [left, setLeft] = useState(false);
  const read = readQuantity(text, min, max);
  const whole = read ?? settled;
  const wrong = read === null && (left || refused);
  const change = (next: number) => {
    const kept = Math.min(max, Math.max(min, next));
    setText(String(kept));
    setSettled(kept);
    onChange?.(kept);
  };
  const leave = () => {
    if (onNone && readQuantity(text, 0, 0) === 0) {
      setText(String(settled)); // should it stay after all
      onNone();
      return;
    }
    setLeft(true);
    if (read !== null) change(read);
  };
  const takeEnter = (event: KeyboardEvent) => {
    if (!onChange || event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    leave();
  };
  useLayoutEffect(() => onWrong?.(wrong), [onWrong, wrong]);
  return (
    <>
      <span
        className={`inline-flex items-center rounded-full border bg-raised ${wrong ? "border-clay" : "border-edge"}`}
      >
        <label htmlFor={id} className="unseen">
          {label}
        </label>
        <button
          type="button"
          className={BUTTON}
          disabled={!hydrated || whole <= min}
          aria-label={lessLabel}
          onClick={() => change(whole - 1)}
        >
          <DrawnIcon path={MINUS} className="size-5" />
        </button>
        <input
          id={id}
          name={name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-error` : undefined}
          onChange={(event) => {
            setText(event.target.value.slice(0, 8));
            setLeft(false);
          }}
          onBlur={() => afterPress(leave)}
          onKeyDown={takeEnter}
          className="figures h-12 w-10 rounded-sm bg-transparent text-center"
        />
        <button
          type="button"
          className={BUTTON}
          disabled={!hydrated || whole >= max}
          aria-label={moreLabel}
          onClick={() => change(whole + 1)}
        >
          <DrawnIcon path={PLUS} className="size-5" />
        </button>
      </span>
      {wrong && !onWrong ? (
        <span
          id={`${id}-error`}
          role="alert"
          className="order-last flex basis-full items-start gap-1.5 text-sm font-medium text-clay"
        >
          <DrawnIcon path={ALERT} className="mt-0.5 size-5" />
          {refusal}
        </span>
      ) : null}
    </>
  );
}
