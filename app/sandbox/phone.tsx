import type { ReactNode } from "react";

/** A telephone on the table: on a small screen it fills the width, on a large one it stands by itself. */
export function Phone({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-[25rem] rounded-[2.25rem] bg-[#0b1319] p-2.5 shadow-raised ring-1 ring-edge">
      <div className="overflow-hidden rounded-[1.75rem] bg-raised">
        <div className="flex items-center justify-between gap-3 bg-rain-tint px-6 py-3 text-rain">
          <span className="font-medium">{title}</span>
          <span aria-hidden="true" className="h-1.5 w-14 rounded-full bg-current opacity-40" />
        </div>
        <div className="p-6">{children}</div>
      </div>
    </div>
  );
}
