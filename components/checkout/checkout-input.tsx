"use client";

import { Field, SelectField } from "@/components/ui/field";
import { fill } from "@/lib/i18n/fill";
import type { AddressFieldName, FieldProblem } from "@/lib/orders/address-fields";
import type { FormState } from "@/lib/session/form";

export type CheckoutFieldName = AddressFieldName | "email";

/** A field with its words, in the order in which the country writes an address. */
export interface CheckoutField {
  name: CheckoutFieldName;
  label: string;
  hint?: string | undefined;
  /** "optional", where it is. */
  note?: string | undefined;
  required: boolean;
  autoComplete: string;
  inputMode: "text" | "tel" | "numeric" | "email";
  maxLength: number;
  /** Half a row beside its neighbour. */
  half: boolean;
  startsRow?: boolean;
  /** The choices, where it is a list. The first, empty one says "choose". */
  options?: { choose: string; choices: readonly { value: string; label: string }[] } | undefined;
  /** Words per problem; `unknown` is what a look-up says of a postcode. */
  errors: Record<FieldProblem, string> & { unknown?: string };
}

function errorOf(field: CheckoutField, state: FormState): string | undefined {
  const code = state.fieldErrors?.[field.name];
  if (code === undefined) return undefined;
  const known: Partial<Record<string, string>> = field.errors;
  return fill(known[code] ?? field.errors.invalid, { max: field.maxLength });
}

/** One field of the checkout form. */
export function CheckoutInput({
  field,
  state,
  kept,
  first,
  suggestions = [],
}: {
  field: CheckoutField;
  state: FormState;
  /** What was typed at an earlier visit. */
  kept: string;
  /** The first one to be mended. */
  first: boolean;
  /** Names that it may well be; any other may be typed too. */
  suggestions?: readonly string[];
}) {
  const list = `${field.name}-suggestions`;
  const common = {
    name: field.name,
    label: field.label,
    note: field.note,
    hint: field.hint,
    error: errorOf(field, state),
    required: field.required,
    autoComplete: field.autoComplete,
    className: field.half ? (field.startsRow ? "sm:col-start-1" : "") : "sm:col-span-2",
    // Without JavaScript this is what takes the reader to the first thing to mend.
    autoFocus: first,
    defaultValue: state.values?.[field.name] ?? kept,
  };
  if (field.options)
    return (
      <SelectField {...common}>
        <option value="">{field.options.choose}</option>
        {field.options.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
    );
  return (
    <>
      <Field
        {...common}
        type={field.name === "email" ? "email" : field.name === "phone" ? "tel" : "text"}
        inputMode={field.inputMode}
        spellCheck={false}
        {...(suggestions.length > 0 && { list })}
        {...(field.name === "email" && { autoCapitalize: "none" })}
      />
      {suggestions.length > 0 ? (
        <datalist id={list}>
          {suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}
