"use client";

import Form from "next/form";
import type { ReactNode } from "react";

/** A form that asks again at every change; without a script its button does the same. */
export function SearchFiltersForm({ action, children }: { action: string; children: ReactNode }) {
  return (
    <Form
      action={action}
      prefetch={false}
      scroll={false}
      onChange={(event) => {
        const field = event.target;
        const typed = field instanceof HTMLInputElement && (field.type === "search" || field.type === "text");
        if (!typed) event.currentTarget.requestSubmit();
      }}
    >
      {children}
    </Form>
  );
}
