import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { WholeFigures } from "@/components/ui/whole-figures";
import { MethodMark } from "./method-mark";
import { OneOpen } from "./one-open";

export interface MethodRow {
  id: string;
  mark: string;
  name: string;
  /** The kind of method, over a name that does not tell it. */
  kind?: string | undefined;
  /** What happens when it is chosen, in one line. */
  next: string;
  /** Whether it stands open when the page does. */
  open: boolean;
  /** Why it cannot take this order; null where it can. */
  refusal: string | null;
  /** The form of the method, inside its row. */
  children?: ReactNode;
}

/** Methods of a kind, folded so that the page stays short. */
export interface MethodGroup {
  id: string;
  name: string;
  rows: readonly MethodRow[];
}

export type MethodEntry = MethodRow | MethodGroup;

function Words({ row, level: Heading, told }: { row: MethodRow; level: "h2" | "h3"; told: string | null }) {
  return (
    <span className="block min-w-0 flex-1">
      {row.kind ? <span className="block text-xs text-soft">{row.kind}</span> : null}
      <Heading className="leading-snug font-semibold">{row.name}</Heading>
      {told ? (
        <span className="mt-0.5 block text-sm leading-normal text-soft">
          <WholeFigures>{told}</WholeFigures>
        </span>
      ) : null}
    </span>
  );
}

/** What cannot take this order stays to be read, with the reason, and there is nothing in it to press. */
function RefusedRow({ row, nested }: { row: MethodRow; nested: boolean }) {
  return (
    <div data-method={row.id} data-refused className="flex items-center gap-4 px-4 py-3 text-soft sm:px-6">
      <MethodMark name={row.mark} className={`opacity-45 grayscale ${nested ? "size-9" : "size-11"}`} />
      <Words row={row} level={nested ? "h3" : "h2"} told={row.refusal} />
    </div>
  );
}

/** Without a script a form's answer is a new page, where the row that has something to mend shows it even when closed. */
const SHOWN_WHEN_WRONG =
  "noscript:has-[[data-trouble],[aria-invalid=true]]:details-content:[content-visibility:visible]";

/** Of all the rows one is open: its form is the method that would be paid with. */
function Row({ row, nested = false }: { row: MethodRow; nested?: boolean }) {
  if (row.refusal !== null) return <RefusedRow row={row} nested={nested} />;
  return (
    <details
      name="method"
      suppressHydrationWarning // a quick shopper has opened it before the script was there
      open={row.open}
      data-method={row.id}
      className={`group/method ${SHOWN_WHEN_WRONG}`}
    >
      <summary
        className={`flex min-h-11 list-none items-center gap-4 px-4 hover:bg-sunk/40 sm:px-6 ${nested ? "py-2.5" : "py-4"}`}
      >
        <MethodMark name={row.mark} className={nested ? "size-9" : "size-11"} />
        <Words row={row} level={nested ? "h3" : "h2"} told={nested ? null : row.next} />
        <span
          aria-hidden="true"
          className="size-5 shrink-0 rounded-full border-2 border-edge bg-raised group-open/method:border-[6px] group-open/method:border-action"
        />
      </summary>
      <div className="flex flex-col gap-4 px-4 pt-3 pb-6 sm:px-6">
        {nested ? <p className="text-sm text-soft">{row.next}</p> : null}
        {row.children}
      </div>
    </details>
  );
}

/** Where none of a group can take the order, and all for one reason, one line says so. */
function refusalOfAll(rows: readonly MethodRow[]): string | null {
  const reasons = new Set(rows.map(({ refusal }) => refusal));
  const [reason = null] = reasons;
  return reasons.size === 1 ? reason : null;
}

const NAMES_SHOWN = 3;

/** The first few whole, and how many more there are. */
function shownNames(rows: readonly MethodRow[]): string {
  const more = rows.length - NAMES_SHOWN;
  const names = rows.slice(0, NAMES_SHOWN).map(({ name }) => name);
  return `${names.join(", ")}${more > 0 ? ` +${more}` : ""}`;
}

function Group({ group }: { group: MethodGroup }) {
  const refusal = refusalOfAll(group.rows);
  const [first] = group.rows;
  if (refusal !== null && first)
    return <RefusedRow row={{ ...first, name: group.name, refusal, kind: undefined }} nested={false} />;
  return (
    <details
      open={group.rows.some(({ open }) => open)}
      data-group={group.id}
      className={`group/kind ${SHOWN_WHEN_WRONG}`}
    >
      <summary className="flex min-h-11 list-none items-center gap-4 px-4 py-4 hover:bg-sunk/40 sm:px-6">
        <span aria-hidden="true" className="flex size-11 shrink-0 flex-wrap content-center gap-1">
          {group.rows.slice(0, 4).map(({ id, mark }) => (
            <MethodMark key={id} name={mark} className="size-5" />
          ))}
        </span>
        <span className="block min-w-0 flex-1">
          <h2 className="leading-snug font-semibold">{group.name}</h2>
          <span className="mt-0.5 text-sm leading-normal text-soft group-open/kind:hidden">
            {shownNames(group.rows)}
          </span>
        </span>
        <Icon
          name="chevron-down"
          className="size-5 text-soft transition-transform group-open/kind:rotate-180"
        />
      </summary>
      <ul className="divide-y divide-line border-t border-line bg-ground/60">
        {group.rows.map((row) => (
          <li key={row.id}>
            <Row row={row} nested />
          </li>
        ))}
      </ul>
    </details>
  );
}

/**
 * The ways to pay as large rows of which one is open. The browser's own `<details>` do it, so that it works by keyboard and
 * without JavaScript.
 */
export function MethodList({ label, entries }: { label: string; entries: readonly MethodEntry[] }) {
  return (
    <OneOpen label={label}>
      {entries.map((entry) => (
        <li key={entry.id}>{"rows" in entry ? <Group group={entry} /> : <Row row={entry} />}</li>
      ))}
    </OneOpen>
  );
}
