"use client";

import { useActionState, useId } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export interface ButtonState {
  error?: { code: string };
}

interface FormButtonProps {
  action: (state: ButtonState, formData: FormData) => Promise<ButtonState>;
  fields: Readonly<Record<string, string>>;
  label: string;
  /** What the button is about, for those who hear it apart from what stands beside it. */
  about?: string;
  /** Sentence per error code. `bad_request` stands in for a code without one. */
  errors: Readonly<Record<string, string>>;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  /** What pressing it does, under the button. */
  hint?: string;
}

/** A form that is one button. Works without JavaScript; says at the button what went wrong. */
export function FormButton({
  action,
  fields,
  label,
  about,
  errors,
  variant = "secondary",
  size = "medium",
  className = "",
  hint,
}: FormButtonProps) {
  const [state, dispatch, pending] = useActionState(action, {});
  const hintId = useId();
  return (
    <form action={dispatch} className={`flex flex-col gap-3 print:hidden ${className}`}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button
        type="submit"
        variant={variant}
        size={size}
        className="py-2 text-balance"
        aria-disabled={pending}
        aria-describedby={hint === undefined ? undefined : hintId}
      >
        {label}
        {about === undefined ? null : <span className="unseen"> {about}</span>}
      </Button>
      {hint === undefined ? null : (
        <p id={hintId} className="text-sm text-soft">
          {hint}
        </p>
      )}
      {state.error ? (
        <Notice tone="bad" role="alert">
          {errors[state.error.code] ?? errors.bad_request}
        </Notice>
      ) : null}
    </form>
  );
}
