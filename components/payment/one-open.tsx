"use client";

import { type ReactNode, useEffect, useRef } from "react";

/**
 * The list of the ways to pay. One of them is chosen, and choosing it again does not take the choice back: the browser's own
 * rows would close.
 */
export function OneOpen({ label, children }: { label: string; children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const stay = (event: Event) => {
      const row = event.target instanceof Element && event.target.closest("summary")?.parentElement;
      if (row instanceof HTMLDetailsElement && row.getAttribute("name") === "method" && row.open)
        event.preventDefault();
    };
    const rows = list.current;
    rows?.addEventListener("click", stay);
    return () => rows?.removeEventListener("click", stay);
  }, []);
  return (
    <ul
      ref={list}
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
    >
      {children}
    </ul>
  );
}
