import type { ComponentProps, ReactNode } from "react";
import { ALERT } from "./buying-icons";
import { DrawnIcon } from "./drawn-icon";
import { Icon } from "./icon";

interface Surround {
  label: ReactNode;
  name: string;
  /** What is wrong, in words. Shown at the field and read out with it. */
  error?: string | undefined;
  hint?: ReactNode;
  /** A word after the label, such as "optional". */
  note?: string | undefined;
  /** Classes of the whole field, for grids. */
  className?: string;
}

const CONTROL =
  "w-full min-h-12 rounded-md border bg-raised px-4 py-2.5 text-base text-ink placeholder:text-faint disabled:bg-sunk disabled:text-faint";

function Frame({
  id,
  label,
  error,
  hint,
  note,
  className = "",
  children,
}: Omit<Surround, "name"> & { id: string; children: ReactNode }) {
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="flex items-baseline justify-between gap-4 text-sm font-medium">
        <span>{label}</span>
        {note ? <span className="font-normal text-faint">{note}</span> : null}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-medium text-clay">
          <DrawnIcon path={ALERT} className="mt-0.5 size-5" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

function described(id: string, error: unknown, hint: unknown): string | undefined {
  return [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
}

const border = (error: unknown) => (error ? "border-clay" : "border-edge hover:border-ink");

/** A labelled input. `id` defaults to the name; `-hint` and `-error` are appended for what describes it. */
export function Field({
  label,
  name,
  error,
  hint,
  note,
  className,
  id = name,
  ...input
}: Surround & Omit<ComponentProps<"input">, "className" | "name">) {
  return (
    <Frame id={id} label={label} error={error} hint={hint} note={note} {...(className && { className })}>
      <input
        id={id}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, error, hint)}
        className={`${CONTROL} ${border(error)}`}
        {...input}
      />
    </Frame>
  );
}

/** A labelled `<select>`; pass `<option>`s as children. */
export function SelectField({
  label,
  name,
  error,
  hint,
  note,
  className,
  id = name,
  children,
  ...select
}: Surround & Omit<ComponentProps<"select">, "className" | "name">) {
  return (
    <Frame id={id} label={label} error={error} hint={hint} note={note} {...(className && { className })}>
      <span className="relative block">
        <select
          id={id}
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={described(id, error, hint)}
          className={`${CONTROL} appearance-none pr-11 ${border(error)}`}
          {...select}
        >
          {children}
        </select>
        <Icon
          name="chevron-down"
          className="pointer-events-none absolute top-1/2 right-3 size-5 -translate-y-1/2 text-soft"
        />
      </span>
    </Frame>
  );
}
