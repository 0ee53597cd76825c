import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

interface OtherCardProps {
  label: string;
  open: boolean;
  children: ReactNode;
}

/** The form for a new card, folded where a saved one is likelier: on a phone it is longer than the screen. */
export function OtherCard({ label, open, children }: OtherCardProps) {
  return (
    <details
      open={open}
      suppressHydrationWarning // a quick shopper has opened it before the script was there
      data-other-card
      className="group/other border-t border-line"
    >
      <summary className="flex min-h-12 list-none items-center justify-between gap-4 pt-2 hover:text-rain">
        <h3 className="font-semibold">{label}</h3>
        <Icon
          name="chevron-down"
          className="size-5 text-soft transition-transform group-open/other:rotate-180"
        />
      </summary>
      <div className="flex flex-col gap-4 pt-3">{children}</div>
    </details>
  );
}
