import type { ReactNode } from "react";
import { Price } from "@/components/ui/price";
import { WholeFigures } from "@/components/ui/whole-figures";
import { wholeWords } from "@/lib/i18n/whole-words";
import type { Money } from "@/lib/money/money";

export interface SummaryLine {
  id: string;
  name: string;
  quantity: number;
  /** Null where it counts for nothing: it is sold out. */
  line: Money | null;
  /** Null where the picture is no longer known. */
  image: string | null;
  /** What each costs, in words; shown above one piece. */
  each?: string | undefined;
}

export interface SummaryRow {
  label: string;
  value: ReactNode;
}

/** A small picture with the quantity on its corner. The name beside it says the same, so it is silent. */
function Thumb({ image, quantity }: { image: string | null; quantity: number }) {
  return (
    <span className="relative block size-18 shrink-0 print:hidden">
      <span className="block size-full overflow-hidden rounded-md bg-sunk">
        {image ? <img src={image} alt="" width={72} height={90} className="size-full object-cover" /> : null}
      </span>
      <span
        aria-hidden="true"
        className="figures absolute -top-2 -right-2 grid min-w-6 place-items-center rounded-full bg-ink px-1.5 text-xs leading-6 font-semibold text-ground"
      >
        {quantity}
      </span>
    </span>
  );
}

/** The lines of a cart or an order with their totals. */
export function OrderSummary({
  lines,
  rows,
  total,
  note,
}: {
  lines: readonly SummaryLine[];
  rows: readonly SummaryRow[];
  total: { label: string; amount: Money };
  note: string;
}) {
  return (
    <div className="flex flex-col gap-5">
      <ul className="flex flex-col gap-5">
        {lines.map((line) => (
          <li key={line.id} className="flex items-start gap-4">
            <Thumb image={line.image} quantity={line.quantity} />
            <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4 pt-0.5">
              <span className="min-w-0 flex-1 basis-32">
                <span className="block text-sm font-medium">{wholeWords(line.name)}</span>
                <span className={line.each ? "figures block text-sm text-soft" : "unseen"}>
                  {line.each ?? `× ${line.quantity}`}
                </span>
              </span>
              {line.line ? <Price money={line.line} className="text-sm" /> : null}
            </span>
          </li>
        ))}
      </ul>
      <dl className="flex flex-col gap-2 border-t border-line pt-4 text-sm">
        {rows.map((row) => (
          <div key={row.label} className="flex flex-wrap justify-between gap-x-4">
            <dt className="text-soft">{row.label}</dt>
            <dd className="figures text-right">{row.value}</dd>
          </div>
        ))}
        <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line pt-4 text-lg">
          <dt className="font-semibold">{total.label}</dt>
          <dd>
            <Price money={total.amount} className="display text-2xl" />
          </dd>
        </div>
      </dl>
      <p className="-mt-3 text-right text-sm text-soft">
        <WholeFigures>{note}</WholeFigures>
      </p>
    </div>
  );
}
