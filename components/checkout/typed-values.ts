/*
 * What was typed into a form, carried over a reload of its page in this tab, and not longer: it is somebody's address.
 */

const KEY = "typed-values";
const KEPT_FOR_MS = 10 * 60_000;

type Typed = HTMLInputElement | HTMLSelectElement;

function fieldsOf(form: HTMLFormElement): Typed[] {
  return [...form.elements].filter(
    (element): element is Typed =>
      (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) &&
      element.name !== "" &&
      element.type !== "hidden",
  );
}

const isSwitch = (field: Typed): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");

/** A switch by what it stands for, since several share a name. */
const nameOf = (field: Typed) => (isSwitch(field) ? `${field.name}=${field.value}` : field.name);

export function keepTyped(form: HTMLFormElement): void {
  const entries = fieldsOf(form).map((field) => [
    nameOf(field),
    isSwitch(field) ? String(field.checked) : field.value,
  ]);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ at: Date.now(), values: Object.fromEntries(entries) }));
  } catch {
    return; // no storage in this browser: it is typed again
  }
}

function take(): Map<string, string> {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const kept: unknown = JSON.parse(text ?? "null");
    if (typeof kept !== "object" || kept === null || !("at" in kept) || !("values" in kept)) return new Map();
    const { at, values } = kept;
    const age = Date.now() - Number(at);
    if (!(age >= 0 && age < KEPT_FOR_MS) || typeof values !== "object" || values === null) return new Map();
    return new Map(Object.entries(values).map(([name, value]) => [name, String(value)]));
  } catch {
    return new Map(); // no storage, or somebody else's words in it
  }
}

/** Puts back what `keepTyped` kept, once. */
export function putBackTyped(form: HTMLFormElement): void {
  const values = take();
  if (values.size === 0) return;
  for (const field of fieldsOf(form)) {
    const value = values.get(nameOf(field));
    if (value === undefined) continue;
    if (isSwitch(field)) {
      if (field.checked !== (value === "true")) field.click();
      continue;
    }
    field.value = value;
    // Whoever listens to a field learns of it as if it had been typed.
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
