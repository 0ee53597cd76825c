"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";

interface FiltersFormProps {
  /** The address without a query. */
  action: string;
  /** What stands in the address now: whenever it changes, the boxes show it. */
  query: string;
  className?: string;
  children: ReactNode;
}

/** The address that the form's fields ask for, without those that ask for nothing. */
function addressOf(form: HTMLFormElement, action: string): string {
  const fields = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
  return fields.length > 0 ? `${action}?${new URLSearchParams(fields)}` : action;
}

/** The box that was ticked last: the first one makes the static list another page, and all boxes new. */
let touched: { name: string; value: string } | null = null;

/** Puts whoever ticked that box back to it, with the filters as open as they were. */
function takeUpAgain(form: HTMLFormElement): void {
  if (!touched) return;
  const { name, value } = touched;
  const box = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")].find(
    (field) => field.name === name && (field.type !== "checkbox" || field.value === value),
  );
  box?.closest("details")?.setAttribute("open", "");
  box?.focus({ preventScroll: true });
  touched = null;
}

/** A form that asks again at every change; without a script its button does the same. */
export function SearchFiltersForm({ action, query, className, children }: FiltersFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [waiting, startTransition] = useTransition();
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const address = addressOf(event.currentTarget, action);
    startTransition(() => router.push(address, { scroll: false }));
  };
  // Back, and a chip that is taken away, change what is chosen without a click on its box. The boxes stay the same elements,
  // so that whoever ticks them with the keyboard stays where they are.
  useEffect(() => {
    if (document.activeElement && form.current?.contains(document.activeElement)) touched = null;
    form.current?.reset();
    for (const select of form.current?.querySelectorAll("select") ?? [])
      select.value = select.dataset.value ?? select.value;
  }, [query]);
  useEffect(() => {
    if (form.current) takeUpAgain(form.current);
  }, []);
  return (
    <form
      ref={form}
      action={action}
      className={className}
      aria-busy={waiting}
      onSubmit={ask}
      onChange={(event) => {
        const field = event.target;
        if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
          touched = { name: field.name, value: field.value };
        event.currentTarget.requestSubmit();
      }}
    >
      {children}
    </form>
  );
}
