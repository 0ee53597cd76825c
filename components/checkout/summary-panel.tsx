import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Price } from "@/components/ui/price";
import { WholeFigures } from "@/components/ui/whole-figures";
import type { Money } from "@/lib/money/money";

/**
 * The order at hand: on a desk a card that stays in sight, on a phone one row with the total that opens. Drawn twice, shown
 * once: a `<details>` cannot be opened by the width of the window.
 */
export function SummaryPanel({
  title,
  toggle,
  total,
  children,
}: {
  title: string;
  toggle: string;
  total: Money;
  children: ReactNode;
}) {
  return (
    <>
      <details className="group sticky top-0 z-10 -mx-4 -mt-8 border-b border-line bg-ground px-4 md:-mt-12 lg:hidden print:hidden">
        <summary className="flex min-h-14 list-none flex-wrap items-center gap-x-3 py-2">
          <Icon name="bag" className="size-5 text-rain" />
          <span className="min-w-0 flex-1 text-sm font-medium">
            <WholeFigures>{toggle}</WholeFigures>
          </span>
          <Price money={total} className="display text-xl" />
          <Icon name="chevron-down" className="size-5 text-soft transition-transform group-open:rotate-180" />
        </summary>
        <div className="flex max-h-[70dvh] flex-col gap-5 overflow-y-auto pt-3 pb-6">{children}</div>
      </details>
      <aside
        aria-label={title}
        className="hidden flex-col gap-5 self-start rounded-lg bg-raised p-6 shadow-raised lg:sticky lg:top-6 lg:col-start-2 lg:row-start-1 lg:flex print:hidden"
      >
        <h2 className="display text-xl">
          <WholeFigures>{title}</WholeFigures>
        </h2>
        {children}
      </aside>
    </>
  );
}
