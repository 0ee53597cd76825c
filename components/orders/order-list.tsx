import type { ReactNode } from "react";
import { WholeFigures } from "@/components/ui/whole-figures";

/** An order as a line of a list, with its words. */
export interface OrderRow {
  id: string;
  href: string;
  title: string;
  /** What is in it, in a few words. */
  things: string;
  image: string | null;
  placed: { text: string; iso: string };
  total: string;
  state: { text: string; tone: "good" | "waiting" | "over" };
}

const TONES: Record<OrderRow["state"]["tone"], string> = {
  good: "bg-moss-tint text-ink",
  waiting: "bg-lamp-tint text-ink",
  over: "bg-sunk text-soft",
};

/** Orders, newest first; each line opens its order. `aside` stands at a line's end, outside of the link. */
export function OrderList({
  rows,
  aside,
}: {
  rows: readonly OrderRow[];
  aside?: ((row: OrderRow) => ReactNode) | undefined;
}) {
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <li
          key={row.id}
          className="flex flex-wrap items-center gap-x-4 border-b border-line py-2 sm:flex-nowrap"
        >
          <a
            href={row.href}
            className="group -mx-3 flex min-w-0 flex-1 basis-full items-center gap-4 rounded-md px-3 py-3 hover:bg-raised sm:basis-auto"
          >
            {row.image === null ? (
              <span className="h-20 w-16 shrink-0 rounded-md bg-sunk" />
            ) : (
              <img
                src={row.image}
                alt=""
                width={64}
                height={80}
                loading="lazy"
                className="h-20 w-16 shrink-0 rounded-md object-cover"
              />
            )}
            <span className="flex min-w-0 flex-1 flex-col gap-0.5">
              <span className="font-medium group-hover:underline underline-offset-4">
                <WholeFigures>{row.title}</WholeFigures>
              </span>
              <span className="line-clamp-2 text-sm text-soft">{row.things}</span>
              <time dateTime={row.placed.iso} className="figures text-sm text-soft">
                {row.placed.text}
              </time>
            </span>
            <span className="flex shrink-0 flex-col items-end gap-1.5 max-sm:max-w-[45%]">
              <span className="figures font-medium">{row.total}</span>
              <span className={`rounded-full px-3 py-0.5 text-right text-sm ${TONES[row.state.tone]}`}>
                {row.state.text}
              </span>
            </span>
          </a>
          {aside?.(row)}
        </li>
      ))}
    </ul>
  );
}
