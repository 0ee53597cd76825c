"use client";

import type { OptionGroup, ProductVariant } from "@/lib/catalog/views";
import { variantOf } from "./shown-variant";

interface PickerProps {
  group: OptionGroup;
  variants: readonly ProductVariant[];
  chosen: Readonly<Record<string, string>>;
  /** Whether this is the product's only group: its radios then are the form's own `variant`, script or none. */
  only: boolean;
  texts: { unavailable: string; soldOutValue: string };
  onChoose: (group: string, value: string) => void;
}

/**
 * One group of a product's choices. What cannot be had with the other choices is struck through but can be chosen all
 * the same, because only then can the page say why.
 */
export function OptionPicker({ group, variants, chosen, only, texts, onChoose }: PickerProps) {
  const current = group.values.find(({ key }) => key === chosen[group.key]);
  const dots = group.values.every(({ colour }) => colour !== null);
  return (
    <fieldset>
      <legend className="text-sm">
        <span className="font-semibold">{group.name}</span>
        <span className="text-soft"> · {current?.name}</span>
      </legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {group.values.map((value) => {
          const variant = variantOf(variants, { ...chosen, [group.key]: value.key });
          const why = !variant ? texts.unavailable : variant.available === 0 ? texts.soldOutValue : null;
          const name = why ? why.replace("{value}", value.name) : value.name;
          return (
            <label
              key={value.key}
              title={name}
              className={`relative grid min-h-12 min-w-12 place-items-center rounded-full border text-sm has-checked:border-ink has-checked:ring-1 has-checked:ring-ink has-focus-visible:shadow-[0_0_0_6px_var(--focus-halo)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-[var(--focus)] ${
                dots ? "border-line p-1" : "border-edge px-5 hover:border-ink"
              } ${why ? "text-faint" : ""}`}
            >
              <input
                type="radio"
                name={only ? "variant" : `choice-${group.key}`}
                value={only ? (variant?.id ?? "") : value.key}
                checked={chosen[group.key] === value.key}
                onChange={() => onChoose(group.key, value.key)}
                aria-label={name}
                className="absolute inset-0 size-full cursor-pointer appearance-none rounded-full opacity-0"
              />
              {dots ? (
                <span
                  aria-hidden="true"
                  className="block size-9 rounded-full border border-edge"
                  style={{
                    backgroundColor: value.colour ?? undefined,
                    backgroundImage: value.picture && `url(${value.picture})`,
                    backgroundSize: "cover",
                  }}
                />
              ) : (
                <span aria-hidden="true" className={why ? "line-through" : ""}>
                  {value.name}
                </span>
              )}
              {why && dots ? (
                <svg
                  aria-hidden="true"
                  viewBox="0 0 48 48"
                  className="pointer-events-none absolute inset-0 size-full"
                >
                  <path d="M9 39 39 9" stroke="var(--raised)" strokeWidth="5" />
                  <path d="M9 39 39 9" stroke="var(--ink)" strokeWidth="2" />
                </svg>
              ) : null}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
