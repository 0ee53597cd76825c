import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** What a tester may look into, and a payer need not. */
export function More({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group border-t border-line pt-3">
      <summary className="flex min-h-11 items-center justify-between gap-3 font-medium">
        {title}
        <Icon name="chevron-down" className="size-5 text-soft transition-transform group-open:rotate-180" />
      </summary>
      {children}
    </details>
  );
}
