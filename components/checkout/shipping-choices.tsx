import { Button } from "@/components/ui/button";

export interface ShippingOption {
  method: string;
  name: string;
  /** "1 to 3 working days" */
  days: string;
  /** "฿60.00" or "Free" */
  fee: string;
}

export interface ShippingWords {
  legend: string;
  update: string;
}

/** How the parcel goes: large rows with the days and the fee of each. */
export function ShippingChoices({
  options,
  chosen,
  words,
  disabled,
  onChoose,
}: {
  options: readonly ShippingOption[];
  chosen: string;
  words: ShippingWords;
  disabled: boolean;
  /** Called where a script runs, with the button that sends the choice alone. */
  onChoose: (radio: HTMLInputElement) => void;
}) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2" aria-busy={disabled || undefined}>
      <legend className="display mb-4 text-xl">{words.legend}</legend>
      {options.map(({ method, name, days, fee }) => (
        <label
          key={method}
          className="flex min-h-14 cursor-pointer flex-wrap items-center gap-x-3 rounded-md border border-edge bg-raised px-4 py-3 hover:border-ink has-checked:border-rain has-checked:bg-rain-tint"
        >
          <input
            type="radio"
            name="shipping"
            value={method}
            defaultChecked={method === chosen}
            onChange={(event) => onChoose(event.currentTarget)}
            className="size-5 shrink-0 accent-rain"
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{name}</span>
            <span className="block text-sm text-soft">{days}</span>
          </span>
          <span className="figures whitespace-nowrap">{fee}</span>
        </label>
      ))}
      <span className="hidden noscript:inline">
        <Button type="submit" name="step" value="shipping" variant="quiet" size="small">
          {words.update}
        </Button>
      </span>
    </fieldset>
  );
}
