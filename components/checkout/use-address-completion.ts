import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Completion } from "@/lib/orders/complete-address";

const TELLING = ["postcode", "region", "city", "area"] as const;
const FILLED = [...TELLING, "line1"] as const;
type Typed = HTMLInputElement | HTMLSelectElement;

export interface Suggestions {
  cities: readonly string[];
  areas: readonly string[];
}

/** What the look-up has to tell; `elsewhere` of a postcode that lies in another region than the one chosen. */
export type LookupNews =
  | { kind: "filled" | "unknown" }
  | { kind: "elsewhere"; postcode: string; region: string }
  | null;

const PAUSE_MS = 250;

function fieldOf(form: HTMLFormElement, name: string): Typed | null {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field : null;
}

/** Whether a field holds what its shopper wrote, not what was filled in for them. */
const isTyped = (field: Typed) => field.value.trim() !== "" && field.value !== field.dataset.filled;

function typedText(form: HTMLFormElement, name: string): string {
  const field = fieldOf(form, name);
  return field && isTyped(field) ? field.value.trim() : "";
}

/** Puts what follows into fields that are empty or were filled so before; what was typed stays. Whether any changed. */
function fillIn(form: HTMLFormElement, fields: Completion["fields"]): boolean {
  let changed = false;
  for (const name of FILLED) {
    const field = fieldOf(form, name);
    if (!field || isTyped(field) || field === document.activeElement) continue;
    const value = fields[name] ?? (field.dataset.filled === undefined ? field.value : "");
    if (value === field.value) continue;
    field.value = value;
    field.dataset.filled = field.value;
    if (field.value !== "") changed = true;
  }
  return changed;
}

/** Names chosen among those of the region that was left go with it; what was written by hand stays. Whether any went. */
function leaveRegion(form: HTMLFormElement, before: Suggestions, known: Completion): boolean {
  const chosen = (name: string, offered: readonly string[]) => {
    const field = fieldOf(form, name);
    return field && offered.includes(field.value.trim()) ? field : null;
  };
  const city = chosen("city", before.cities);
  if (!city || known.cities.includes(city.value.trim())) return false;
  for (const field of [city, chosen("area", before.areas)]) if (field) field.value = "";
  return true;
}

const digitsIn = (text: string) => text.match(/[\d０-９๐-๙]/g)?.length ?? 0;

function newsOf(form: HTMLFormElement, known: Completion, filled: boolean): LookupNews {
  if (known.unknownPostcode) return { kind: "unknown" };
  const { elsewhere: region } = known;
  if (region !== null) return { kind: "elsewhere", postcode: typedText(form, "postcode"), region };
  return filled ? { kind: "filled" } : null;
}

/**
 * Asks the shop what follows from a postcode, a province or a district as they are typed, and fills it in. `digits` is a
 * postcode's length; 0 where nothing can be told from it.
 */
export function useAddressCompletion(
  form: RefObject<HTMLFormElement | null>,
  { locale, digits, first }: { locale: string; digits: number; first: Suggestions },
): { suggestions: Suggestions; news: LookupNews; onInput: (target: EventTarget) => void } {
  const [suggestions, setSuggestions] = useState(first);
  const [news, setNews] = useState<LookupNews>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef("");
  /** The names that were offered when another region was chosen. */
  const left = useRef<Suggestions | null>(null);

  const ask = useCallback(async () => {
    const here = form.current;
    if (!here) return;
    const told = new URLSearchParams({ locale });
    for (const name of TELLING) {
      const text = typedText(here, name).slice(0, 100);
      if (text) told.set(name, text);
    }
    const question = told.toString();
    if (question === asked.current) return;
    asked.current = question;
    try {
      const response = await fetch(`/api/address?${question}`);
      if (!response.ok || question !== asked.current) return;
      const known: Completion = await response.json();
      const before = left.current;
      left.current = null;
      if (before && leaveRegion(here, before, known)) return void ask();
      setSuggestions({ cities: known.cities, areas: known.areas });
      const filled = fillIn(here, known.fields);
      setNews(newsOf(here, known, filled));
    } catch {
      asked.current = ""; // no answer: it is filled in by hand, or asked again with the next change
    }
  }, [form, locale]);

  useEffect(() => {
    const postcode = form.current && fieldOf(form.current, "postcode");
    // Typed before the page's script ran.
    if (postcode instanceof HTMLInputElement && postcode.value !== postcode.defaultValue && digits > 0)
      void ask();
    return () => clearTimeout(rest.current);
  }, [form, digits, ask]);

  const onInput = (target: EventTarget) => {
    if (digits === 0 || !(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (!TELLING.some((name) => name === target.name)) return;
    clearTimeout(rest.current);
    if (target.name === "region") left.current ??= suggestions;
    if (target.name === "postcode") {
      setNews(null);
      if (digitsIn(target.value) !== digits) return;
    }
    rest.current = setTimeout(() => void ask(), PAUSE_MS);
  };

  return { suggestions, news, onInput };
}
