import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

export interface MethodRow {
  key: string;
  icon: IconName;
  name: string;
  detail: string;
  /** What happens when it is chosen, in one line. */
  next: string;
  /** The form of the chosen method, inside its row. */
  children?: ReactNode;
}

/** The ways to pay as large rows. The chosen one is open. */
export function MethodRows({ label, rows }: { label: string; rows: readonly MethodRow[] }) {
  return (
    <ul aria-label={label} className="flex flex-col gap-4">
      {rows.map((row) => (
        <li key={row.key} className="overflow-hidden rounded-lg border border-line bg-raised shadow-raised">
          <div className="flex items-start gap-4 border-b border-line p-5 sm:px-8">
            <span className="grid size-12 shrink-0 place-items-center rounded-full bg-rain-tint text-rain">
              <Icon name={row.icon} />
            </span>
            <div className="min-w-0">
              <h2 className="text-lg font-semibold">{row.name}</h2>
              <p className="text-sm text-soft">{row.detail}</p>
              <p className="mt-1 text-sm text-soft">{row.next}</p>
            </div>
          </div>
          {row.children ? <div className="p-5 sm:p-8">{row.children}</div> : null}
        </li>
      ))}
    </ul>
  );
}
