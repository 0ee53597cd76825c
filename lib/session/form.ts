import type { z } from "zod";
import { cutText } from "../cut-text";
import type { Money } from "../money/money";

/** What a form's action answers: codes for the component to put into words, and what was typed, to be shown again. */
export interface FormState {
  error?: {
    code: string;
    orderId?: string;
    names?: string[];
    failureCode?: string;
    /** An amount that the order may not pass, with `total_too_small` and `total_too_large`. */
    limit?: Money;
    retryAfterSeconds?: number;
    /** A day in words, with `not_yet`. */
    when?: string;
  };
  /** Code per field, such as `required` or `too_long`. */
  fieldErrors?: Record<string, string>;
  values?: Record<string, string>;
}

export type ParsedForm<T> =
  | { ok: true; fields: T; values: Record<string, string> }
  | { ok: false; state: FormState };

/** Longer texts are refused by every schema anyway; echoing them back would only make the answer large. */
const MAX_ECHO = 500;
const CODE = /^[a-z][a-z_]{1,39}$/;

/**
 * The texts of a posted form that the schema asks for. Files, framework fields and fields nobody asked for are left out; of
 * a repeated field the first counts.
 */
function textsOf(names: readonly string[], formData: FormData): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = formData.get(name);
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

/** Checks a posted form. Issues' messages are codes; anything that is not a code reads `invalid`. */
export function parseForm<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  formData: unknown,
): ParsedForm<z.infer<z.ZodObject<Shape>>> {
  const texts = formData instanceof FormData ? textsOf(Object.keys(schema.shape), formData) : {};
  const values = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, cutText(text, MAX_ECHO)]),
  );
  const parsed = schema.safeParse(texts);
  if (parsed.success) return { ok: true, fields: parsed.data, values };
  const fieldErrors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? "form");
    fieldErrors[name] ??= CODE.test(issue.message) ? issue.message : "invalid";
  }
  return { ok: false, state: { error: { code: "check_fields" }, fieldErrors, values } };
}
