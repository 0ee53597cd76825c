import type { ComponentProps, ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type CardFieldProps = {
  /** Also what tests and labels hold on to: the input itself has no name, so no form post can ever carry it. */
  id: string;
  label: string;
  error?: string | undefined;
  hint?: string;
  /** Shown above the field's far end: inside, it would stand on the last digits on a narrow phone. */
  mark?: ReactNode;
} & Omit<ComponentProps<"input">, "name" | "id" | "className">;

/** An input for a card's detail. It never has a `name`. */
export function CardField({ id, label, error, hint, mark, ...input }: CardFieldProps) {
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1.5">
      <span className="flex min-h-6 flex-wrap items-center justify-between gap-x-4">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {mark}
      </span>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={`figures min-h-13 w-full rounded-md border bg-raised px-3 py-2.5 text-base text-ink placeholder:text-faint read-only:bg-sunk sm:px-4 sm:text-lg ${error ? "border-clay" : "border-edge hover:border-ink"}`}
        {...input}
      />
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-medium text-clay">
          <Icon name="alert" className="mt-0.5 size-5" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
