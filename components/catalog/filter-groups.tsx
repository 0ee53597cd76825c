import type { ReactNode } from "react";

export interface FilterChoice {
  value: string;
  name: string;
  count: number;
  /** The count in words, such as `12` or `160+`. */
  counted: string;
  chosen: boolean;
  colour?: string;
}

function Choice({ field, choice }: { field: string; choice: FilterChoice }) {
  return (
    <li>
      <label className="flex min-h-11 items-center gap-3 text-sm has-disabled:text-faint">
        <input
          type="checkbox"
          name={field}
          value={choice.value}
          defaultChecked={choice.chosen}
          disabled={choice.count === 0 && !choice.chosen}
          className="size-5 shrink-0"
        />
        {choice.colour ? (
          <span
            aria-hidden="true"
            className="size-4 shrink-0 rounded-full border border-edge"
            style={{ backgroundColor: choice.colour }}
          />
        ) : null}
        <span className="min-w-0 flex-1">{choice.name}</span>
        <span className="figures text-faint">{choice.counted}</span>
      </label>
    </li>
  );
}

/** One heading and its boxes, each with the number of things that ticking it would leave. */
export function FilterGroup({
  title,
  field,
  choices,
}: {
  title: ReactNode;
  field: string;
  choices: readonly FilterChoice[];
}) {
  return (
    <fieldset className="border-t border-line py-4">
      <legend className="float-left w-full text-sm font-semibold">{title}</legend>
      <ul className="clear-both pt-1">
        {choices.map((choice) => (
          <Choice key={choice.value} field={field} choice={choice} />
        ))}
      </ul>
    </fieldset>
  );
}
