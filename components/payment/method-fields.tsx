import { Field, SelectField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { FieldName } from "@/lib/payments/methods/method-table";

/** A field of a method's form with its words and its first value. */
export interface MethodField {
  name: FieldName;
  label: string;
  hint: string;
  value: string;
  /** Of a bank or a term: what there is to choose from. */
  choices: readonly { value: string; label: string; closed: boolean }[];
}

interface Shown {
  field: MethodField;
  /** Unique on the page, where several forms ask for the same. */
  id: string;
  value: string;
  error: string | undefined;
  first: boolean;
}

const INPUTS = {
  phone_number: { type: "tel", inputMode: "tel", autoComplete: "tel", maxLength: 40 },
  email: { type: "email", inputMode: "email", autoComplete: "email", maxLength: 254 },
  name: { type: "text", inputMode: "text", autoComplete: "name", maxLength: 60 },
} as const;

function Terms({ field, id, value, error }: Shown) {
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">{field.label}</legend>
      {field.choices.map((choice, place) => (
        <label
          key={choice.value}
          className="figures flex min-h-11 items-center gap-3 rounded-md border border-edge px-4 py-2 hover:border-ink has-checked:border-action has-checked:bg-rain-tint"
        >
          <input
            type="radio"
            name={field.name}
            value={choice.value}
            defaultChecked={choice.value === value}
            aria-invalid={error && place === 0 ? true : undefined}
            className="size-5 shrink-0"
          />
          {choice.label}
        </label>
      ))}
      {error ? (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-medium text-clay">
          <Icon name="alert" className="mt-0.5 size-5" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

function Banks({ field, id, value, error, first }: Shown) {
  return (
    <SelectField
      id={id}
      name={field.name}
      label={field.label}
      error={error}
      defaultValue={value}
      autoFocus={first}
    >
      <option value="">{field.hint}</option>
      {field.choices.map((choice) => (
        <option key={choice.value} value={choice.value} disabled={choice.closed}>
          {choice.label}
        </option>
      ))}
    </SelectField>
  );
}

/** What a method asks of its payer. */
export function MethodFieldInput(shown: Shown) {
  const { field, id, value, error, first } = shown;
  if (field.name === "term") return <Terms {...shown} />;
  if (field.name === "bank") return <Banks {...shown} />;
  return (
    <Field
      id={id}
      name={field.name}
      label={field.label}
      hint={field.hint}
      error={error}
      defaultValue={value}
      autoFocus={first}
      spellCheck={false}
      {...INPUTS[field.name]}
    />
  );
}
