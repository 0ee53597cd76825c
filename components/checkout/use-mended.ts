import { type RefObject, useState } from "react";
import type { FormState } from "@/lib/session/form";

interface Mended {
  /** What was answered, without what is wrong with fields that read otherwise by now. */
  shown: FormState;
  /** Whether any does. */
  begun: boolean;
  /** Looks at the fields again. */
  look: () => void;
}

/** Takes back what was said of a field once it reads otherwise: whether that will do is said by the next answer. */
export function useMended(
  form: RefObject<HTMLFormElement | null>,
  state: FormState,
  kept: Readonly<Record<string, string | undefined>>,
): Mended {
  const [seen, setSeen] = useState<{ of: FormState; names: readonly string[] } | null>(null);
  const names = seen?.of === state ? seen.names : [];
  const wrong = Object.entries(state.fieldErrors ?? {});
  const left = wrong.filter(([name]) => !names.includes(name));
  const look = () => {
    if (!form.current || wrong.length === 0) return;
    const typed = new FormData(form.current);
    const changed = wrong
      .map(([name]) => name)
      .filter((name) => {
        const value = typed.get(name);
        return (
          typeof value === "string" && value.trim() !== (state.values?.[name] ?? kept[name] ?? "").trim()
        );
      });
    if (changed.join() !== names.join()) setSeen({ of: state, names: changed });
  };
  if (names.length === 0) return { shown: state, begun: false, look };
  const { error, ...others } = state;
  const fieldErrors = Object.fromEntries(left);
  return {
    shown: { ...others, fieldErrors, ...(left.length > 0 && error && { error }) },
    begun: true,
    look,
  };
}
