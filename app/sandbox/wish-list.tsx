import { More } from "./more";

export interface Wish {
  readonly wish: string;
  readonly name: string;
  readonly hint: string;
}

/** What the tester wants done with the webhook. The first is the usual one. */
export function WishList({ title, wishes }: { title: string; wishes: readonly Wish[] }) {
  return (
    <More title={title}>
      <fieldset className="mt-2">
        <legend className="unseen">{title}</legend>
        {wishes.map(({ wish, name, hint }, index) => (
          <label
            key={wish}
            className="-mx-2 flex min-h-11 items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunk"
          >
            <input
              type="radio"
              name="webhook"
              value={wish}
              defaultChecked={index === 0}
              className="size-5 shrink-0 accent-[var(--rain)]"
            />
            <span className="leading-snug">
              {name}
              <span className="block text-sm text-soft">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </More>
  );
}
