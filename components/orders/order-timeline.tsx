import { Icon } from "@/components/ui/icon";
import type { TimelineEntry } from "./timeline";

/** An entry with its words, ready to be shown. */
export interface TimelineRow {
  id: string;
  state: TimelineEntry["state"];
  title: string;
  /** When it happened, in words and for machines. */
  time?: { text: string; iso: string } | undefined;
  note?: string | undefined;
}

const DOTS: Record<TimelineEntry["state"], string> = {
  done: "bg-moss text-raised",
  now: "bg-lamp text-[#14202b] ring-4 ring-lamp-tint",
  next: "border border-edge bg-ground text-faint",
  stopped: "bg-clay text-raised",
};

function Dot({ state }: { state: TimelineEntry["state"] }) {
  return (
    <span className={`grid size-7 place-items-center rounded-full ${DOTS[state]}`}>
      {state === "done" ? <Icon name="check" className="size-4" /> : null}
      {state === "now" ? <Icon name="drop" className="size-4" /> : null}
      {state === "stopped" ? <Icon name="close" className="size-4" /> : null}
    </span>
  );
}

/** The order's story from top to bottom; the line is solid as far as it has come. */
export function OrderTimeline({ title, rows }: { title: string; rows: readonly TimelineRow[] }) {
  return (
    <section aria-labelledby="timeline-title" className="print:hidden">
      <h2 id="timeline-title" className="display mb-5 text-xl">
        {title}
      </h2>
      <ol className="flex flex-col">
        {rows.map((row, place) => (
          <li
            key={row.id}
            aria-current={row.state === "now" ? "step" : undefined}
            className="relative flex gap-4 pb-6 last:pb-0"
          >
            {place < rows.length - 1 ? (
              <span
                aria-hidden="true"
                className={`absolute top-7 bottom-0 left-3.5 -ml-px border-l-2 ${row.state === "done" || row.state === "stopped" ? "border-moss" : "border-dashed border-line"}`}
              />
            ) : null}
            <Dot state={row.state} />
            <div className="min-w-0 flex-1 pt-0.5">
              <p className={row.state === "next" ? "text-soft" : "font-medium"}>{row.title}</p>
              {row.time ? (
                <time dateTime={row.time.iso} className="figures block text-sm text-soft">
                  {row.time.text}
                </time>
              ) : null}
              {row.note ? <p className="text-sm text-soft">{row.note}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
