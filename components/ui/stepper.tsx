"use client";

import { useState } from "react";
import { Icon } from "./icon";

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
  onChange?: (quantity: number) => void;
}

const BUTTON =
  "scripted-only grid size-12 place-items-center rounded-full text-ink hover:bg-sunk disabled:text-faint disabled:opacity-50 disabled:hover:bg-transparent";

/** A quantity: an ordinary number field without JavaScript, with − and + where there is some. */
export function Stepper({
  name,
  label,
  lessLabel,
  moreLabel,
  initial = 1,
  min = 1,
  max = 99,
  id = name,
  onChange,
}: StepperProps) {
  const [text, setText] = useState(String(initial));
  const whole = /^\d{1,4}$/.test(text) ? Number(text) : min;
  const change = (next: number) => {
    const kept = Math.min(max, Math.max(min, next));
    setText(String(kept));
    onChange?.(kept);
  };
  return (
    <span className="inline-flex items-center rounded-full border border-edge bg-raised">
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <button
        type="button"
        className={BUTTON}
        disabled={whole <= min}
        aria-label={lessLabel}
        onClick={() => change(whole - 1)}
      >
        <Icon name="minus" className="size-5" />
      </button>
      <input
        id={id}
        name={name}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value.slice(0, 4))}
        onBlur={() => change(whole)}
        className="figures h-12 w-10 rounded-sm bg-transparent text-center"
      />
      <button
        type="button"
        className={BUTTON}
        disabled={whole >= max}
        aria-label={moreLabel}
        onClick={() => change(whole + 1)}
      >
        <Icon name="plus" className="size-5" />
      </button>
    </span>
  );
}
